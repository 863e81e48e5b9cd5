using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Puts a shape together: pieces come flying from where others are, the rest fades in. What the pieces come from may stay, or be what the shape replaces.</summary>
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

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var used = _pairs.Select(pair => pair.From).ToHashSet();
        var fresh = Shape.Pieces.Except(_pairs.Select(pair => pair.To)).ToList();
        if (Replacing is { } old)
        {
            var looks = old.Pieces.ToDictionary(piece => piece, piece => piece.Look!);
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
        Matching.Arrive(stage, _pairs, start, duration, LagRatio, rate, new(Bend));
        foreach (var piece in fresh)
        {
            var look = piece.Look!;
            stage.ActorOf(piece).Jump(start, piece.Look = look with { Opacity = 0 });
            stage.ActorOf(piece).Move(start + (duration / 2), duration / 2, look, Rates.Smooth);
        }
    }
}
