using System.Collections.Immutable;

namespace Backlight.Typesetting.Geometry;

/// <summary>Makes two outlines blend well: contours paired, cut into the same number of curves, and started where they fit.</summary>
public static class Morph
{
    private const int Samples = 48;

    // Breakpoints nearer than this share of the length become one.
    private const double Least = 1e-4;

    /// <summary>The two outlines drawn anew with the same contours and curves, so that <see cref="Outline.Lerp"/> looks right half-way. Neither changes its shape.</summary>
    /// <remarks>
    /// Outer contours are paired with outer ones and holes with holes, the largest first; one without a partner shrinks to a point inside. Closed contours run the same way round and
    /// start where the summed squared distance of corresponding points is least, after both have been moved to the same centre and scaled to the same size. Open ones go from start to start
    /// and from end to end.
    /// </remarks>
    public static (Outline From, Outline To) Align(Outline from, Outline to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        if (ReferenceEquals(from, to) || from.Equals(to))
        {
            return (from, from);
        }

        if (from.IsEmpty || to.IsEmpty)
        {
            return from.IsEmpty ? (Shrunk(to), to) : (from, Shrunk(from));
        }

        // Half-way two circles drawn in opposite directions are a scribble.
        var target = Main(from).SignedArea * Main(to).SignedArea < 0 ? new Outline([.. to.Contours.Select(contour => contour.Reverse())]) : to;
        var (left, right) = (ImmutableArray.CreateBuilder<Contour>(), ImmutableArray.CreateBuilder<Contour>());
        foreach (var (a, b) in Pair(from, target))
        {
            var (first, second) = AlignContours(a, b);
            left.Add(first);
            right.Add(second);
        }

        return (new(left.DrainToImmutable()), new(right.DrainToImmutable()));
    }

    private static Contour Main(Outline outline) => outline.Contours.MaxBy(contour => (Math.Abs(contour.SignedArea), Size(contour)))!;

    private static double Size(Contour contour) => new Outline(contour).Bounds is var bounds ? bounds.Width + bounds.Height : 0;

    private static Point CentreOf(Contour contour) => new Outline(contour).Bounds.Centre;

    private static Outline Shrunk(Outline outline) => outline.Under(Affine.Scaling(0, 0, outline.Bounds.Centre));

    private static IEnumerable<(Contour A, Contour B)> Pair(Outline from, Outline to)
    {
        var sign = Math.Sign(Main(from).SignedArea);
        foreach (var hole in (bool[])[false, true])
        {
            var a = Ordered(from, sign, hole);
            var b = Ordered(to, sign, hole);
            var pairs = Math.Min(a.Count, b.Count);
            for (var i = 0; i < pairs; i++)
            {
                // Of the contours left, the one that lies most alike; the largest chooses first.
                var place = Relative(a[i], from);
                var best = Enumerable.Range(i, b.Count - i).MinBy(k => Relative(b[k], to).DistanceTo(place) + (k < pairs ? 0 : 0.5));
                (b[i], b[best]) = (b[best], b[i]);
                yield return (a[i], b[i]);
            }

            for (var i = pairs; i < a.Count; i++)
            {
                yield return (a[i], Point(a[i], hole ? Inside(to, Moved(CentreOf(a[i]), from, to)) : Moved(CentreOf(a[i]), from, to)));
            }

            for (var i = pairs; i < b.Count; i++)
            {
                yield return (Point(b[i], hole ? Inside(from, Moved(CentreOf(b[i]), to, from)) : Moved(CentreOf(b[i]), to, from)), b[i]);
            }
        }
    }

    private static List<Contour> Ordered(Outline outline, int sign, bool hole) =>
        [.. outline.Contours.Where(contour => (contour.SignedArea * sign < 0) == hole).OrderByDescending(contour => Math.Abs(contour.SignedArea)).ThenByDescending(Size)];

    private static Point Relative(Contour contour, Outline whole)
    {
        var (centre, bounds) = (CentreOf(contour), whole.Bounds);
        return new((centre.X - bounds.Left) / Math.Max(bounds.Width, 1e-9), (centre.Y - bounds.Bottom) / Math.Max(bounds.Height, 1e-9));
    }

