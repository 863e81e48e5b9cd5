using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape grow out of any point.</summary>
public sealed class GrowFromPoint : Grow
{
    private readonly Func<Point> _from;

    /// <summary>Lets a shape grow.</summary>
    /// <param name="shape">Comes on stage.</param>
    /// <param name="from">In units.</param>
    public GrowFromPoint(Shape shape, Point from)
        : base(shape) => _from = () => from;

    private GrowFromPoint(Shape shape, Func<Point> from)
        : base(shape) => _from = from;

    /// <summary>Lets a shape grow out of one of its edges.</summary>
    /// <param name="shape">Comes on stage.</param>
    /// <param name="edge">For example <see cref="Direction.Down"/>; a diagonal is a corner.</param>
    public static GrowFromPoint Edge(Shape shape, Point edge) => new(shape, () => shape.Bounds.Edge(edge));

    private protected override Point From => _from();
}
