using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Four sides along the axes.</summary>
public sealed class Rectangle : Shape
{
    private static readonly Outline Unit = Outlines.Rectangle(1, 1);

    /// <summary>A rectangle about the origin.</summary>
    /// <param name="width">In units, at least 0.</param>
    /// <param name="height">In units, at least 0.</param>
    public Rectangle(double width = 4, double height = 2)
        : base(Look.Line(Unit) with { Map = Affine.Scaling(Given.AtLeastZero(width), Given.AtLeastZero(height)) })
    {
    }

    /// <summary>A rectangle in the place of bounds.</summary>
    /// <param name="bounds">Not empty.</param>
    public Rectangle(Bounds bounds)
        : base(Look.Line(Unit) with { Map = Affine.Scaling(bounds.Width, bounds.Height).Then(Affine.Translation(bounds.Centre)) })
    {
    }

    /// <summary>A rectangle of equal sides about the origin.</summary>
    /// <param name="side">In units, at least 0.</param>
    public static Rectangle Square(double side = 2) => new(side, side);
}