    private static Point Moved(Point point, Outline from, Outline to)
    {
        var (a, b) = (from.Bounds, to.Bounds);
        return new(
            a.Width < 1e-9 ? b.Centre.X : b.Left + ((point.X - a.Left) / a.Width * b.Width),
            a.Height < 1e-9 ? b.Centre.Y : b.Bottom + ((point.Y - a.Bottom) / a.Height * b.Height));
    }

    /// <summary>A point well inside what is filled and near a wish: a hole that opens there never shows outside.</summary>
    private static Point Inside(Outline outline, Point wish)
    {
        const int Steps = 24;
        var edge = outline.Contours.SelectMany(contour => Enumerable.Range(0, contour.CurveCount).SelectMany(i => Enumerable.Range(0, 8).Select(k => contour.Curve(i).At(k / 8.0)).Append(contour.Curve(i).End)).Chunk((8 * contour.CurveCount) + contour.CurveCount)).ToList();
        var (bounds, best, highest) = (outline.Bounds, wish, double.NegativeInfinity);
        for (var row = 1; row < Steps; row++)
        {
            for (var column = 1; column < Steps; column++)
            {
                var point = new Point(bounds.Left + (bounds.Width * column / Steps), bounds.Bottom + (bounds.Height * row / Steps));
                if (edge.Sum(contour => Winding(contour, point)) == 0)
                {
                    continue;
                }

                var depth = edge.Min(contour => contour.Min(corner => corner.DistanceTo(point)));
                var worth = depth - (0.35 * point.DistanceTo(wish));
                (best, highest) = worth > highest ? (point, worth) : (best, highest);
            }
        }

        return best;
    }

    // How often the contour goes round the point: crossings of the ray to the right, up counted +1 and down −1.
    private static int Winding(Point[] contour, Point point)
    {
        var winding = 0;
        for (var i = 0; i < contour.Length; i++)
        {
            var (a, b) = (contour[i], contour[(i + 1) % contour.Length]);
            if (a.Y <= point.Y != b.Y <= point.Y && a.X + ((point.Y - a.Y) / (b.Y - a.Y) * (b.X - a.X)) > point.X)
            {
                winding += a.Y < b.Y ? 1 : -1;
            }
        }

        return winding;
    }

    private static Contour Point(Contour like, Point at) => new([.. like.Points.Select(_ => at)], like.Closed);

    private static (Contour A, Contour B) AlignContours(Contour a, Contour b)
    {
        var isPoint = (A: new Outline(a).Bounds is { Width: 0, Height: 0 }, B: new Outline(b).Bounds is { Width: 0, Height: 0 });
        if (isPoint.A || isPoint.B)
        {
            return (a, b);
        }

        if (a.Closed && b.Closed && a.CurveCount == b.CurveCount && IsPolygon(a) && IsPolygon(b))
        {
            return (a, BestCorner(a, b));
        }

        var closed = a.Closed && b.Closed;
        if (!a.Closed && !b.Closed)
        {
            // A line keeps its start and its end: of a grid that is bent, all lines go the same way, and those of as many curves point by point.
            if (a.CurveCount == b.CurveCount)
            {
                return (a, b);
            }
        }
        else
        {
            b = closed ? BestStart(a, b) : BestDirection(a, a.Closed ? b : BestStart(a, b));
        }

        var shares = Shares(a).Concat(Shares(b)).Order().ToList();
        var cuts = new List<double> { 0 };
        foreach (var share in shares)
        {
            if (share - cuts[^1] > Least && share < 1 - Least)
            {
                cuts.Add(share);
            }
        }

        cuts.Add(1);
        return (Cut(a, cuts, closed), Cut(b, cuts, closed));
    }

    private static bool IsPolygon(Contour contour) => Enumerable.Range(0, contour.CurveCount).All(i => contour.Curve(i).IsLine);

