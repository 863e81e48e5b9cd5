using System.Collections.Immutable;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A function, known only by its values, as lines: cut where it jumps or is not defined, and never beyond its own values.</summary>
/// <param name="curve">From the parameter to coordinates; what is not finite is a gap.</param>
/// <param name="width">Of the axes, in coordinates: what is a large step is told by it.</param>
/// <param name="height">Of the axes, in coordinates.</param>
/// <param name="within">Where y has to be for the curve to be drawn; null for anywhere.</param>
internal sealed class PlottedCurve(Func<double, Point> curve, double width, double height, (double Low, double High)? within)
{
    // Steps that are smaller than this share of the axes are not looked into.
    private const double Small = 0.01;
    // How often a step that is not straight is halved, so that the curve bends as the function does.
    private const int MostHalvings = 10;
    // A step that is still there after so many halvings of its interval is a jump: the interval is then as narrow as doubles are.
    private const int MostBisections = 52;

    private readonly List<ImmutableArray<Sample>> _runs = [];
    private readonly List<Sample> _run = [];

    /// <summary>A value that was computed.</summary>
    /// <param name="T">The parameter.</param>
    /// <param name="At">The coordinates.</param>
    public readonly record struct Sample(double T, Point At);

    /// <summary>The stretches without a jump or a gap, in order; each of at least two samples.</summary>
    public IReadOnlyList<ImmutableArray<Sample>> Sampled(double from, double to, int count)
    {
        var before = Of(from);
        Take(before);
        for (var i = 1; i < count; i++)
        {
            var now = Of(from + ((to - from) * i / (count - 1)));
            Connect(before, now, 0);
            before = now;
        }

        Break();
        return _runs;
    }

    /// <summary>A smooth line through the samples of a stretch, in coordinates.</summary>
    public Contour Smooth(ImmutableArray<Sample> run)
    {
        var tangents = Tangents(run);
        var points = ImmutableArray.CreateBuilder<Point>((3 * run.Length) - 2);
        points.Add(run[0].At);
        for (var i = 0; i + 1 < run.Length; i++)
        {
            var third = (run[i + 1].T - run[i].T) / 3;
            var piece = Within(new(run[i].At, run[i].At + (third * tangents[i]), run[i + 1].At - (third * tangents[i + 1]), run[i + 1].At), run[i].T, run[i + 1].T);
            points.AddRange(piece.First, piece.Second, piece.End);
        }

        return new(points.DrainToImmutable(), false);
    }

    private Sample Of(double t) => new(t, curve(t));

    private bool IsDrawn(Sample sample) => double.IsFinite(sample.At.X) && double.IsFinite(sample.At.Y) && (within is not var (low, high) || (sample.At.Y >= low && sample.At.Y <= high));

    private void Take(Sample sample)
    {
        // The two sides of a jump may be samples that were there.
        if (IsDrawn(sample) && (_run.Count == 0 || _run[^1].T != sample.T))
        {
            _run.Add(sample);
        }
    }

    private void Break()
    {
        if (_run.Count >= 2)
        {
            _runs.Add([.. _run]);
        }

        _run.Clear();
    }

    // What lies between two samples, of which the first is taken already, and the second.
    private void Connect(Sample from, Sample to, int halvings)
    {
        switch (IsDrawn(from), IsDrawn(to))
        {
            case (true, true):
                Join(from, to, halvings);
                break;
            case (true, false):
                var last = Edge(from, to);
                Advance(from, last, halvings);
                Break();
                break;
            case (false, true):
                var first = Edge(to, from);
                Break();
                Take(first);
                Advance(first, to, halvings);
                break;
            default:
                if (Crossing(from, to) is { } inside)
                {
                    Connect(from, inside, halvings);
                    Connect(inside, to, halvings);
                }

                break;
        }
    }

    private void Advance(Sample from, Sample to, int halvings)
    {
        if (from.T != to.T)
        {
            Join(from, to, halvings);
        }
    }

    private void Join(Sample from, Sample to, int halvings)
    {
        if (Distance(from.At, to.At) < Small)
        {
            Take(to);
            return;
        }

        // Off the middle, too: a step that is symmetric about the middle looks straight there.
        var (middle, aside) = (Of(Between(from.T, to.T, 0.5)), Of(Between(from.T, to.T, 0.37)));
        if (IsDrawn(middle) && IsDrawn(aside) && IsStraight(from, middle, to, 0.5) && IsStraight(from, aside, to, 0.37))
        {
            Take(to);
        }
        else if (!IsDrawn(middle) || halvings < MostHalvings)
        {
            if (halvings > MostBisections)
            {
                Break();
                Take(to);
                return;
            }

            Connect(from, middle, halvings + 1);
            Connect(middle, to, halvings + 1);
        }
        else if (Jump(from, to) is var (left, right))
        {
            Take(left);
            Break();
            Take(right);
            Take(to);
        }
        else
        {
            Take(to);
        }
    }

