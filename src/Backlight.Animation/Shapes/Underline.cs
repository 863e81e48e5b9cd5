using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A line below a shape, as long as it is wide.</summary>
public sealed class Underline : Shape
{
    /// <summary>A line below a shape.</summary>
    /// <param name="shape">What is underlined.</param>
    /// <param name="gap">Between the two, in units.</param>
    public Underline(Shape shape, double gap = 0.1)
        : base(Below(shape, gap))
    {
    }

    private static Look Below(Shape shape, double gap)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var below = new Point(0, -gap);
        return Look.Line(Outlines.Polyline(false, shape.Bounds.Edge(Direction.DownLeft) + below, shape.Bounds.Edge(Direction.DownRight) + below));
    }
}
