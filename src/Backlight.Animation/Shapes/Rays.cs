using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Where lines between shapes start.</summary>
internal static class Rays
{
    /// <summary>The point where the line from a shape's middle towards a point leaves the shape, and a gap further.</summary>
    public static Point Leaving(Shape shape, Point towards, double gap)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var (centre, bounds) = (shape.Centre, shape.Bounds);
        var direction = (towards - centre).Unit;
        if (direction == default)
        {
            return centre;
        }

        var distance = IsRound(shape)
            ? shape.Width / 2
            : Math.Min(bounds.Width / 2 / Math.Max(Math.Abs(direction.X), 1e-9), bounds.Height / 2 / Math.Max(Math.Abs(direction.Y), 1e-9));
        return centre + ((distance + gap) * direction);
    }

    private static bool IsRound(Shape shape) => shape is Circle or Dot || (shape.Children.Count > 0 && shape.Children[0] is Circle circle && circle.Bounds.Contains(shape.Bounds));
}
