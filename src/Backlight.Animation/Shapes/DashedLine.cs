using Backlight.Animation.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Straight lines in pieces; the short form of a <see cref="Line"/> with <see cref="Styling.Dash"/>.</summary>
public static class DashedLine
{
    /// <summary>A line with dashes and gaps.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    /// <param name="dash">The length of a dash, in units, above 0.</param>
    /// <param name="gap">The length of a gap, in units, above 0.</param>
    public static Line Between(Point start, Point end, double dash = 0.1, double gap = 0.08) => new Line(start, end).Dash(dash, gap);
}
