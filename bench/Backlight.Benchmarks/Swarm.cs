using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Benchmarks;

/// <summary>300 parts that move between figures: a network, waves, a spiral, with formulas between. Moves and stands by turns, as a film that explains does.</summary>
internal sealed class Swarm(double seconds) : Scene
{
    private const int Parts = 300;

    public override void Construct()
    {
        var parts = new Group(Enumerable.Range(0, Parts).Select(Part));
        var figures = new Func<int, Point>[] { Grid, Wave, Spiral, Rings };
        Play(new FadeIn(parts).Lagged(0.01));
        for (var round = 0; Time < seconds - 6; round++)
        {
            Chapter($"{round:00}", $"Figure {round + 1}");
            var figure = figures[round % figures.Length];
            var formula = Formula.Tex(Formulas[round % Formulas.Length], 0.7).ToEdge(Direction.Down, 0.4);
            Play(new Together(parts.Select((part, i) => part.Animate.MoveTo(figure(i)).Rotate(Math.PI / 3)).ToArray()).Over(1.6), new Write(formula).Over(1.6));
            Wait(2.4);
            Play(new FadeOut(formula).Over(0.5));
            Wait(0.5);
        }

        Wait(Math.Max(0, seconds - Time));
    }

    private static readonly string[] Formulas =
    [
        @"\frac{\partial E}{\partial w^{(2)}_{11}} = \delta^{(2)}_1 a^{(1)}_1", @"\delta^{(l)} = \sigma'(z^{(l)}) \odot \left(W^{(l+1)}\right)^{T} \delta^{(l+1)}", @"E = \sum_{j=1}^{n} \tfrac{1}{2}(a_j - y_j)^2",
    ];

    private static readonly Colour[] Colours = [Colour.Sky, Colour.Orange, Colour.Green, Colour.Pink, Colour.Yellow];

    private static Shape Part(int i)
    {
        Shape shape = (i % 4) switch { 0 => new Circle(0.13), 1 => Rectangle.Square(0.24), 2 => Polygon.Regular(3, 0.16), _ => Formula.Tex("w", 0.35) };
        var colour = Colours[i % Colours.Length];
        return (i % 4 == 3 ? shape.Fill(colour) : shape.Fill(colour, 0.5).Stroke(colour, 2)).MoveTo(Grid(i));
    }

    private static Point Grid(int i) => new((i % 25 * 0.52) - 6.24, 3.4 - (i / 25 * 0.52));

    private static Point Wave(int i) => new((i * 13.0 / Parts) - 6.5, 0.7 + (2.2 * Math.Sin(i * 0.11)) + (0.3 * (i % 3)));

    private static Point Spiral(int i) => new Point(0, 0.6) + Point.Polar(0.3 + (i * 0.0095), i * 0.31);

    private static Point Rings(int i) => new Point(0, 0.6) + Point.Polar(0.7 + (i % 5 * 0.58), i / 5 * Math.Tau / 60);
}
