using Backlight.Animation.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>A number that animations move and that shapes can follow.</summary>
/// <param name="value">At first; finite.</param>
public sealed class ValueTracker(double value = 0)
{
    /// <summary>The number now. Setting it lets followers jump.</summary>
    public double Value { get; set => field = Given.Finite(value); } = Given.Finite(value);

    /// <summary>An animation that moves the number.</summary>
    /// <param name="value">Where to; finite.</param>
    public TrackerAnimation To(double value) => new(this, Given.Finite(value));
}
