using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A part of a circle.</summary>
public sealed class Arc : Shape
{
    /// <summary>An arc about a point.</summary>
    /// <param name="radius">In units, at least 0.</param>
    /// <param name="start">Where it starts: radians counter-clockwise from the x axis.</param>
    /// <param name="turn">How far it goes, in radians; negative is clockwise.</param>
    /// <param name="centre">In units.</param>
    public Arc(double radius = 1, double start = 0, double turn = Math.PI / 2, Point centre = default)
        : base(Look.Line(Outlines.Arc(start, turn)) with { Map = Affine.Scaling(Given.AtLeastZero(radius), radius).Then(Affine.Translation(centre)) })
    {
    }

    /// <summary>The arc that marks the angle between two directions, from the first to the second counter-clockwise.</summary>
    /// <param name="corner">In units.</param>
    /// <param name="first">A point on the first side.</param>
    /// <param name="second">A point on the second side.</param>
    /// <param name="radius">In units.</param>
    public static Arc Angle(Point corner, Point first, Point second, double radius = 0.4)
    {
        var (start, end) = ((first - corner).Angle, (second - corner).Angle);
        return new(radius, start, end < start ? end - start + Math.Tau : end - start, corner);
    }
}
