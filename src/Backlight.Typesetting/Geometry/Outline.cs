using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Backlight.Typesetting.Geometry;

/// <summary>What a pen draws: any number of contours, filled by the non-zero rule.</summary>
/// <remarks>Immutable and compared by content, so that the same glyph is stored once in a film.</remarks>
public sealed class Outline : IEquatable<Outline>
{
    private int _hash;
    // In a box, since a reference is written at once and a rectangle is not: outlines are shared between threads.
    private StrongBox<Bounds>? _bounds;
    private double[]? _lengths;

    /// <summary>An outline of the given contours.</summary>
    /// <param name="contours">In drawing order; none is an outline of nothing.</param>
    public Outline(params ImmutableArray<Contour> contours) => Contours = contours.IsDefault ? [] : contours;

    /// <summary>The outline of nothing.</summary>
    public static Outline Empty { get; } = new();

    /// <summary>The contours, in drawing order.</summary>
    public ImmutableArray<Contour> Contours { get; }

    /// <summary>Whether nothing is drawn.</summary>
    public bool IsEmpty => Contours.IsEmpty;

    /// <summary>The tight bounds of all curves; computed once.</summary>
    public Bounds Bounds => (_bounds ??= new(BoundsUnder(Affine.Identity))).Value;

    /// <summary>The lengths of the contours, in their order; computed once.</summary>
    public ReadOnlySpan<double> Lengths => _lengths ??= [.. Contours.Select(LengthOf)];

    /// <summary>The tight bounds of the outline under a map; never larger than the map of the bounds.</summary>
    public Bounds BoundsUnder(Affine map)
    {
        var bounds = Bounds.Empty;
        foreach (var contour in Contours)
        {
            var points = contour.Points.AsSpan();
            var start = contour.CurveCount > 0 ? map.Apply(points[0]) : default;
            for (var i = 0; i < contour.CurveCount; i++)
            {
                var curve = new CubicCurve(start, map.Apply(points[(3 * i) + 1]), map.Apply(points[(3 * i) + 2]), map.Apply(points[(3 * i) + 3]));
                bounds = bounds.Union(curve.Bounds);
                start = curve.End;
            }
        }

        return bounds;
    }

    /// <summary>The outline under a map.</summary>
    public Outline Under(Affine map) => map == Affine.Identity ? this : new([.. Contours.Select(contour => contour.Under(map))]);

    /// <summary>The contours of both.</summary>
    public Outline With(Outline other) => IsEmpty ? other : other.IsEmpty ? this : new([.. Contours, .. other.Contours]);

    /// <summary>Of each contour the piece between two shares of its own length; the pieces are open.</summary>
    /// <remarks>Each contour is cut by itself, so that a letter with a hole is drawn on both rims at once.</remarks>
    /// <param name="from">0 … 1.</param>
    /// <param name="to">0 … 1; where it is not above <paramref name="from"/>, nothing is left.</param>
    public Outline Trim(double from, double to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(1, to));
        if (from <= 0 && to >= 1)
        {
            return this;
        }

        if (!(from < to))
        {
            return Empty;
        }

        var pieces = ImmutableArray.CreateBuilder<Contour>(Contours.Length);
        for (var i = 0; i < Contours.Length; i++)
        {
            if (Piece(Contours[i], from * Lengths[i], to * Lengths[i]) is { } piece)
            {
                pieces.Add(piece);
            }
        }

