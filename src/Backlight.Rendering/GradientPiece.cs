using System.Collections.Immutable;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Rendering;

/// <summary>A line of many colours is drawn as many short ones of one colour each.</summary>
/// <param name="Outline">As it stands in the scene.</param>
/// <param name="Colour">Not wholly transparent.</param>
/// <param name="IsEnd">Whether it is the first or the last, which have the caps of the whole line.</param>
internal readonly record struct GradientPiece(Outline Outline, Rgba Colour, bool IsEnd)
{
    private const int Count = 48;

    /// <summary>The pieces of an item's line, from its start to its end.</summary>
    /// <param name="item">One with a gradient.</param>
    public static IEnumerable<GradientPiece> Of(FrameItem item)
    {
        var outline = item.Outline.Under(item.Map);
        var (from, to) = (Math.Clamp(item.TrimStart, 0, 1), Math.Clamp(item.TrimEnd, 0, 1));
        for (var i = 0; i < Count && from < to; i++)
        {
            var colour = ColourAt(item.Gradient, (i + 0.5) / Count);
            if (colour.A > 0)
            {
                // Where nothing shines through, a piece reaches into the next one, so that no seam is seen.
                var reach = colour.A >= 1 ? 1.25 : 1;
                var (start, end) = (from + ((to - from) * i / Count), Math.Min(to, from + ((to - from) * (i + reach) / Count)));
                yield return new(outline.Trim(start, end), colour, i is 0 or Count - 1);
            }
        }
    }

    internal static Rgba ColourAt(ImmutableArray<Rgba> colours, double share)
    {
        if (colours.Length == 1)
        {
            return colours[0];
        }

        var place = share * (colours.Length - 1);
        var index = Math.Min((int)place, colours.Length - 2);
        return Rgba.Lerp(colours[index], colours[index + 1], place - index);
    }
}
