#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Screening;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

sealed class Morph : Scene
{
    public override void Construct()
    {
        // One shape takes the looks of others: Transform keeps the first object on stage.
        var shape = new Circle(1.5).Stroke(Colour.Sky, 6).Fill(Colour.Sky, 0.4);
        Play(new Create(shape));
        Shape[] looks =
        [
            Rectangle.Square(2.7).Stroke(Colour.Orange, 6).Fill(Colour.Orange, 0.4),
            Polygon.Star(5, 1.8, 0.75).Stroke(Colour.Yellow, 6).Fill(Colour.Yellow, 0.4),
            Polygon.Regular(6, 1.7).Stroke(Colour.Green, 6).Fill(Colour.Green, 0.4),
        ];
        foreach (var look in looks)
        {
            Play(new Transform(shape, look));
            Wait(0.4);
        }

        // Digits are outlines like any other.
        var digit = Digit(0);
        Play(new ReplacementTransform(shape, digit));
        for (var i = 1; i <= 5; i++)
        {
            Play(new Transform(digit, Digit(i)).Over(0.7));
            Wait(0.2);
        }

        // Letters that both words have go to their new places; TransformMatching finds them.
        var listen = Word("listen", Colour.Sky, 0);
        Play(new ReplacementTransform(digit, listen).Lagged(0.1).Over(1.5));
        Wait();
        var silent = Word("silent", Colour.Orange, 0);
        Play(new TransformMatching(listen, silent) { By = MatchBy.Drawing, Bend = Math.PI / 2 }.Over(2));
        Wait();

        // A copy does the same, and the first word stays.
        Play(silent.Animate.Shift(0, 1.8));
        var tinsel = Word("tinsel", Colour.Green, 0);
        Play(new TransformMatching(silent.Copy(), tinsel) { By = MatchBy.Drawing }.Over(1.5));
        var inlets = Word("inlets", Colour.Purple, -1.8);
        Play(new TransformMatching(tinsel.Copy(), inlets) { By = MatchBy.Drawing }.Over(1.5).With(Rates.EaseInOutCubic));
        Wait(2);
    }

    private static Text Word(string letters, Colour colour, double y) => new Text(letters, 1.8).Paint(colour).MoveTo(0, y);

    private static Text Digit(int value) => new Text($"{value}", 4, TextFace.Bold).Paint(Colour.Pink);
}
