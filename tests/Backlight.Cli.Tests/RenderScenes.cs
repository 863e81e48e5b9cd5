using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;

namespace Backlight.Cli.Tests;

/// <summary>A scene for `render`, which finds it in this assembly.</summary>
internal sealed class ShortScene : Scene
{
    public override void Construct()
    {
        var circle = new Circle().Stroke(Colour.Sky, 6);
        Chapter("a", "Begin");
        Play(new Create(circle));
        Chapter("b", "End");
        Play(circle.Animate.Shift(2, 0));
        Wait(0.5);
    }
}

/// <summary>A scene that takes long to paint.</summary>
internal sealed class LongScene : Scene
{
    public override void Construct()
    {
        var circle = new Circle(3).Fill(Colour.Sky);
        Add(circle);
        Play(circle.Animate.Shift(1, 0).Over(600));
    }
}

/// <summary>A scene with a mistake.</summary>
internal sealed class BrokenScene : Scene
{
    public override void Construct() => Add(Formula.Tex(@"\frac{a}{b} + \fooo"));
}
