using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;

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

/// <summary>A scene whose mistake is in a number.</summary>
internal sealed class LostScene : Scene
{
    public override void Construct() => Add(new Circle(radius: -0.5).MoveTo(double.NaN, 0));
}

/// <summary>A scene that gives nothing where something is needed.</summary>
internal sealed class NullScene : Scene
{
    public override void Construct() => Add((Shape)null!);
}

/// <summary>A scene with a picture that begins well, and ends too soon.</summary>
internal sealed class CutPictureScene : Scene
{
    public override void Construct()
    {
        Add(new Image([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, (byte)'I', (byte)'H', (byte)'D', (byte)'R', 0, 0, 0, 9, 0, 0, 0, 9, 8, 2, 0, 0, 0]));
        Wait();
    }
}