    // Where a step remains however near its two sides are.
    private (Sample Left, Sample Right)? Jump(Sample from, Sample to)
    {
        var step = Distance(from.At, to.At);
        for (var i = 0; i < MostBisections; i++)
        {
            var middle = Of(Between(from.T, to.T, 0.5));
            if (!IsDrawn(middle) || middle.T == from.T || middle.T == to.T)
            {
                break;
            }

            (from, to) = Distance(from.At, middle.At) > Distance(middle.At, to.At) ? (from, middle) : (middle, to);
        }

        return Distance(from.At, to.At) > Math.Max(step / 4, Small / 2) ? (from, to) : null;
    }

    // The last sample towards one that is not drawn.
    private Sample Edge(Sample drawn, Sample other)
    {
        for (var i = 0; i < MostBisections; i++)
        {
            var middle = Of(Between(drawn.T, other.T, 0.5));
            if (middle.T == drawn.T || middle.T == other.T)
            {
                break;
            }

            (drawn, other) = IsDrawn(middle) ? (middle, other) : (drawn, middle);
        }

        return drawn;
    }

    // A sample that is drawn between one above and one below, where the curve goes through and does not jump.
    private Sample? Crossing(Sample from, Sample to)
    {
        if (within is not var (low, high) || !double.IsFinite(from.At.Y) || !double.IsFinite(to.At.Y) || (from.At.Y > high) == (to.At.Y > high))
        {
            return null;
        }

        for (var i = 0; i < MostBisections; i++)
        {
            var middle = Of(Between(from.T, to.T, 0.5));
            if (IsDrawn(middle))
            {
                return middle;
            }

            if (!double.IsFinite(middle.At.Y))
            {
                return null;
            }

            (from, to) = (middle.At.Y > high) == (from.At.Y > high) ? (middle, to) : (from, middle);
        }

        return null;
    }

    private bool IsStraight(Sample from, Sample middle, Sample to, double share) => Distance(middle.At, Point.Lerp(from.At, to.At, share)) <= 0.25 * Distance(from.At, to.At);

    // As a share of the axes.
    private double Distance(Point from, Point to) => Math.Max(Math.Abs(to.X - from.X) / width, Math.Abs(to.Y - from.Y) / height);

    private static double Between(double from, double to, double share) => from + ((to - from) * share);

    // The slopes of the parabolas through three neighbours each: Catmull and Rom's, for steps of any width.
    private static Point[] Tangents(ImmutableArray<Sample> run)
    {
        var slopes = new Point[run.Length - 1];
        for (var i = 0; i < slopes.Length; i++)
        {
            slopes[i] = (run[i + 1].At - run[i].At) / (run[i + 1].T - run[i].T);
        }

        var tangents = new Point[run.Length];
        for (var i = 1; i < slopes.Length; i++)
        {
            var (before, after) = (run[i].T - run[i - 1].T, run[i + 1].T - run[i].T);
            tangents[i] = ((after * slopes[i - 1]) + (before * slopes[i])) / (before + after);
        }

        (tangents[0], tangents[^1]) = slopes.Length == 1
            ? (slopes[0], slopes[0])
            : ((2 * slopes[0]) - tangents[1], (2 * slopes[^1]) - tangents[^2]);
        return tangents;
    }

    // A curve through samples swings beyond them beside a step or a corner. Where the function itself does not go, its arms are shortened.
    private CubicCurve Within(CubicCurve piece, double from, double to)
    {
        var ends = Bounds.Empty.Include(piece.Start).Include(piece.End);
        if (IsWithin(piece, ends))
        {
            return piece;
        }

        const int Count = 8;
        var values = ends;
        for (var i = 1; i < Count; i++)
        {
            var sample = Of(Between(from, to, (double)i / Count));
            values = double.IsFinite(sample.At.X) && double.IsFinite(sample.At.Y) ? values.Include(sample.At) : values;
        }

        if (IsWithin(piece, values))
        {
            return piece;
        }

        // A curve lies within the hull of its points, so that with none of the share of its own arms it is inside.
        var inside = piece with { First = Into(piece.First, values), Second = Into(piece.Second, values) };
        var (least, most) = (0.0, 1.0);
        for (var i = 0; i < 20; i++)
        {
            var share = (least + most) / 2;
            (least, most) = IsWithin(Blend(inside, piece, share), values) ? (share, most) : (least, share);
        }

        return Blend(inside, piece, least);
    }

    private static CubicCurve Blend(CubicCurve one, CubicCurve other, double share) =>
        one with { First = Point.Lerp(one.First, other.First, share), Second = Point.Lerp(one.Second, other.Second, share) };

    private static Point Into(Point point, Bounds bounds) => new(Math.Clamp(point.X, bounds.Left, bounds.Right), Math.Clamp(point.Y, bounds.Bottom, bounds.Top));

    private bool IsWithin(CubicCurve piece, Bounds bounds)
    {
        var (curve, x, y) = (piece.Bounds, 1e-12 * width, 1e-12 * height);
        return curve.Left >= bounds.Left - x && curve.Right <= bounds.Right + x && curve.Bottom >= bounds.Bottom - y && curve.Top <= bounds.Top + y;
    }
}
