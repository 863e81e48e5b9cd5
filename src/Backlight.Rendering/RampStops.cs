using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;

namespace Backlight.Rendering;

/// <summary>The colours of a ramp, so close to each other that what painters make between them is what the format says.</summary>
internal static class RampStops
{
    /// <summary>How many there are between two colours of the ramp.</summary>
    private const int Between = 16;

    /// <summary>From the start to the end, at equal distances.</summary>
    /// <param name="item">One with a ramp.</param>
    public static IReadOnlyList<Rgba> Of(FrameItem item)
    {
        var count = (item.Ramp.Length - 1) * Between;
        return [.. Enumerable.Range(0, count + 1).Select(i => GradientPiece.ColourAt(item.Ramp, (double)i / count))];
    }
}
