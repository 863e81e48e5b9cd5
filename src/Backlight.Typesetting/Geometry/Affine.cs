namespace Backlight.Typesetting.Geometry;

/// <summary>An affine map of the plane: x′ = A·x + C·y + E, y′ = B·x + D·y + F (the order of SVG and of canvases).</summary>
/// <remarks>The default value maps everything to the origin; the map that changes nothing is <see cref="Identity"/>.</remarks>
/// <param name="A">∂x′/∂x.</param>
/// <param name="B">∂y′/∂x.</param>
/// <param name="C">∂x′/∂y.</param>
/// <param name="D">∂y′/∂y.</param>
/// <param name="E">The shift along x, in units.</param>
/// <param name="F">The shift along y, in units.</param>
public readonly record struct Affine(double A, double B, double C, double D, double E, double F)
{
    /// <summary>x′ = x, y′ = y.</summary>
    public static Affine Identity { get; } = new(1, 0, 0, 1, 0, 0);

    /// <summary>A·D − B·C: by how much areas grow; negative where the map mirrors.</summary>
    public double Determinant => (A * D) - (B * C);

    /// <summary>√|det|: by how much lengths grow on average.</summary>
    public double MeanScale => Math.Sqrt(Math.Abs(Determinant));

    /// <summary>p′ = p + by.</summary>
    public static Affine Translation(Point by) => new(1, 0, 0, 1, by.X, by.Y);

    /// <summary>Scales by <paramref name="x"/> and <paramref name="y"/> about <paramref name="about"/>, which stays where it is.</summary>
    public static Affine Scaling(double x, double y, Point about = default) => new(x, 0, 0, y, about.X * (1 - x), about.Y * (1 - y));

    /// <summary>Turns by <paramref name="angle"/> radians counter-clockwise about <paramref name="about"/>, which stays where it is.</summary>
    public static Affine Rotation(double angle, Point about = default)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new(cos, sin, -sin, cos, about.X - (cos * about.X) + (sin * about.Y), about.Y - (sin * about.X) - (cos * about.Y));
    }

    /// <summary>The map of a point.</summary>
    public Point Apply(Point point) => new((A * point.X) + (C * point.Y) + E, (B * point.X) + (D * point.Y) + F);

    /// <summary>The map of a displacement: without the shift.</summary>
    public Point ApplyLinear(Point by) => new((A * by.X) + (C * by.Y), (B * by.X) + (D * by.Y));

    /// <summary>This map first, then <paramref name="next"/>.</summary>
    public Affine Then(Affine next) => new(
        (next.A * A) + (next.C * B),
        (next.B * A) + (next.D * B),
        (next.A * C) + (next.C * D),
        (next.B * C) + (next.D * D),
        (next.A * E) + (next.C * F) + next.E,
        (next.B * E) + (next.D * F) + next.F);

    /// <summary>The map back.</summary>
    /// <exception cref="InvalidOperationException">The determinant is zero: the map flattens the plane.</exception>
    public Affine Inverse()
    {
        var det = Determinant;
        return det == 0
            ? throw new InvalidOperationException("A map whose determinant is 0 flattens the plane and has no way back.")
            : new(D / det, -B / det, -C / det, A / det, ((C * F) - (D * E)) / det, ((B * E) - (A * F)) / det);
    }

    /// <summary>Entry by entry (1 − s)·from + s·to.</summary>
    public static Affine Lerp(Affine from, Affine to, double share) => new(
        from.A + ((to.A - from.A) * share),
        from.B + ((to.B - from.B) * share),
        from.C + ((to.C - from.C) * share),
        from.D + ((to.D - from.D) * share),
        from.E + ((to.E - from.E) * share),
        from.F + ((to.F - from.F) * share));
}
