#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// One tracker drives everything: the dot, its tangent, the written slope and the curve that the slopes draw.
sealed class SlopeAndArea : Scene
{
    private readonly Axes _axes = new Axes((0, 6.5), (-1, 1), width: 11.6, height: 4.2, xStep: 1, yStep: 0.5).Shift(0.1, -0.9);

    public override void Construct()
    {
        var sine = _axes.Plot(Math.Sin);
        var sineName = Formula.Tex(@"\sin x").Paint(Colour.Sky).MoveTo(_axes.At(1.57, 1.37));
        Play(new Create(_axes).Over(1.5));
        Play(new Create(sine).Over(1.5), new FadeIn(sineName));

        Chapter("slope", "The slope of the sine");
        var x = new ValueTracker(0);
        var tangent = new Live(() => Tangent(x.Value));
        var dot = new Dot(default, 0.11).Fill(Colour.Orange).Following(dot => dot.MoveTo(_axes.At(x.Value, Math.Sin(x.Value))));
        var slope = new Live(() => Says($"slope = {Math.Cos(x.Value):0.00}", Colour.Orange));
        var slopes = new Live(() => _axes.Plot(Math.Cos, 0, x.Value + 0.001).Stroke(Colour.Green));
        var cosineName = Formula.Tex(@"\cos x").Paint(Colour.Green).MoveTo(_axes.At(5.5, 1.1));
        Play(new FadeIn(tangent), new FadeIn(dot), new FadeIn(slope));
        Add(slopes);
        Play(x.To(2 * Math.PI).Over(8).With(Rates.EaseInOutSine));
        Play(new Write(cosineName), new FadeOut(tangent), new FadeOut(dot), new FadeOut(slope));
        Wait();

        Chapter("area", "The area below it");
        var to = new ValueTracker(0);
        var area = new Live(() => _axes.Area(Math.Sin, 0, to.Value));
        var sum = new Live(() => Says($"area = {1 - Math.Cos(to.Value):0.00}", Colour.Sky));
        Play(new FadeOut(slopes), new FadeOut(cosineName), new FadeIn(sum));
        Add(area);
        Play(to.To(Math.PI).Over(4));
        Wait();

        var integral = Formula.Tex(@"\int_0^{\pi} \sin x \,dx = 2").NextTo(sum, Direction.Right, 1);
        Play(new Write(integral));
        Wait(2);
    }

    private Line Tangent(double x)
    {
        var at = _axes.At(x, Math.Sin(x));
        var way = (_axes.At(x + 1, Math.Sin(x) + Math.Cos(x)) - at).Unit;
        return new Line(at - (1.2 * way), at + (1.2 * way)).Stroke(Colour.Orange, 5);
    }

    // The words begin where they began before, however wide the number is.
    private static Text Says(string words, Colour colour)
    {
        var text = new Text(words.Replace('-', '−'), 0.6).Paint(colour);
        return text.OnBaseline(new(-1.7, 2.5));
    }
}
