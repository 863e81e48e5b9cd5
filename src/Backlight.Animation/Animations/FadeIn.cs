using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape appear.</summary>
public sealed class FadeIn : ShapeAnimation
{
    private readonly Point _shift;
    private readonly double _scale;

    /// <summary>Lets a shape appear.</summary>
    /// <param name="shape">Comes on stage.</param>
    /// <param name="shift">The way it comes, in units.</param>
    /// <param name="scale">How large it is at first, as a factor.</param>
    public FadeIn(Shape shape, Point shift = default, double scale = 1)
        : base(shape) => (_shift, _scale) = (shift, scale);

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var map = Affine.Scaling(_scale, _scale, Shape.Centre).Then(Affine.Translation(-_shift));
        Introduce(stage, start, duration, rate, look => look with { Opacity = 0, Map = look.Map.Then(map) });
    }
}
