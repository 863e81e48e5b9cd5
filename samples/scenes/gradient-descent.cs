#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// Every step on the screen is computed: w ← w − η · L′(w). Where it starts decides where it ends.
sealed class GradientDescent : Scene
{
    private const double LearningRate = 0.15;
    private const int Steps = 15;

    private readonly Axes _curve = new Axes((-3, 3), (0, 5), width: 5.6, height: 4.6, xStep: 1, yStep: 1).MoveTo(-3.6, -0.5);
    private readonly Axes _history = new Axes((0, Steps), (0, 5), width: 4.2, height: 4.6, xStep: 3, yStep: 1).MoveTo(3.1, -0.5);

    public override void Construct()
    {
        var graph = _curve.Plot(Loss).Stroke(Colour.Muted, 5);
        var rule = Formula.Tex(@"w \leftarrow w - \eta \cdot L'(w)").MoveTo(-3.6, 3.1);
        Play(new FadeIn(_curve), new FadeIn(_history), new FadeIn(_curve.Names("w", "L")), new FadeIn(_history.Names(@"\text{step}", "L")));
        Play(new Create(graph), new Write(rule));

        var left = Descend(-2.8, Colour.Sky, seconds: 0.5);
        var right = Descend(0.2, Colour.Orange, seconds: 0.4);

        Play(new FadeIn(new Text("a local\nminimum", 0.4).Paint(Colour.Sky).NextTo(left, Direction.Down)));
        Play(new FadeIn(new Text("the least loss", 0.4).Paint(Colour.Orange).NextTo(right, Direction.Down, 0.12)));
        Wait(2);
    }

    private Dot Descend(double start, Colour colour, double seconds)
    {
        var w = new ValueTracker(start);
        var dot = new Dot(default, 0.13).Fill(colour).Following(dot => dot.MoveTo(OnCurve(w.Value)));
        var loss = new Live(() => Says($"$L = {Loss(w.Value):0.000}$", colour));
        var mark = new Dot(_history.At(0, Loss(start))).Fill(colour);
        Play(new FadeIn(dot, scale: 3), new FadeIn(mark, scale: 3), new FadeIn(loss));

        for (var step = 1; step <= Steps; step++)
        {
            var slope = Tangent(w.Value);
            var next = w.Value - (LearningRate * Slope(w.Value));
            var last = mark;
            mark = new Dot(_history.At(step, Loss(next))).Fill(colour);
            var way = new Line(last.Centre, mark.Centre).Stroke(colour, 4);
            Play(new Create(slope).Over(seconds / 2));
            Play(new Together(w.To(next), new FadeOut(slope), new Create(way), new FadeIn(mark)).Over(seconds));
        }

        Play(new Flash(dot) { Colour = colour });
        Play(new FadeOut(loss));
        return dot;
    }

    private static double Loss(double w) => (0.08 * Math.Pow(w, 4)) - (0.5 * w * w) - (0.35 * w) + 2.2;

    private static double Slope(double w) => (0.32 * Math.Pow(w, 3)) - w - 0.35;

    private Point OnCurve(double w) => _curve.At(w, Loss(w));

    private Line Tangent(double w)
    {
        var way = (_curve.At(w + 1, Loss(w) + Slope(w)) - OnCurve(w)).Unit;
        return new Line(OnCurve(w) - (0.9 * way), OnCurve(w) + (0.9 * way)).Stroke(Colour.Pink, 5);
    }

    private static Text Says(string words, Colour colour)
    {
        var text = new Text(words, 0.6).Paint(colour);
        return text.OnBaseline(new(2, 3));
    }
}
