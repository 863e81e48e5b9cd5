using System.Collections.Immutable;

namespace Backlight.Typesetting.Geometry;

/// <summary>The outlines that shapes are made of.</summary>
public static class Outlines
{
    /// <summary>The circle of radius 1 about the origin, from (1, 0) counter-clockwise, in eight curves.</summary>
    public static Outline UnitCircle { get; } = new(ArcContour(0, Math.Tau, closed: true));

    /// <summary>Straight lines from corner to corner.</summary>
    /// <param name="closed">Whether a line leads from the last corner to the first.</param>
    /// <param name="corners">At least two, of finite coordinates.</param>
    /// <exception cref="ArgumentException">There are fewer than two corners.</exception>
    public static Outline Polyline(bool closed, params ReadOnlySpan<Point> corners)
    {
        if (corners.Length < 2)
        {
            throw new ArgumentException($"A polyline has at least two corners; there are {corners.Length}.", nameof(corners));
        }

        var points = ImmutableArray.CreateBuilder<Point>();
        points.Add(corners[0]);
        for (var i = 1; i < corners.Length; i++)
        {
            Add(points, CubicCurve.Line(corners[i - 1], corners[i]));
        }

        if (closed && corners[^1] != corners[0])
        {
            Add(points, CubicCurve.Line(corners[^1], corners[0]));
        }

        return new(new Contour(points.DrainToImmutable(), closed));
    }

    /// <summary>A part of the circle of radius 1 about the origin.</summary>
    /// <param name="start">The angle it starts at, in radians counter-clockwise from the x axis.</param>
    /// <param name="turn">How far it goes, in radians; negative is clockwise. Brought into −2π … 2π.</param>
    public static Outline Arc(double start, double turn) => new(ArcContour(start, Math.Clamp(turn, -Math.Tau, Math.Tau), closed: false));

    /// <summary>A rectangle about the origin, from its upper right corner counter-clockwise, with rounded corners.</summary>
    /// <param name="width">In units.</param>
    /// <param name="height">In units.</param>
    /// <param name="radius">Of the corners, in units; at most half of the smaller side is used. 0 is a plain rectangle.</param>
    public static Outline Rectangle(double width, double height, double radius = 0)
    {
        var (x, y) = (width / 2, height / 2);
        radius = Math.Min(radius, Math.Min(x, y));
        if (radius <= 0)
        {
            return Polyline(true, new(x, y), new(-x, y), new(-x, -y), new(x, -y));
        }

        var points = ImmutableArray.CreateBuilder<Point>();
        Point[] centres = [new(x - radius, y - radius), new(radius - x, y - radius), new(radius - x, radius - y), new(x - radius, radius - y)];
        points.Add(centres[0] + new Point(radius, 0));
        for (var i = 0; i < 4; i++)
        {
            var quarter = ArcContour(i * Math.PI / 2, Math.PI / 2, closed: false).Under(Affine.Scaling(radius, radius).Then(Affine.Translation(centres[i])));
            points.AddRange(quarter.Points.AsSpan()[1..]);
            var next = centres[(i + 1) % 4] + Point.Polar(radius, (i + 1) * Math.PI / 2);
            Add(points, CubicCurve.Line(points[^1], next));
        }

        points[^1] = points[0];
        return new(new Contour(points.DrainToImmutable(), true));
    }

    /// <summary>A smooth curve through the given points (Catmull–Rom, as Bézier curves).</summary>
    /// <param name="closed">Whether the curve returns to the first point.</param>
    /// <param name="through">At least two points.</param>
    /// <exception cref="ArgumentException">There are fewer than two points.</exception>
    public static Outline Smooth(bool closed, params ReadOnlySpan<Point> through)
    {
        if (through.Length < 2)
        {
            throw new ArgumentException($"A curve goes through at least two points; there are {through.Length}.", nameof(through));
        }

        var points = ImmutableArray.CreateBuilder<Point>();
        points.Add(through[0]);
        var curves = closed ? through.Length : through.Length - 1;
        for (var i = 0; i < curves; i++)
        {
            var (start, end) = (through[i], through[(i + 1) % through.Length]);
            var before = i > 0 ? through[i - 1] : closed ? through[^1] : start;
            var after = i + 2 < through.Length ? through[i + 2] : closed ? through[(i + 2) % through.Length] : end;
            Add(points, new(start, start + ((end - before) / 6), end - ((after - start) / 6), end));
        }

        return new(new Contour(points.DrainToImmutable(), closed));
    }

    private static Contour ArcContour(double start, double turn, bool closed)
    {
        var count = Math.Max(1, (int)Math.Ceiling(Math.Abs(turn) / (Math.PI / 4) - 1e-9));
        var step = turn / count;
        // The control arm that puts the middle of the curve on the circle.
        var arm = 4.0 / 3 * Math.Tan(step / 4);
        var points = ImmutableArray.CreateBuilder<Point>((3 * count) + 1);
        points.Add(Point.Polar(1, start));
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (Point.Polar(1, start + (i * step)), Point.Polar(1, start + ((i + 1) * step)));
            Add(points, new(from, from + (arm * from.Perpendicular), to - (arm * to.Perpendicular), to));
        }

        if (closed)
        {
            points[^1] = points[0];
        }

        return new(points.MoveToImmutable(), closed);
    }

    private static void Add(ImmutableArray<Point>.Builder points, CubicCurve curve) => points.AddRange(curve.First, curve.Second, curve.End);
}
