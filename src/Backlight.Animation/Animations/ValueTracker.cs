using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>A number that animations move and that shapes can follow.</summary>
/// <param name="value">At first; finite.</param>
public sealed class ValueTracker(double value = 0)
{
    /// <summary>The number now. Setting it lets followers jump.</summary>
    public double Value
    {
        get;
        set
        {
            var before = field;
            field = Given.Finite(value);
            Listener?.Invoke(this, before);
        }
    } = Given.Finite(value);

    /// <summary>Hears of every tracker that is set on this thread, with the number before: how a stage learns what an animation of one's own moves.</summary>
    [field: ThreadStatic]
    internal static Action<ValueTracker, double>? Listener { get; set; }

    /// <summary>An animation that moves the number.</summary>
    /// <param name="value">Where to; finite.</param>
    public TrackerAnimation To(double value) => new(this, Given.Finite(value));
}
