using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Which piece becomes which.</summary>
internal static class Matching
{
    /// <summary>Every piece of both sides, in order; where one side has fewer, its pieces serve several times.</summary>
    public static IEnumerable<(Shape From, Shape To)> InOrder(IReadOnlyList<Shape> from, IReadOnlyList<Shape> to)
    {
        var count = from.Count == 0 || to.Count == 0 ? 0 : Math.Max(from.Count, to.Count);
        for (var i = 0; i < count; i++)
        {
            yield return (from[i * from.Count / count], to[i * to.Count / count]);
        }
    }

    /// <summary>Lets pieces that are about to come on stage start as others look, and come to their own look.</summary>
    public static void Arrive(Stage stage, IReadOnlyList<(Shape From, Shape To)> pairs, double start, double duration, double lag, RateFunction rate, Path? path)
    {
        var looks = pairs.Select(pair => (From: pair.From.Look!, To: pair.To.Look!)).ToList();
        var taken = new HashSet<Shape>();
        var own = duration / (1 + (Math.Max(0, pairs.Count - 1) * lag));
        for (var i = 0; i < pairs.Count; i++)
        {
            var (from, to) = looks[i];
            var at = start + (i * lag * own);
            // A second piece that becomes the same one is only there on the way.
            var isExtra = !taken.Add(pairs[i].To);
            var piece = isExtra ? Passing.Like(pairs[i].To) : pairs[i].To;
            piece.Look = Starting(from, to);
            stage.Enter(piece, start);
            stage.ActorOf(piece).Jump(start, piece.Look);
            Go(stage, piece, at, own, to, rate, path);
            if (isExtra)
            {
                stage.Leave(piece, start + duration);
            }
        }
    }

    public static void Go(Stage stage, Shape piece, double start, double duration, Look to, RateFunction rate, Path? path)
    {
        var from = piece.Look!;
        var actor = stage.ActorOf(piece);
        var (a, b) = (from.Bounds.Centre, to.Bounds.Centre);
        if (path is not { Turn: not 0 } || a.DistanceTo(b) < 1e-6)
        {
            actor.Move(start, duration, to, rate);
            return;
        }

        path.Follow(stage, piece, start, duration, from, to, rate);
    }

    // The look that a piece starts with: the other's, but its own kind of line, so that nothing jumps when it has arrived.
    private static Look Starting(Look old, Look to) => to.Picture is not null || old.Picture is not null
        ? to with { Opacity = 0 }
        : old with { StrokeStyle = to.StrokeStyle, Z = to.Z };
}
