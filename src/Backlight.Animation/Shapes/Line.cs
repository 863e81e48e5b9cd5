using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A straight line between two points.</summary>
public sealed class Line : Shape
{
    // One outline for all lines: only their maps differ, and a film stores it once.
    private static readonly Outline Unit = Outlines.Polyline(false, new Point(0, 0), new Point(1, 0));

    /// <summary>A line.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    public Line(Point start, Point end)
        : base(Look.Line(Unit) with { Map = Between(start, end) })
    {
    }

    /// <summary>Where it starts, in units.</summary>
    public Point Start => Look!.Map.Apply(default);

    /// <summary>Where it ends, in units.</summary>
    public Point End => Look!.Map.Apply(new(1, 0));

    /// <summary>In units.</summary>
    public double Length => Start.DistanceTo(End);

    /// <summary>In radians, counter-clockwise from the x axis.</summary>
    public double Angle => (End - Start).Angle;

    /// <summary>A line from one shape's edge to another's, along the line between their middles.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="gap">Left between the line and the shapes, in units.</param>
    public static Line Between(Shape from, Shape to, double gap = 0)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new(Rays.Leaving(from, to.Centre, gap), Rays.Leaving(to, from.Centre, gap));
    }

    /// <summary>A line with dashes and gaps.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    /// <param name="dash">The length of a dash, in units, above 0.</param>
    /// <param name="gap">The length of a gap, in units, above 0.</param>
    public static Line Dashed(Point start, Point end, double dash = 0.1, double gap = 0.08) => new Line(start, end).Dash(dash, gap);

    /// <summary>The point at a share of the length.</summary>
    /// <param name="share">0 … 1.</param>
    public Point At(double share) => Point.Lerp(Start, End, share);

    /// <summary>Puts the line between two points.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    public Line Put(Point start, Point end)
    {
        Look = Look! with { Map = Between(start, end) };
        return this;
    }

    private static Affine Between(Point start, Point end) => end - start is var by ? new(by.X, by.Y, -by.Y, by.X, start.X, start.Y) : default;
}