        return new(pieces.DrainToImmutable());
    }

    /// <summary>The point at a share of the whole length, contour after contour.</summary>
    /// <param name="share">0 … 1; values outside are brought in.</param>
    /// <exception cref="InvalidOperationException">The outline is empty.</exception>
    public Point PointAt(double share)
    {
        var (curve, t) = Locate(share);
        return curve.At(t);
    }

    /// <summary>The direction of the pen at a share of the whole length; a unit vector, zero where the pen stands still.</summary>
    /// <param name="share">0 … 1; values outside are brought in.</param>
    /// <exception cref="InvalidOperationException">The outline is empty.</exception>
    public Point TangentAt(double share)
    {
        var (curve, t) = Locate(share);
        var tangent = curve.TangentAt(t);
        return (tangent.Length < 1e-12 ? curve.End - curve.Start : tangent).Unit;
    }

    /// <summary>Whether the two have the same number of contours with the same number of curves each, so that points can be paired.</summary>
    public bool HasStructureOf(Outline other)
    {
        if (Contours.Length != other.Contours.Length)
        {
            return false;
        }

        for (var i = 0; i < Contours.Length; i++)
        {
            if (Contours[i].Points.Length != other.Contours[i].Points.Length || Contours[i].Closed != other.Contours[i].Closed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Point by point (1 − s)·from + s·to.</summary>
    /// <param name="from">The outline at s = 0.</param>
    /// <param name="to">The outline at s = 1, of the same structure.</param>
    /// <param name="share">s.</param>
    /// <exception cref="ArgumentException">The structures differ; Morph.Align makes them equal.</exception>
    public static Outline Lerp(Outline from, Outline to, double share)
    {
        if (ReferenceEquals(from, to) || share == 0)
        {
            return from;
        }

        if (share == 1)
        {
            return to;
        }

        if (!from.HasStructureOf(to))
        {
            throw new ArgumentException("Outlines are blended point by point and must have the same contours and curves; Morph.Align makes them so.", nameof(to));
        }

        var contours = ImmutableArray.CreateBuilder<Contour>(from.Contours.Length);
        for (var i = 0; i < from.Contours.Length; i++)
        {
            var (p, q) = (from.Contours[i].Points, to.Contours[i].Points);
            var points = new Point[p.Length];
            for (var k = 0; k < points.Length; k++)
            {
                points[k] = Point.Lerp(p[k], q[k], share);
            }

            contours.Add(new(System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(points), from.Contours[i].Closed));
        }

        return new(contours.MoveToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(Outline? other) =>
        other is not null && (ReferenceEquals(this, other) || (GetHashCode() == other.GetHashCode() && Contours.AsSpan().SequenceEqual(other.Contours.AsSpan())));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Outline);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        if (_hash == 0)
        {
            var hash = new HashCode();
            foreach (var contour in Contours)
            {
                hash.Add(contour);
            }

            _hash = hash.ToHashCode() | 1;
        }

        return _hash;
    }

    private static double LengthOf(Contour contour)
    {
        var sum = 0.0;
        for (var i = 0; i < contour.CurveCount; i++)
        {
            sum += contour.Curve(i).Length;
        }

        return sum;
    }

    private static Contour? Piece(Contour contour, double from, double to)
    {
        var points = new List<Point>();
        var behind = 0.0;
        for (var i = 0; i < contour.CurveCount && behind < to; i++)
        {
            var curve = contour.Curve(i);
            var length = curve.Length;
            if (length > 0 && behind + length > from)
            {
                var piece = curve.Between(curve.ParameterAt((from - behind) / length), curve.ParameterAt((to - behind) / length));
                if (points.Count == 0)
                {
                    points.Add(piece.Start);
                }

                points.AddRange([piece.First, piece.Second, piece.End]);
            }

            behind += length;
        }

        return points.Count < 4 ? null : new([.. points], false);
    }

    private (CubicCurve Curve, double T) Locate(double share)
    {
        if (IsEmpty)
        {
            throw new InvalidOperationException("An empty outline has no points.");
        }

        var total = 0.0;
        foreach (var length in Lengths)
        {
            total += length;
        }

        var goal = Math.Clamp(share, 0, 1) * total;
        foreach (var contour in Contours)
        {
            for (var i = 0; i < contour.CurveCount; i++)
            {
                var curve = contour.Curve(i);
                var length = curve.Length;
                if (goal <= length && length > 0)
                {
                    return (curve, curve.ParameterAt(goal / length));
                }

                goal -= length;
            }
        }

        var last = Contours[^1];
        return (last.Curve(last.CurveCount - 1), 1);
    }
}
