using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Rendering.Tests.Player;

/// <summary>A film as people write them: formulas, a graph, a value that is followed, a camera that moves, captions.</summary>
internal sealed class Lesson : Scene
{
    public override string Title => "A lesson";

    public override void Construct()
    {
        Chapter("01", "The square");
        Caption("A square, and what is left of it.");
        var formula = Formula.Tex(@"(a+b)^2 = a^2 + 2ab + b^2").Shift(0, 3);
        Play(new Write(formula));
        var square = new Rectangle(2, 2).Fill(Colour.Weight, 0.3).Stroke(Colour.Weight, 5).Shift(-4.5, -0.5);
        var circle = new Circle(0.8).Stroke(Colour.Error, 6).Fill(Colour.Surface).Shift(-1.5, -0.5);
        Play(new Create(square), new FadeIn(circle));
        Play(square.Animate.Scale(0.6).Fill(Colour.Highlight, 0.8), new Rotate(circle, Math.PI));
        Chapter("02", "The slope");
        Caption("The slope follows the point.");
        var axes = new Axes((-1, 3), (-1, 5), width: 5, height: 4).Shift(3.5, -0.8);
        var graph = axes.Plot(x => x * x).Stroke(Colour.Sky, 5);
        Play(new Create(axes), new Create(graph));
        var x = new ValueTracker(0);
        var dot = new Dot().Fill(Colour.Highlight).Following(point => point.MoveTo(axes.At(x.Value, x.Value * x.Value)));
        var number = new Live(() => new Text($"{x.Value:0.00}", 0.4).MoveTo(new Point(3.5, 2)));
        Add(dot, number);
        Play(x.To(2));
        Play(new TransformMatching(formula, Formula.Tex(@"a^2 + 2ab = (a+b)^2 - b^2").Shift(0, 3)));
        Play(Camera.Animate.MoveTo(circle).Scale(0.7));
        Play(Camera.Animate.MoveTo(default(Point)).Scale(1 / 0.7));
        Wait();
    }
}
