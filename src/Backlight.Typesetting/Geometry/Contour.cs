using System.Collections.Immutable;

namespace Backlight.Typesetting.Geometry;

/// <summary>One stroke of the pen: cubic Bézier curves end to end. Straight lines are curves with their control points on the thirds.</summary>
/// <remarks>Compared by content. A contour of n curves has 3n + 1 points: start, then control, control, end for each curve.</remarks>
public sealed class Contour : IEquatable<Contour>
{
    private int _hash;

    /// <summary>A contour of n ≥ 1 curves.</summary>
    /// <param name="points">3n + 1 points.</param>
    /// <param name="closed">Whether the pen returns to the start; the last point is then the first.</param>
    /// <exception cref="ArgumentException">The number of points is not 3n + 1, or a coordinate is not finite.</exception>
    public Contour(ImmutableArray<Point> points, bool closed)
    {
        if (points.Length < 4 || points.Length % 3 != 1)
        {
            throw new ArgumentException($"A contour of n ≥ 1 curves has 3n + 1 points; there are {points.Length}.", nameof(points));
        }

        foreach (var point in points)
        {
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y))
            {
                throw new ArgumentException($"A contour's points are finite; one is ({point.X}, {point.Y}).", nameof(points));
            }
        }

        Points = points;
        Closed = closed;
    }

    /// <summary>Start, then control, control, end for each curve.</summary>
    public ImmutableArray<Point> Points { get; }

    /// <summary>Whether the pen returns to the start.</summary>
    public bool Closed { get; }

    /// <summary>n, the number of curves.</summary>
    public int CurveCount => Points.Length / 3;

    /// <summary>The curve at an index.</summary>
    /// <param name="index">0 … CurveCount − 1.</param>
    public CubicCurve Curve(int index) => new(Points[3 * index], Points[(3 * index) + 1], Points[(3 * index) + 2], Points[(3 * index) + 3]);

    /// <summary>The signed area inside, positive where the contour runs counter-clockwise.</summary>
    public double SignedArea
    {
        get
        {
            var twice = 0.0;
            for (var i = 0; i < CurveCount; i++)
            {
                twice += Curve(i).TwiceAreaFromOrigin;
            }

            return twice / 2;
        }
    }

    /// <summary>The contour under a map.</summary>
    public Contour Under(Affine map)
    {
        var builder = ImmutableArray.CreateBuilder<Point>(Points.Length);
        foreach (var point in Points)
        {
            builder.Add(map.Apply(point));
        }

        return new(builder.MoveToImmutable(), Closed);
    }

    /// <summary>The contour drawn the other way round.</summary>
    public Contour Reverse()
    {
        var builder = ImmutableArray.CreateBuilder<Point>(Points.Length);
        for (var i = Points.Length - 1; i >= 0; i--)
        {
            builder.Add(Points[i]);
        }

        return new(builder.MoveToImmutable(), Closed);
    }

    /// <inheritdoc/>
    public bool Equals(Contour? other) =>
        other is not null && (ReferenceEquals(this, other)
            || (Closed == other.Closed && GetHashCode() == other.GetHashCode() && Points.AsSpan().SequenceEqual(other.Points.AsSpan())));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Contour);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = new HashCode();
            foreach (var point in Points)
            {
                hash.Add(point);
            }

            hash.Add(Closed);
            _hash = hash.ToHashCode() | 1;
        }

        return _hash;
    }
}
