#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// The loops below sort for real; the picture only follows them.
sealed class Sorting : Scene
{
    private const double Step = 0.8;
    private const double Floor = -2.7;
    private const double Seconds = 0.45;

    public override void Construct()
    {
        int[] numbers = [5, 2, 7, 3, 6, 1, 4];
        var bars = numbers.Select((number, i) => Bar(number, -6.25 + (Step * i))).ToArray();
        var code = new CodeBlock(
            """
            for (var end = n - 1; end > 0; end--)
                for (var i = 0; i < end; i++)
                    if (a[i] > a[i + 1])
                        Swap(i, i + 1);
            """,
            size: 0.32).ToEdge(Direction.Right).Shift(0, 1.4);
        var here = new Rectangle(code.Width - 0.2, 0.48).Stroke(Colour.None, 0).Fill(Colour.Highlight, 0.2).MoveTo(code.Centre.X, code.Line(0).Centre.Y);
        var (comparisons, swaps) = (new ValueTracker(), new ValueTracker());
        var counters = new Group(
            Counter("comparisons", comparisons, new(code.Bounds.Left, -1.2)),
            Counter("swaps", swaps, new(code.Bounds.Left, -2)));

        Play(new LaggedStart(bars.Select(bar => new FadeIn(bar, shift: 0.4 * Direction.Up))).Over(1.5), new FadeIn(code));
        Play(new FadeIn(counters), new FadeIn(here));

        for (var end = numbers.Length - 1; end > 0; end--)
        {
            for (var i = 0; i < end; i++)
            {
                Play(Goes(here, code, 2), Paint(bars[i], Colour.Highlight), Paint(bars[i + 1], Colour.Highlight), comparisons.To(comparisons.Value + 1).Over(Seconds));
                if (numbers[i] > numbers[i + 1])
                {
                    (numbers[i], numbers[i + 1]) = (numbers[i + 1], numbers[i]);
                    (bars[i], bars[i + 1]) = (bars[i + 1], bars[i]);
                    Play(
                        Goes(here, code, 3),
                        bars[i].Animate.Shift(-Step, 0).Over(Seconds),
                        bars[i + 1].Animate.Shift(Step, 0).Over(Seconds),
                        swaps.To(swaps.Value + 1).Over(Seconds));
                }

                Play(Paint(bars[i], Colour.Sky), Paint(bars[i + 1], i + 1 == end ? Colour.Green : Colour.Sky));
            }
        }

        Play(Paint(bars[0], Colour.Green), new FadeOut(here).Over(Seconds));
        Wait(2);
    }

    private static Group Bar(int number, double x)
    {
        var bar = new Rectangle(0.62, 0.75 * number).Stroke(Colour.None, 0).Fill(Colour.Sky);
        bar.NextTo(new Point(x, Floor), Direction.Up, 0);
        return [bar, new Text($"{number}", 0.45).NextTo(bar, Direction.Down, 0.2)];
    }

    // Only the bar of the group; its number keeps its colour.
    private static Animation Paint(Group bar, Colour colour) => bar[0].Animate.Fill(colour).Over(Seconds / 2);

    private static Animation Goes(Shape here, CodeBlock code, int line) => here.Animate.MoveTo(code.Centre.X, code.Line(line).Centre.Y).Over(Seconds / 2);

    private static Live Counter(string name, ValueTracker count, Point at) => new(() =>
    {
        var text = new Text($"{name}: {Math.Round(count.Value)}", 0.5);
        return text.OnBaseline(at);
    });
}
