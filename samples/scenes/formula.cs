#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// Completes a square. Pieces named by \part{id}{…} find their partners in the next line by themselves.
sealed class CompletingTheSquare : Scene
{
    public override void Construct()
    {
        var line = Line(2.9, @"\part{square}{x^2} + \part{double}{6x} + \part{five}{5}", @"\part{nought}{0}");
        Play(new Write(line));
        Wait();

        var brace = new Brace(line["double"]);
        var half = brace.Label(new Text("half of 6 is 3", 0.4).Paint(Colour.Orange));
        Play(new GrowFromCentre(brace), new FadeIn(half, shift: Direction.Down));
        Wait(1.5);
        Play(new FadeOut(brace), new FadeOut(half));

        line = Next(line, 1.7, "the 5 changes sides", @"\part{square}{x^2} + \part{double}{6x}", @"\part{five}{-5}");
        line = Next(line, 0.5, "both sides get 3²", @"\part{square}{x^2} + \part{double}{6x} + \part{left}{3^2}", @"\part{five}{-5} + \part{right}{3^2}");
        Play(new Indicate(line["left"]), new Indicate(line["right"]));

        line = Next(line, -0.75, "the left side is a square", @"(\part{square}{x} + \part{left}{3})^2", @"\part{right}{4}");
        line = Next(line, -2, "a root has two signs", @"\part{square}{x}", @"\part{left}{-3} \pm \part{right}{2}");
        line = Next(line, -3.2, "and these are the two solutions", @"\part{square}{x}", @"\part{left}{-1} \text{ or } x = \part{right}{-5}");

        Play(line.Animate.Paint(Colour.Green));
        Wait(2);
    }

    // A copy of the line above comes down and turns into the next one.
    private Formula Next(Formula line, double y, string remark, string left, string right)
    {
        var next = Line(y, left, right);
        var words = new Text(remark, 0.42).Paint(Colour.Muted);
        words.OnBaseline(new(-6.3, y));

        Play(new FadeIn(words, shift: 0.5 * Direction.Right));
        Play(new TransformMatching(line.Copy(), next).Over(1.5));
        Wait();
        return next;
    }

    // Equality signs stand below each other, and baselines where they are told to.
    private static Formula Line(double y, string left, string right)
    {
        var line = Formula.Tex($@"{left} \part{{equals}}{{=}} {right}", 0.7);
        line.Find("double").Paint(Colour.Orange);
        line.Find("left").Paint(Colour.Sky);
        return line.Shift(1.5 - line["equals"].Centre.X, y - line.Origin.Y);
    }
}
