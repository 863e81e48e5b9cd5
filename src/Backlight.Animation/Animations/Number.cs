using System.Globalization;
using Backlight.Animation.Shapes;
using Backlight.Typesetting;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>A written number that follows a tracker, and so can count up.</summary>
/// <remarks>It is moved, arranged, scaled and painted like a text, and stays so while it counts. It grows to the right.</remarks>
public static class Number
{
    /// <summary>A number that follows a tracker; its left end stays where it is.</summary>
    /// <param name="tracker">Animate it with <c>tracker.To(…)</c>.</param>
    /// <param name="format">Such as "0.00" or "+0.0;−0.0".</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="at">Where its left end stands on the baseline, in units.</param>
    /// <param name="style">Changes each number that is drawn, for example its colour.</param>
    public static Live Following(ValueTracker tracker, string format = "0.00", double size = Text.DefaultSize, Point at = default, Action<Text>? style = null)
    {
        ArgumentNullException.ThrowIfNull(tracker);
        return Following(() => tracker.Value, format, size, at, style);
    }

    /// <summary>A number that is computed anew whenever something moves; its left end stays where it is.</summary>
    /// <param name="value">For example a function of trackers and shapes.</param>
    /// <param name="format">Such as "0.00" or "'E = '0.000".</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="at">Where its left end stands on the baseline, in units.</param>
    /// <param name="style">Changes each number that is drawn, for example its colour.</param>
    public static Live Following(Func<double> value, string format = "0.00", double size = Text.DefaultSize, Point at = default, Action<Text>? style = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        var isAnchored = true;
        return new(
            () =>
            {
                var text = new Text(value().ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'), size, TextFace.Roman);
                text.Shift(at - text.Origin);
                style?.Invoke(text);
                // A style may put each number somewhere itself, such as beside a dot.
                isAnchored = text.Origin.DistanceTo(at) < 1e-9;
                return text;
            },
            () => isAnchored);
    }
}
