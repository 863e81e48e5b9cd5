using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Turns a shape into another one, each part into the part of the same id. What has no partner fades out or in.</summary>
public sealed class TransformMatching : ShapeAnimation
{
    private readonly Shape _target;

    /// <summary>Turns a shape into another, part by part.</summary>
    /// <param name="shape">Leaves the stage.</param>
    /// <param name="target">Comes on stage.</param>
    public TransformMatching(Shape shape, Shape target)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
    }

    /// <summary>What makes pieces partners.</summary>
    public MatchBy By { get; init; }

    /// <summary>Further partners: a part of the first shape and the part of the second that it becomes.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; init; } = new Dictionary<string, string>();

    /// <summary>How far the way bends, in radians; 0 is straight.</summary>
    public double Bend { get; init; }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var (from, to) = (Keyed(Shape, key => Parts.TryGetValue(key, out var other) ? other : key), Keyed(_target, key => key));
        var pairs = new List<(Shape From, Shape To)>();
        var leftovers = new List<Shape>();
        foreach (var (key, pieces) in from)
        {
            if (to.Remove(key, out var partners))
            {
                pairs.AddRange(Matching.InOrder(pieces, partners));
            }
            else
            {
                leftovers.AddRange(pieces);
            }
        }

        var fresh = to.Values.SelectMany(pieces => pieces).ToList();
        stage.Enter(Shape, start);
        var looks = leftovers.ConvertAll(piece => piece.Look!);
        foreach (var gone in Shape.Pieces.Except(leftovers).ToList())
        {
            stage.Leave(gone, start);
        }

        foreach (var piece in leftovers)
        {
            stage.ActorOf(piece).Move(start, duration / 2, piece.Look! with { Opacity = 0 }, Rates.Smooth);
        }

        stage.Leave(Shape, start + duration);
        for (var i = 0; i < leftovers.Count; i++)
        {
            leftovers[i].Look = looks[i];
        }

        stage.Enter(_target, start);
        Matching.Arrive(stage, pairs, start, duration, LagRatio, rate, new(Bend));
        foreach (var piece in fresh)
        {
            var look = piece.Look!;
            stage.ActorOf(piece).Jump(start, piece.Look = look with { Opacity = 0 });
            stage.ActorOf(piece).Move(start + (duration / 2), duration / 2, look, Rates.Smooth);
        }
    }

    private Dictionary<string, List<Shape>> Keyed(Shape shape, Func<string, string> renamed)
    {
        var keyed = new Dictionary<string, List<Shape>>();
        var counts = new Dictionary<string, int>();
        foreach (var piece in shape.Pieces)
        {
            var key = By == MatchBy.Part && piece.Identity.Part is { } part ? $"part {renamed(part)}" : Occurrence(piece);
            if (!keyed.TryGetValue(key, out var pieces))
            {
                keyed.Add(key, pieces = []);
            }

            pieces.Add(piece);
        }

        return keyed;

        // The second x of one formula is the second x of the other.
        string Occurrence(Shape piece)
        {
            var drawn = piece.Identity.Text ?? FormattableString.Invariant($"{piece.Look!.Outline.GetHashCode()}");
            var count = counts[drawn] = counts.GetValueOrDefault(drawn) + 1;
            return FormattableString.Invariant($"drawing {drawn} {count}");
        }
    }
}
