using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape grow out of its middle.</summary>
public sealed class GrowFromCentre : Grow
{
    /// <summary>Lets a shape grow.</summary>
    /// <param name="shape">Comes on stage.</param>
    /// <param name="turn">How far it turns meanwhile, in radians counter-clockwise.</param>
    public GrowFromCentre(Shape shape, double turn = 0)
        : base(shape, turn)
    {
    }

    private protected override Point From => Shape.Centre;
}