    // Between polygons of as many corners, corners go to corners.
    private static Contour BestCorner(Contour a, Contour b)
    {
        var (centreA, centreB) = (CentreOf(a), CentreOf(b));
        var (scaleA, scaleB) = (1 / Math.Max(Size(a), 1e-9), 1 / Math.Max(Size(b), 1e-9));
        var best = Enumerable.Range(0, b.CurveCount).MinBy(shift => Enumerable.Range(0, a.CurveCount).Sum(i =>
        {
            var by = (scaleA * (a.Points[3 * i] - centreA)) - (scaleB * (b.Points[3 * ((i + shift) % b.CurveCount)] - centreB));
            return by.Dot(by);
        }));
        return best == 0 ? b : new([.. b.Points.AsSpan()[(3 * best)..], .. b.Points.AsSpan()[1..((3 * best) + 1)]], true);
    }

    private static Contour BestDirection(Contour a, Contour b)
    {
        var reversed = b.Reverse();
        var sampled = Sampled(a);
        return Distance(sampled, Sampled(reversed), 0) < Distance(sampled, Sampled(b), 0) ? reversed : b;
    }

    private static Contour BestStart(Contour a, Contour b)
    {
        var (p, q) = (Sampled(a), Sampled(b));
        var best = Enumerable.Range(0, Samples).MinBy(shift => Distance(p, q, shift));
        // A corner of b near the best start is a better one: corners stay corners.
        var share = (double)best / Samples;
        var near = Shares(b).MinBy(corner => Around(corner, share));
        return StartedAt(b, Around(near, share) < 0.75 / Samples ? near : share);
    }

    private static double Around(double left, double right) => Math.Abs(left - right) is var distance ? Math.Min(distance, 1 - distance) : 0;

    private static double Distance(Point[] a, Point[] b, int shift)
    {
        var sum = 0.0;
        for (var i = 0; i < Samples; i++)
        {
            var by = a[i] - b[(i + shift) % Samples];
            sum += by.Dot(by);
        }

        return sum;
    }

    private static Point[] Sampled(Contour contour)
    {
        var outline = new Outline(contour);
        var (bounds, scale) = (outline.Bounds, 1 / Math.Max(outline.Bounds.Width, outline.Bounds.Height));
        return [.. Enumerable.Range(0, Samples).Select(i => scale * (outline.PointAt((double)i / (contour.Closed ? Samples : Samples - 1)) - bounds.Centre))];
    }

    private static IEnumerable<double> Shares(Contour contour)
    {
        var lengths = Enumerable.Range(0, contour.CurveCount).Select(i => contour.Curve(i).Length).ToList();
        var (total, sum) = (lengths.Sum(), 0.0);
        foreach (var length in lengths)
        {
            yield return sum / total;
            sum += length;
        }
    }

    private static Contour StartedAt(Contour contour, double share)
    {
        if (share < Least || share > 1 - Least)
        {
            return contour;
        }

        var outline = new Outline(contour);
        var (head, tail) = (outline.Trim(0, share), outline.Trim(share, 1));
        return head.IsEmpty || tail.IsEmpty
            ? contour
            : new([.. tail.Contours[0].Points, .. head.Contours[0].Points.AsSpan()[1..]], contour.Closed);
    }

    private static Contour Cut(Contour contour, List<double> cuts, bool closed)
    {
        var lengths = Enumerable.Range(0, contour.CurveCount).Select(i => contour.Curve(i).Length).ToList();
        var total = lengths.Sum();
        var points = ImmutableArray.CreateBuilder<Point>((3 * cuts.Count) - 2);
        points.Add(contour.Points[0]);
        var (index, behind, at) = (0, 0.0, 0.0);
        for (var i = 1; i < cuts.Count; i++)
        {
            var goal = cuts[i] * total;
            // The last curve whose end is not behind the cut; a cut at its very end takes all of it.
            while (index < lengths.Count - 1 && behind + lengths[index] <= goal - (Least * total) && i < cuts.Count)
            {
                (behind, at, index) = (behind + lengths[index], 0, index + 1);
            }

            var length = lengths[index];
            var atEnd = length <= 0 || behind + length <= goal + (Least * total);
            var until = atEnd ? 1 : contour.Curve(index).ParameterAt((goal - behind) / length);
            var piece = contour.Curve(index).Between(at, until);
            points.AddRange(piece.First, piece.Second, piece.End);
            at = until;
            if (atEnd && index < lengths.Count - 1)
            {
                (behind, at, index) = (behind + length, 0, index + 1);
            }
        }

        points[^1] = contour.Points[^1];
        return new(points.DrainToImmutable(), closed);
    }
}
