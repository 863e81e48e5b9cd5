using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A small disc that marks a point.</summary>
public sealed class Dot : Shape
{
    /// <summary>A dot at the origin.</summary>
    public Dot()
        : this(default)
    {
    }

    /// <summary>A dot at a point.</summary>
    /// <param name="at">In units.</param>
    /// <param name="radius">In units, at least 0.</param>
    public Dot(Point at, double radius = 0.08)
        : base(Look.Solid(Outlines.UnitCircle) with { Map = Affine.Scaling(Given.AtLeastZero(radius), radius).Then(Affine.Translation(at)) })
    {
    }
}
