using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>The points at a distance from a centre.</summary>
public sealed class Circle : Shape
{
    /// <summary>A circle about the origin.</summary>
    /// <param name="radius">In units, at least 0.</param>
    public Circle(double radius = 1)
        : base(Look.Line(Outlines.UnitCircle) with { Map = Affine.Scaling(Given.AtLeastZero(radius), radius) })
    {
    }

    /// <summary>In units.</summary>
    public double Radius => Width / 2;

    /// <summary>The point of the circle in a direction.</summary>
    /// <param name="angle">In radians, counter-clockwise from the x axis.</param>
    public Point At(double angle) => Centre + Point.Polar(Radius, angle);
}
