using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Shakes a shape: it turns to and fro and grows a little for a moment.</summary>
public sealed class Wiggle : ShapeAnimation
{
    private readonly double _angle;
    private readonly double _scale;

    /// <summary>Shakes a shape.</summary>
    /// <param name="shape">Is as before afterwards.</param>
    /// <param name="angle">How far it turns to each side, in radians.</param>
    /// <param name="scale">How large it becomes, as a factor.</param>
    public Wiggle(Shape shape, double angle = 0.06, double scale = 1.1)
        : base(shape)
    {
        (_angle, _scale) = (angle, scale);
        Rate = Rates.Linear;
    }

    private protected override double NaturalRunTime => 2;

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        var centre = Shape.Centre;
        foreach (var piece in Shape.Pieces)
        {
            stage.Base(piece, piece.Look!);
        }

        stage.Sample(Shape, start, duration, share =>
        {
            var s = rate.At(share);
            var scale = 1 + ((_scale - 1) * Rates.ThereAndBack.At(s));
            Shape.Apply(Affine.Scaling(scale, scale, centre).Then(Affine.Rotation(_angle * Rates.Wiggle.At(s), centre)));
        });
    }
}
