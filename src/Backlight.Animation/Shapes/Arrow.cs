using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A line with a tip, or with two; straight or bent.</summary>
public sealed class Arrow : Shape
{
    private static readonly Outline Tip = Outlines.Polyline(true, new Point(0, 0), new Point(-1, 0.42), new Point(-0.78, 0), new Point(-1, -0.42));

    /// <summary>An arrow from one point to another.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">Where the tip is, in units.</param>
    /// <param name="tip">The length of the tip, in units; it shrinks where the arrow is short.</param>
    /// <param name="both">Whether there is a tip at the start too.</param>
    /// <param name="bend">The angle by which the arrow turns on its way, in radians; 0 is straight, positive bends to the right of the way.</param>
    public Arrow(Point start, Point end, double tip = 0.28, bool both = false, double bend = 0)
    {
        Given.AtLeastZero(tip);
        var outline = Way(start, end, bend);
        var length = outline.Lengths[0];
        // A third of a short arrow is tip, no more.
        tip = Math.Min(tip, length / (both ? 2.5 : 3));
        var neck = length > 0 ? 0.7 * tip / length : 0;
        Attach(new Stroke(outline, outline.Trim(both ? neck : 0, 1 - neck)));
        Attach(new Head(TipAt(outline.PointAt(1), outline.PointAt(1) - outline.PointAt(1 - neck - 0.001), tip)));
        if (both)
        {
            Attach(new Head(TipAt(outline.PointAt(0), outline.PointAt(0) - outline.PointAt(neck + 0.001), tip)));
        }
    }

    /// <summary>Where it starts, in units.</summary>
    public Point Start => Children[0].Look!.Map.Apply(((Stroke)Children[0]).Whole.PointAt(0));

    /// <summary>Where the tip is, in units.</summary>
    public Point End => Children[0].Look!.Map.Apply(((Stroke)Children[0]).Whole.PointAt(1));

    /// <summary>An arrow from one shape's edge to another's, along the line between their middles.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="to">Where it ends.</param>
    /// <param name="gap">Left between the arrow and the shapes, in units.</param>
    /// <param name="tip">The length of the tip, in units.</param>
    /// <param name="both">Whether there is a tip at the start too.</param>
    /// <param name="bend">The angle by which the arrow turns on its way, in radians.</param>
    public static Arrow Between(Shape from, Shape to, double gap = 0.1, double tip = 0.28, bool both = false, double bend = 0)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        return new(Rays.Leaving(from, to.Centre, gap), Rays.Leaving(to, from.Centre, gap), tip, both, bend);
    }

    /// <summary>An arrow with a tip at both ends.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    /// <param name="tip">The length of the tips, in units.</param>
    public static Arrow TwoWay(Point start, Point end, double tip = 0.28) => new(start, end, tip, both: true);

    /// <summary>An arrow on an arc.</summary>
    /// <param name="start">In units.</param>
    /// <param name="end">In units.</param>
    /// <param name="bend">The angle by which it turns on its way, in radians, not 0.</param>
    /// <param name="tip">The length of the tip, in units.</param>
    public static Arrow Curved(Point start, Point end, double bend = Math.PI / 2, double tip = 0.28) => new(start, end, tip, bend: bend);

    /// <inheritdoc/>
    public override void Restyle(Func<Look, Look> change)
    {
        base.Restyle(change);
        if (Children is not [Stroke shaft, ..])
        {
            return;
        }

        // An arrow is one line: its tips have the line's colour, and nothing is inside the line.
        shaft.Look = shaft.Look! with { Fill = Colour.None };
        var gradient = shaft.Look.StrokeStyle.Gradient;
        foreach (var (i, head) in Children.Skip(1).Index())
        {
            // The first tip is where the line ends.
            head.Look = head.Look! with { Fill = gradient.IsEmpty ? shaft.Look.Stroke : i == 0 ? gradient[^1] : gradient[0], Stroke = Colour.None, StrokeWidth = 0, StrokeStyle = StrokeStyle.Solid };
        }
    }

    private static Outline Way(Point start, Point end, double bend)
    {
        if (Math.Abs(bend) < 1e-6 || start == end)
        {
            return Outlines.Polyline(false, start, end);
        }

        var centre = ((start + end) / 2) + ((end - start).Perpendicular / (2 * Math.Tan(bend / 2)));
        var radius = centre.DistanceTo(start);
        return Outlines.Arc((start - centre).Angle, bend).Under(Affine.Scaling(radius, radius).Then(Affine.Translation(centre)));
    }

    private static Affine TipAt(Point at, Point direction, double length) =>
        Affine.Scaling(length, length).Then(Affine.Rotation(direction.Angle)).Then(Affine.Translation(at));

    private sealed class Stroke(Outline whole, Outline drawn) : Shape(Look.Line(drawn))
    {
        public Outline Whole { get; } = whole;
    }

    private sealed class Head(Affine map) : Shape(Look.Solid(Tip) with { Map = map, StrokeStyle = StrokeStyle.Solid });
}
