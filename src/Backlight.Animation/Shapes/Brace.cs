using System.Collections.Immutable;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A curly brace along a side of a shape, or between two points, with room for a label at its tip.</summary>
public sealed class Brace : Shape
{
    private const double Depth = 0.3;
    private const double Thickness = 0.055;
    private readonly double _length;

    /// <summary>A brace along a side of a shape.</summary>
    /// <param name="shape">What is embraced.</param>
    /// <param name="direction">On which side: up, down, left or right; down by default.</param>
    /// <param name="gap">Between the two, in units.</param>
    public Brace(Shape shape, Point? direction = null, double gap = 0.12)
        : this(Side(shape, direction ?? Direction.Down, gap))
    {
    }

    /// <summary>A brace between two points; its tip points to the right of the way from the first to the second.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    public Brace(Point start, Point end)
        : this((start, end))
    {
    }

    private Brace((Point Start, Point End) ends)
        : base(Look.Solid(Outlined(ends.Start.DistanceTo(ends.End))) with { Map = Affine.Rotation((ends.End - ends.Start).Angle).Then(Affine.Translation(ends.Start)) }) =>
        _length = ends.Start.DistanceTo(ends.End);

    /// <summary>Where the tip is, in units.</summary>
    public Point Tip => Look!.Map.Apply(new(_length / 2, -Depth));

    /// <summary>Where the tip points to; a unit vector.</summary>
    public Point TipDirection => Look!.Map.ApplyLinear(new(0, -1)).Unit;

    /// <summary>Puts a label at the tip and gives it back.</summary>
    /// <param name="label">Is moved.</param>
    /// <param name="gap">Between the two, in units.</param>
    public T Label<T>(T label, double gap = 0.12)
        where T : Shape => label.NextTo(Tip, TipDirection, gap);

    private static (Point Start, Point End) Side(Shape shape, Point direction, double gap)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (bounds, by) = (shape.Bounds, gap * direction.Unit);
        return direction switch
        {
            { X: 0, Y: < 0 } => (bounds.Edge(Direction.DownLeft) + by, bounds.Edge(Direction.DownRight) + by),
            { X: 0, Y: > 0 } => (bounds.Edge(Direction.UpRight) + by, bounds.Edge(Direction.UpLeft) + by),
            { X: > 0, Y: 0 } => (bounds.Edge(Direction.DownRight) + by, bounds.Edge(Direction.UpRight) + by),
            { X: < 0, Y: 0 } => (bounds.Edge(Direction.UpLeft) + by, bounds.Edge(Direction.DownLeft) + by),
            _ => throw new ArgumentException($"A brace lies up, down, left or right of a shape, not in the direction ({direction.X}, {direction.Y}).", nameof(direction)),
        };
    }

    // From (0, 0) to (length, 0), the tip below. Two edges that meet in the ends and in the tip, so that it is thin there.
    private static Outline Outlined(double length)
    {
        var half = length / 2;
        var bend = Math.Min(half / 2, 0.32);
        var (upper, lower) = ((Depth - Thickness) / 2, (Depth + Thickness) / 2);
        Point[] left =
        [
            new(0, 0), new(0, 0.62 * upper), new(0.42 * bend, upper), new(bend, upper),
            .. Line(new(bend, upper), new(half - bend, upper)),
            new(half - (0.42 * bend), upper), new(half, upper + (0.3 * (Depth - upper))), new(half, Depth),
        ];
        Point[] right =
        [
            new(0, 0), new(0, 0.8 * lower), new(0.45 * bend, lower), new(bend, lower),
            .. Line(new(bend, lower), new(half - bend, lower)),
            new(half - (0.58 * bend), lower), new(half - (0.1 * bend), lower + (0.35 * (Depth - lower))), new(half, Depth),
        ];
        var points = ImmutableArray.CreateBuilder<Point>();
        points.AddRange(left);
        points.AddRange(Mirrored(left).Skip(1));
        points.AddRange(Mirrored(right).Reverse().Skip(1));
        points.AddRange(right.Reverse().Skip(1));
        return new(new Contour([.. points.Select(point => point with { Y = -point.Y })], true));

        IEnumerable<Point> Mirrored(Point[] edge) => edge.Reverse().Select(point => point with { X = length - point.X });

        static Point[] Line(Point start, Point end) => CubicCurve.Line(start, end) is var line ? [line.First, line.Second, line.End] : [];
    }
}
