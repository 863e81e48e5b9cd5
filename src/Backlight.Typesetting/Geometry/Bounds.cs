namespace Backlight.Typesetting.Geometry;

/// <summary>A rectangle with sides along the axes, in scene units; y grows upwards.</summary>
/// <param name="Left">The least x.</param>
/// <param name="Bottom">The least y.</param>
/// <param name="Right">The greatest x.</param>
/// <param name="Top">The greatest y.</param>
public readonly record struct Bounds(double Left, double Bottom, double Right, double Top)
{
    /// <summary>The bounds of nothing: a union with it changes nothing.</summary>
    public static Bounds Empty { get; } = new(double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);

    /// <summary>Whether there is nothing inside, not even a point.</summary>
    public bool IsEmpty => !(Left <= Right && Bottom <= Top);

    /// <summary>Right − Left, in units; 0 where empty.</summary>
    public double Width => IsEmpty ? 0 : Right - Left;

    /// <summary>Top − Bottom, in units; 0 where empty.</summary>
    public double Height => IsEmpty ? 0 : Top - Bottom;

    /// <summary>The middle; the origin where empty.</summary>
    public Point Centre => IsEmpty ? default : new((Left + Right) / 2, (Bottom + Top) / 2);

    /// <summary>The point of the edge in a direction: a corner for a diagonal, the middle of a side for an axis, the centre for the origin.</summary>
    /// <param name="direction">Only the signs of its coordinates count.</param>
    public Point Edge(Point direction)
    {
        Given.Finite(direction);
        var centre = Centre;
        return new(centre.X + (Sign(direction.X) * Width / 2), centre.Y + (Sign(direction.Y) * Height / 2));
    }

    /// <summary>The smallest rectangle with both inside.</summary>
    public Bounds Union(Bounds other) => new(Math.Min(Left, other.Left), Math.Min(Bottom, other.Bottom), Math.Max(Right, other.Right), Math.Max(Top, other.Top));

    /// <summary>The smallest rectangle with this one and the point inside.</summary>
    public Bounds Include(Point point) => new(Math.Min(Left, point.X), Math.Min(Bottom, point.Y), Math.Max(Right, point.X), Math.Max(Top, point.Y));

    /// <summary>Larger by <paramref name="by"/> units on each side; empty stays empty.</summary>
    public Bounds Inflate(double by)
    {
        Given.Finite(by);
        return IsEmpty ? this : new(Left - by, Bottom - by, Right + by, Top + by);
    }

    /// <summary>Whether the two have more than a border in common.</summary>
    public bool Overlaps(Bounds other) => Left < other.Right && other.Left < Right && Bottom < other.Top && other.Bottom < Top;

    /// <summary>Whether the other lies inside, borders included.</summary>
    public bool Contains(Bounds other) => other.Left >= Left && other.Right <= Right && other.Bottom >= Bottom && other.Top <= Top;

    /// <summary>The bounds of the rectangle's four corners under a map.</summary>
    public Bounds Under(Affine map) => IsEmpty
        ? this
        : Empty.Include(map.Apply(new(Left, Bottom))).Include(map.Apply(new(Right, Bottom))).Include(map.Apply(new(Right, Top))).Include(map.Apply(new(Left, Top)));

    private static int Sign(double value) => Math.Abs(value) < 1e-9 ? 0 : Math.Sign(value);
}
