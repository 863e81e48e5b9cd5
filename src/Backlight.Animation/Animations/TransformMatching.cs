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
        stage.Refresh(_target);
        Matching.KeepDepth(_target, Shape.Pieces.Select(piece => piece.Look!.Z).DefaultIfEmpty().Max());
        var pairs = new List<(Shape From, Shape To)>();
        var (leftovers, fresh) = (Shape.Pieces.ToList(), _target.Pieces.ToList());
        if (By == MatchBy.Part)
        {
            Pair(leftovers, fresh, pairs, (piece, isTarget) => piece.Identity.Part is { } part ? !isTarget && Parts.TryGetValue(part, out var other) ? other : part : null);
        }

        // What has no part, or whose part has no partner, meets what draws the same: the second x of one formula is the second x of the other.
        Pair(leftovers, fresh, pairs, (piece, _) => piece.Identity.Text ?? FormattableString.Invariant($"{piece.Look!.Outline.GetHashCode()}"), inTurn: true);
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

        stage.EnterAt(_target, Shape.Pieces, start);
        Matching.Arrive(stage, pairs, start, duration, LagRatio, rate, new(Bend));
        foreach (var piece in fresh)
        {
            var look = piece.Look!;
            stage.Base(piece, look);
            stage.ActorOf(piece).Jump(start, piece.Look = look with { Opacity = 0 });
            stage.ActorOf(piece).Move(start + (duration / 2), duration / 2, look, Rates.Smooth);
        }
    }

    private static void Pair(List<Shape> from, List<Shape> to, List<(Shape From, Shape To)> pairs, Func<Shape, bool, string?> keyOf, bool inTurn = false)
    {
        var (left, right) = (Keyed(from, isTarget: false), Keyed(to, isTarget: true));
        foreach (var (key, pieces) in left)
        {
            if (right.TryGetValue(key, out var partners))
            {
                // Of a part, all become all; of what draws the same, each becomes one.
                var count = inTurn ? Math.Min(pieces.Count, partners.Count) : int.MaxValue;
                var (taken, met) = (pieces.Take(count).ToList(), partners.Take(count).ToList());
                pairs.AddRange(Matching.InOrder(taken, met));
                from.RemoveAll(taken.Contains);
                to.RemoveAll(met.Contains);
            }
        }

        Dictionary<string, List<Shape>> Keyed(List<Shape> shapes, bool isTarget)
        {
            var keyed = new Dictionary<string, List<Shape>>();
            foreach (var piece in shapes)
            {
                if (keyOf(piece, isTarget) is { } key)
                {
                    if (!keyed.TryGetValue(key, out var pieces))
                    {
                        keyed.Add(key, pieces = []);
                    }

                    pieces.Add(piece);
                }
            }

            return keyed;
        }
    }
}
