namespace Backlight.Typesetting.Geometry;

/// <summary>A point or a displacement in the plane of the scene: x to the right, y up, the origin in the middle of the frame.</summary>
/// <remarks>Lengths are in scene units; a frame is 8 units high. The default value is the origin.</remarks>
/// <param name="X">To the right, in units.</param>
/// <param name="Y">Up, in units.</param>
public readonly record struct Point(double X, double Y)
{
    /// <summary>√(x² + y²), in units.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>The angle from the x axis, counter-clockwise, in radians, −π … π.</summary>
    public double Angle => Math.Atan2(Y, X);

    /// <summary>p / |p|; the zero vector stays zero.</summary>
    public Point Unit => Length is var length && length > 0 ? new(X / length, Y / length) : default;

    /// <summary>The displacement turned by a quarter counter-clockwise: (−y, x).</summary>
    public Point Perpendicular => new(-Y, X);

    /// <summary>(x₁ + x₂, y₁ + y₂).</summary>
    public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);

    /// <summary>(x₁ − x₂, y₁ − y₂).</summary>
    public static Point operator -(Point left, Point right) => new(left.X - right.X, left.Y - right.Y);

    /// <summary>(−x, −y).</summary>
    public static Point operator -(Point point) => new(-point.X, -point.Y);

    /// <summary>(s·x, s·y).</summary>
    public static Point operator *(double scale, Point point) => new(scale * point.X, scale * point.Y);

    /// <summary>(s·x, s·y).</summary>
    public static Point operator *(Point point, double scale) => scale * point;

    /// <summary>(x / s, y / s).</summary>
    public static Point operator /(Point point, double scale) => new(point.X / scale, point.Y / scale);

    /// <summary>x₁·x₂ + y₁·y₂.</summary>
    public double Dot(Point other) => (X * other.X) + (Y * other.Y);

    /// <summary>x₁·y₂ − y₁·x₂: the signed area that two displacements span.</summary>
    public double Cross(Point other) => (X * other.Y) - (Y * other.X);

    /// <summary>|p − q|, in units.</summary>
    public double DistanceTo(Point other) => (this - other).Length;

    /// <summary>(1 − s)·p + s·q.</summary>
    /// <param name="from">The point at s = 0.</param>
    /// <param name="to">The point at s = 1.</param>
    /// <param name="share">s; values outside 0 … 1 extrapolate.</param>
    public static Point Lerp(Point from, Point to, double share) => new(from.X + ((to.X - from.X) * share), from.Y + ((to.Y - from.Y) * share));

    /// <summary>The point at <paramref name="radius"/> units from the origin in the direction of <paramref name="angle"/>.</summary>
    /// <param name="radius">In units.</param>
    /// <param name="angle">In radians, counter-clockwise from the x axis.</param>
    public static Point Polar(double radius, double angle) => new(radius * Math.Cos(angle), radius * Math.Sin(angle));

    /// <summary><c>(x, y)</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"({X:R}, {Y:R})");
}
