using System.Runtime.CompilerServices;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Straight lines from point to point.</summary>
public sealed class Polyline : Shape
{
    /// <summary>Lines through the points.</summary>
    /// <param name="points">At least two, in units.</param>
    [OverloadResolutionPriority(1)] // "new(0, 0), new(1, 1)" could be a list and a bool too, for all that the compiler knows.
    public Polyline(params ReadOnlySpan<Point> points)
        : base(Look.Line(Outlines.Polyline(false, points)))
    {
    }

    /// <summary>Lines through the points.</summary>
    /// <param name="points">At least two, in units.</param>
    /// <param name="smooth">Whether a curve goes through the points instead.</param>
    public Polyline(IEnumerable<Point> points, bool smooth = false)
        : base(Look.Line(smooth ? Outlines.Smooth(false, [.. points]) : Outlines.Polyline(false, [.. points])))
    {
    }
}
