using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A circle stretched along the axes.</summary>
public sealed class Ellipse : Shape
{
    /// <summary>An ellipse about the origin.</summary>
    /// <param name="width">In units, at least 0.</param>
    /// <param name="height">In units, at least 0.</param>
    public Ellipse(double width = 2, double height = 1)
        : base(Look.Line(Outlines.UnitCircle) with { Map = Affine.Scaling(Given.AtLeastZero(width) / 2, Given.AtLeastZero(height) / 2) })
    {
    }
}
