using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape vanish into its middle.</summary>
public sealed class ShrinkToCentre : ShapeAnimation
{
    /// <summary>Lets a shape vanish.</summary>
    /// <param name="shape">Leaves the stage.</param>
    public ShrinkToCentre(Shape shape)
        : base(shape)
    {
    }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var centre = Shape.Centre;
        Dismiss(stage, start, duration, rate, look => look with { Map = look.Map.Then(Affine.Scaling(0, 0, centre)), StrokeWidth = 0 });
    }
}
