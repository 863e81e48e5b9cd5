using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A frame around shapes.</summary>
public sealed class SurroundingBox : Shape
{
    /// <summary>A frame around a shape.</summary>
    /// <param name="shape">What is framed. The frame does not follow it by itself.</param>
    /// <param name="gap">Between the two, in units.</param>
    /// <param name="radius">Of the corners, in units.</param>
    public SurroundingBox(Shape shape, double gap = 0.2, double radius = 0.1)
        : base(Framing(shape, gap, radius))
    {
    }

    private static Look Framing(Shape shape, double gap, double radius)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var bounds = shape.Bounds.Inflate(gap);
        return Look.Line(Outlines.Rectangle(bounds.Width, bounds.Height, radius)) with { Map = Affine.Translation(bounds.Centre), Stroke = Colour.Highlight };
    }
}
