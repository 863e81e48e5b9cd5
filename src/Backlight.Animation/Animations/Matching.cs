using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

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
        var (own, taken) = (duration / (1 + (Math.Max(0, pairs.Count - 1) * lag)), new HashSet<Shape>());
        var plans = pairs.Select((pair, i) => (pair.From, pair.To, Old: pair.From.Look!, New: pair.To.Look!, At: start + (i * lag * own))).ToList();
        foreach (var (from, to, old, look, at) in plans.Where(plan => plan.Old.Picture == plan.New.Picture))
        {
            // A second piece that becomes the same one is only there on the way.
            var isExtra = !taken.Add(to);
            var piece = isExtra ? Passing.Like(to) : to;
            // The other's look, but its own kind of line, so that nothing jumps when it has arrived.
            piece.Look = old with { StrokeStyle = look.StrokeStyle, Z = look.Z };
            stage.EnterAt(piece, [isExtra ? to : from], start);
            stage.ActorOf(piece).Jump(start, piece.Look);
            if (isExtra)
            {
                Go(stage, piece, at, own, look, rate, path);
                stage.Leave(piece, start + duration);
            }
            else
            {
                stage.Arriving(piece, piece.Look, at, own, rate);
                Go(stage, piece, at, own, look, rate, path);
            }
        }

        // Between a picture and anything else there is nothing half-way: one fades into the other while both go the way.
        var dissolving = plans.Where(plan => plan.Old.Picture != plan.New.Picture).ToList();
        foreach (var plan in dissolving.GroupBy(plan => plan.From))
        {
            Fade(stage, Passing.Like(plan.Key), [plan.Key, .. plan.Select(pair => pair.To)], plan.First().Old, plan.Select(pair => pair.New.Bounds), plan.First().At, own, rate, start);
        }

        foreach (var plan in dissolving.GroupBy(plan => plan.To).Where(plan => taken.Add(plan.Key)))
        {
            var look = plan.First().New;
            plan.Key.Look = Before(look, plan.Select(pair => pair.Old.Bounds));
            stage.EnterAt(plan.Key, [plan.First().From], start);
            stage.ActorOf(plan.Key).Jump(start, plan.Key.Look);
            stage.Arriving(plan.Key, plan.Key.Look, plan.First().At, own, rate);
            Go(stage, plan.Key, plan.First().At, own, look, rate, path);
        }
    }

    /// <summary>A piece that becomes a picture, or stops being one: what it was fades into what it will be, while both go the way.</summary>
    public static void Dissolve(Stage stage, Shape piece, double start, double duration, Look to, RateFunction rate)
    {
        var from = stage.ActorOf(piece).At(start);
        Fade(stage, Passing.Like(piece), [piece], from, [to.Bounds], start, duration, rate, start);
        piece.Look = Before(to, [from.Bounds]);
        stage.ActorOf(piece).Jump(start, piece.Look);
        stage.ActorOf(piece).Move(start, duration, to, rate);
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

    /// <summary>Another's look as that of a piece: it stays as far in front as it was, unless the other has a place of its own.</summary>
    public static Look InPlaceOf(Look piece, Look other) => other.Z == 0 ? other with { Z = piece.Z } : other;

    /// <summary>Lets what takes another's place lie as far in front as that did, unless it has a place of its own.</summary>
    public static void KeepDepth(Shape shape, double z)
    {
        if (z != 0 && shape.Pieces.All(piece => piece.Look!.Z == 0))
        {
            shape.RestylePieces(look => look with { Z = z });
        }
    }

    private static void Fade(Stage stage, Passing ghost, IEnumerable<Shape> at, Look look, IEnumerable<Bounds> onto, double start, double duration, RateFunction rate, double entry)
    {
        ghost.Look = look;
        stage.EnterAt(ghost, at, entry);
        stage.ActorOf(ghost).Move(start, duration, look with { Map = look.Map.Then(Onto(look.Bounds, Union(onto))), Opacity = 0 }, rate);
        stage.Leave(ghost, start + duration);
    }

    private static Look Before(Look look, IEnumerable<Bounds> places) => look with { Map = look.Map.Then(Onto(look.Bounds, Union(places))), Opacity = 0 };

    private static Bounds Union(IEnumerable<Bounds> bounds) => bounds.Aggregate(Bounds.Empty, (all, one) => all.Union(one));

    // Stretches one rectangle onto another; what has no width or no height keeps its own.
    private static Affine Onto(Bounds from, Bounds to)
    {
        static double Factor(double from, double to) => from < 1e-9 || to < 1e-9 ? 1 : to / from;
        return Affine.Scaling(Factor(from.Width, to.Width), Factor(from.Height, to.Height), from.Centre).Then(Affine.Translation(to.Centre - from.Centre));
    }
}
