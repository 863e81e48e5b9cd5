using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Rendering.Tests;

/// <summary>A scene with everything that is painted: fills, lines, dashes, trims, gradients, pictures, text, formulas, morphs, camera, captions.</summary>
internal sealed class Gallery : Scene
{
    public override void Construct()
    {
        var circle = new Circle(0.8).Stroke(Colour.Sky, 6).Fill(Colour.Sky, 0.3).Shift(-4, 1);
        var square = Rectangle.Square(1.2).Fill(Colour.Orange).Stroke(Colour.Foreground, 3).Shift(-1, 1);
        var dashed = new Line(new(1, 2), new(5, 0)).Dash(0.2, 0.1).Stroke(Colour.Green, 5);
        var rainbow = new Ellipse(2.5, 1.5).Gradient(Colour.Red, Colour.Yellow, Colour.Blue).Stroke(width: 8).Shift(4, -1.5);
        var picture = Image.OfPixels(new[,] { { 0xFF0000, 0x00FF00 }, { 0x0000FF, 0xFFFF00 } }, height: 1).Shift(-5, -2);
        var formula = Formula.Tex(@"\frac{\partial E}{\partial w_{11}} = \delta_1 a_1").Shift(-1, -1.5);
        Chapter("01", "Appear");
        Caption("All that can be painted");
        Play(new Create(circle), new FadeIn(square, Direction.Up), new Create(dashed), new Write(formula));
        Add(rainbow, picture);
        Wait(0.5);
        Chapter("02", "Change");
        Play(new Transform(circle, Polygon.Star(5, 1, 0.4).Fill(Colour.Yellow).Shift(-4, 1)), square.Animate.Rotate(2).Scale(1.3), new PassingFlash(dashed), picture.Animate.Shift(1, 0.5).Opacity(0.6));
        Caption(null);
        Wait(0.4);
        Play(Camera.Animate.Scale(0.7).Shift(-1, 0), new Uncreate(rainbow));
        Wait(0.3);
    }
}
