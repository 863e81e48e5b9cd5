using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape come out of another one, which stays.</summary>
public sealed class TransformFromCopy : ShapeAnimation
{
    private readonly Shape _target;

    /// <summary>Lets a shape come out of another.</summary>
    /// <param name="shape">Stays as it is.</param>
    /// <param name="target">Comes on stage.</param>
    public TransformFromCopy(Shape shape, Shape target)
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
        var pairs = Matching.InOrder([.. Shape.Pieces], [.. _target.Pieces]).ToList();
        stage.Enter(_target, start);
        Matching.Arrive(stage, pairs, start, duration, LagRatio, rate, new(Bend));
    }
}
