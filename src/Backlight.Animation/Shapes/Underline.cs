using Backlight.Animation.Geometry;

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
        var bounds = shape.Bounds.Inflate(gap);
        return Look.Line(Outlines.Polyline(false, new Point(shape.Bounds.Left, bounds.Bottom), new Point(shape.Bounds.Right, bounds.Bottom)));
    }
}
