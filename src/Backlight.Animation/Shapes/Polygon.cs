using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Straight lines from corner to corner and back to the first.</summary>
public sealed class Polygon : Shape
{
    /// <summary>A polygon.</summary>
    /// <param name="corners">At least two, in units.</param>
    public Polygon(params ReadOnlySpan<Point> corners)
        : base(Look.Line(Outlines.Polyline(true, corners)))
    {
    }

    /// <summary>A polygon of equal sides about the origin.</summary>
    /// <param name="corners">At least 3.</param>
    /// <param name="radius">From the middle to a corner, in units.</param>
    public static Polygon Regular(int corners, double radius = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(corners, 3);
        Given.AtLeastZero(radius);
        var start = Math.PI / 2;
        return new([.. Enumerable.Range(0, corners).Select(i => Point.Polar(radius, start + (i * Math.Tau / corners)))]);
    }

    /// <summary>A star about the origin, a tip pointing up.</summary>
    /// <param name="tips">At least 3.</param>
    /// <param name="outer">From the middle to a tip, in units.</param>
    /// <param name="inner">From the middle to an inner corner, in units.</param>
    public static Polygon Star(int tips = 5, double outer = 1, double inner = 0.4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tips, 3);
        return new([.. Enumerable.Range(0, 2 * tips).Select(i => Point.Polar(i % 2 == 0 ? outer : inner, (Math.PI / 2) + (i * Math.PI / tips)))]);
    }

    /// <summary>The corners as they stand now, in units.</summary>
    public IReadOnlyList<Point> Corners => [.. Enumerable.Range(0, Look!.Outline.Contours[0].CurveCount).Select(i => Look.Map.Apply(Look.Outline.Contours[0].Points[3 * i]))];
}
