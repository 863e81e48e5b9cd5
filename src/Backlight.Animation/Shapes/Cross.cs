using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Two lines that cross a shape out.</summary>
public sealed class Cross : Shape
{
    /// <summary>A cross over a shape.</summary>
    /// <param name="shape">What is crossed out.</param>
    public Cross(Shape shape)
        : this(BoundsOf(shape))
    {
    }

    /// <summary>A cross in the place of bounds.</summary>
    /// <param name="bounds">Not empty.</param>
    public Cross(Bounds bounds)
    {
        Attach(new Line(bounds.Edge(Direction.UpLeft), bounds.Edge(Direction.DownRight)), new Line(bounds.Edge(Direction.DownLeft), bounds.Edge(Direction.UpRight)));
        this.Stroke(Colour.Error, 6);
    }

    private static Bounds BoundsOf(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Bounds;
    }
}
