#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

sealed class Hello : Scene
{
    public override void Construct()
    {
        var circle = new Circle().Stroke(Colour.Sky, 6);
        var name = new Text("hello, circle").NextTo(circle, Direction.Down);

        Play(new Create(circle), new Write(name));
        Wait();

        Play(circle.Animate.Fill(Colour.Sky, 0.4).Scale(1.5).Shift(0, 0.75));
        Play(new Indicate(name));
        Wait();

        Play(circle.Animate.Paint(Colour.Orange), name.Animate.Paint(Colour.Orange));
        Wait(2);
    }
}
