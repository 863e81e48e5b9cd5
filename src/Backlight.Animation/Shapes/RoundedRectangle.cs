using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A rectangle whose corners are quarters of circles.</summary>
public sealed class RoundedRectangle : Shape
{
    /// <summary>A rounded rectangle about the origin.</summary>
    /// <param name="width">In units, at least 0.</param>
    /// <param name="height">In units, at least 0.</param>
    /// <param name="radius">Of the corners, in units, at least 0; at most half of the smaller side is used.</param>
    public RoundedRectangle(double width = 4, double height = 2, double radius = 0.3)
        : base(Look.Line(Outlines.Rectangle(Given.AtLeastZero(width), Given.AtLeastZero(height), Given.AtLeastZero(radius))))
    {
    }
}
