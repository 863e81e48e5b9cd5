using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Puts a shape together: pieces come flying from where others are, the rest fades in. What the pieces come from may stay, or be what the shape replaces.</summary>
/// <remarks>A character does not turn into another one: it flows into its place and is gone, while the other appears there.</remarks>
public sealed class Assemble : ShapeAnimation
{
    private readonly IReadOnlyList<(Shape From, Shape To)> _pairs;

    /// <summary>Puts a shape together.</summary>
    /// <param name="shape">Comes on stage.</param>
    /// <param name="pairs">Pieces: where one comes from, and the piece of the shape that it becomes. Several may come from one, and several may become one.</param>
    public Assemble(Shape shape, IEnumerable<(Shape From, Shape To)> pairs)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        _pairs = [.. pairs];
    }

    /// <summary>What the shape replaces; what is not used of it fades out. Null leaves everything on stage.</summary>
    public Shape? Replacing { get; init; }

    /// <summary>How far the ways bend, in radians; 0 is straight.</summary>
    public double Bend { get; init; }

    private static bool IsOther((Shape From, Shape To) pair) =>
        pair is { From.Identity.Text: { } from, To.Identity.Text: { } to } && from != to;

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var used = _pairs.Select(pair => pair.From).ToHashSet();
        var becoming = _pairs.Where(pair => !IsOther(pair)).DistinctBy(pair => pair.To).ToList();
        var flowing = _pairs.Except(becoming).Select(pair => (pair.From.Look!, pair.To.Look!, pair.From.Fixed)).ToList();
        var fresh = Shape.Pieces.Except(becoming.Select(pair => pair.To)).ToList();
        if (Replacing is { } old)
        {
            var looks = old.Pieces.Distinct().ToDictionary(piece => piece, piece => piece.Look!);
            stage.Enter(old, start);
            foreach (var piece in looks.Keys.ToList())
            {
                if (used.Contains(piece))
                {
                    stage.Leave(piece, start);
                }
                else
                {
                    stage.ActorOf(piece).Move(start, duration / 2, looks[piece] with { Opacity = 0 }, Rates.Smooth);
                }
            }

            stage.Leave(old, start + duration);
            foreach (var (piece, look) in looks)
            {
                piece.Look = look;
            }
        }

        stage.Enter(Shape, start);
        Matching.Arrive(stage, becoming, start, duration, LagRatio, rate, new(Bend));
        foreach (var (look, to, isFixed) in flowing)
        {
            var copy = new Passing(look) { Fixed = isFixed };
            var (a, b) = (look.Bounds.Centre, to.Bounds.Centre);
            stage.Enter(copy, start);
            stage.ActorOf(copy).Jump(start, look);
            stage.ActorOf(copy).Move(start, duration * 0.8, look with { Map = look.Map.Then(Affine.Scaling(0.4, 0.4, a)).Then(Affine.Translation(b - a)), Opacity = 0 }, rate);
            stage.Leave(copy, start + (duration * 0.8));
        }

        foreach (var piece in fresh)
        {
            var look = piece.Look!;
            stage.Base(piece, look);
            stage.ActorOf(piece).Jump(start, piece.Look = look with { Opacity = 0 });
            stage.ActorOf(piece).Move(start + (duration / 2), duration / 2, look, Rates.Smooth);
        }
    }
}
