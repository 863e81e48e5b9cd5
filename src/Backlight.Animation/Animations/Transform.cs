using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Makes a shape look like another one. The first stays the object that the scene knows; the other stays off the stage.</summary>
public sealed class Transform : ShapeAnimation
{
    private readonly Shape _target;

    /// <summary>Makes a shape look like another.</summary>
    /// <param name="shape">Is changed.</param>
    /// <param name="target">How it will look.</param>
    public Transform(Shape shape, Shape target)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
    }

    /// <summary>How far the way bends, in radians; 0 is straight.</summary>
    public double Bend { get; init; }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        stage.Refresh(_target);
        // It looks like the other from now on, and is no longer drawn by its function.
        Shape.Updaters.RemoveAll(_ => Shape is Live);
        var (pieces, targets) = (Shape.Pieces.ToList(), _target.Pieces.ToList());
        if (pieces.Count == targets.Count)
        {
            foreach (var ((piece, target), (from, own)) in pieces.Zip(targets).Zip(Lag(pieces.Count, start, duration, LagRatio)))
            {
                Matching.Go(stage, piece, from, own, Matching.InPlaceOf(piece.Look!, target.Look!), rate, new(Bend));
            }

            return;
        }

        // The shape gets the other's pieces; those come out of its old ones.
        var old = pieces.ConvertAll<Shape>(Passing.Like);
        var (isFixed, depth, before) = (Shape.Fixed, pieces.Select(piece => piece.Look!.Z).DefaultIfEmpty().Max(), Shape.State);
        stage.Leave(Shape, start);
        Shape.Become(_target);
        if (isFixed)
        {
            Styling.FixInFrame(Shape);
        }

        Matching.KeepDepth(Shape, depth);
        stage.Became(Shape, start, before);
        stage.EnterAt(Shape, pieces, start);
        Matching.Arrive(stage, [.. Matching.InOrder(old, [.. Shape.Pieces])], start, duration, LagRatio, rate, new(Bend));
    }
}
