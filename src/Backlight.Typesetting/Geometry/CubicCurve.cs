namespace Backlight.Typesetting.Geometry;

/// <summary>B(t) = (1−t)³·Start + 3(1−t)²t·First + 3(1−t)t²·Second + t³·End, for t in 0 … 1.</summary>
/// <param name="Start">B(0).</param>
/// <param name="First">The control point that the curve leaves towards.</param>
/// <param name="Second">The control point that the curve arrives from.</param>
/// <param name="End">B(1).</param>
public readonly record struct CubicCurve(Point Start, Point First, Point Second, Point End)
{
    // Twelve chords are within 0.2 % of the length of a quarter circle's curve.
    private const int Chords = 12;

    /// <summary>The straight line between two points.</summary>
    public static CubicCurve Line(Point start, Point end) => new(start, Point.Lerp(start, end, 1.0 / 3), Point.Lerp(start, end, 2.0 / 3), end);

    /// <summary>Whether it is what <see cref="Line"/> makes, up to rounding.</summary>
    public bool IsLine
    {
        get
        {
            var (line, tolerance) = (Line(Start, End), 1e-9 * (1 + Start.Length + End.Length));
            return First.DistanceTo(line.First) < tolerance && Second.DistanceTo(line.Second) < tolerance;
        }
    }

    /// <summary>B(t).</summary>
    public Point At(double t)
    {
        var u = 1 - t;
        return (u * u * u * Start) + (3 * u * u * t * First) + (3 * u * t * t * Second) + (t * t * t * End);
    }

    /// <summary>B′(t).</summary>
    public Point TangentAt(double t)
    {
        var u = 1 - t;
        return (3 * u * u * (First - Start)) + (6 * u * t * (Second - First)) + (3 * t * t * (End - Second));
    }

    /// <summary>The length along the curve, by twelve chords.</summary>
    public double Length
    {
        get
        {
            var (sum, last) = (0.0, Start);
            for (var i = 1; i <= Chords; i++)
            {
                var next = At((double)i / Chords);
                sum += last.DistanceTo(next);
                last = next;
            }

            return sum;
        }
    }

    /// <summary>∮ (x·y′ − y·x′) dt: twice the signed area between the curve and the origin.</summary>
    public double TwiceAreaFromOrigin
    {
        get
        {
            // Green's theorem on the Bernstein form.
            var (p, q, r, s) = (Start, First, Second, End);
            return ((6 * p.Cross(q)) + (3 * p.Cross(r)) + p.Cross(s) + (3 * q.Cross(r)) + (3 * q.Cross(s)) + (6 * r.Cross(s))) / 10;
        }
    }

    /// <summary>The two curves left and right of t (de Casteljau).</summary>
    public (CubicCurve Left, CubicCurve Right) Split(double t)
    {
        var (a, b, c) = (Point.Lerp(Start, First, t), Point.Lerp(First, Second, t), Point.Lerp(Second, End, t));
        var (d, e) = (Point.Lerp(a, b, t), Point.Lerp(b, c, t));
        var middle = Point.Lerp(d, e, t);
        return (new(Start, a, d, middle), new(middle, e, c, End));
    }

    /// <summary>The piece between two parameters.</summary>
    /// <param name="from">0 … 1.</param>
    /// <param name="to">from … 1.</param>
    public CubicCurve Between(double from, double to)
    {
        var right = from <= 0 ? this : Split(from).Right;
        return to >= 1 ? right : right.Split(from >= 1 ? 0 : (to - from) / (1 - from)).Left;
    }

    /// <summary>The t at which the given share of the length is behind.</summary>
    /// <param name="share">0 … 1 of <see cref="Length"/>.</param>
    public double ParameterAt(double share)
    {
        if (share <= 0)
        {
            return 0;
        }

        var goal = share * Length;
        var (sum, last) = (0.0, Start);
        for (var i = 1; i <= Chords; i++)
        {
            var next = At((double)i / Chords);
            var step = last.DistanceTo(next);
            if (sum + step >= goal && step > 0)
            {
                return (i - 1 + ((goal - sum) / step)) / Chords;
            }

            sum += step;
            last = next;
        }

        return 1;
    }

    /// <summary>The tight bounds: the ends and where a coordinate turns.</summary>
    public Bounds Bounds
    {
        get
        {
            var bounds = Geometry.Bounds.Empty.Include(Start).Include(End);
            return WithTurns(WithTurns(bounds, Start.X, First.X, Second.X, End.X), Start.Y, First.Y, Second.Y, End.Y);
        }
    }

    // Where one coordinate turns: B′(t) / 3 = a·t² + b·t + c = 0.
    private Bounds WithTurns(Bounds bounds, double p0, double p1, double p2, double p3)
    {
        var a = -p0 + (3 * p1) - (3 * p2) + p3;
        var b = 2 * (p0 - (2 * p1) + p2);
        var c = p1 - p0;
        if (Math.Abs(a) < 1e-12)
        {
            return Math.Abs(b) < 1e-12 ? bounds : Including(bounds, -c / b);
        }

        var discriminant = (b * b) - (4 * a * c);
        if (discriminant < 0)
        {
            return bounds;
        }

        var root = Math.Sqrt(discriminant);
        return Including(Including(bounds, (-b + root) / (2 * a)), (-b - root) / (2 * a));
    }

    private Bounds Including(Bounds bounds, double t) => t is > 0 and < 1 ? bounds.Include(At(t)) : bounds;
}
