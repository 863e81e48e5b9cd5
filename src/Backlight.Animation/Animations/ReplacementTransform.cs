using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Turns a shape into another one, which then is on stage in its place.</summary>
public sealed class ReplacementTransform : ShapeAnimation
{
    private readonly Shape _target;

    /// <summary>Turns a shape into another.</summary>
    /// <param name="shape">Leaves the stage.</param>
    /// <param name="target">Comes on stage.</param>
    public ReplacementTransform(Shape shape, Shape target)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
    }

    /// <summary>How far the way bends, in radians; 0 is straight.</summary>
    public double Bend { get; init; }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Refresh(_target);
        Matching.KeepDepth(_target, Shape.Pieces.Select(piece => piece.Look!.Z).DefaultIfEmpty().Max());
        var pairs = Matching.InOrder([.. Shape.Pieces], [.. _target.Pieces]).ToList();
        stage.Leave(Shape, start);
        stage.EnterAt(_target, Shape.Pieces, start);
        Matching.Arrive(stage, pairs, start, duration, LagRatio, rate, new(Bend));
    }
}
