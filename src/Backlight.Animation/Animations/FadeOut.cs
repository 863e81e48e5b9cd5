using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape disappear.</summary>
public sealed class FadeOut : ShapeAnimation
{
    private readonly Point _shift;
    private readonly double _scale;

    /// <summary>Lets a shape disappear.</summary>
    /// <param name="shape">Leaves the stage.</param>
    /// <param name="shift">The way it goes, in units.</param>
    /// <param name="scale">How large it is at last, as a factor.</param>
    public FadeOut(Shape shape, Point shift = default, double scale = 1)
        : base(shape) => (_shift, _scale) = (shift, scale);

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var map = Affine.Scaling(_scale, _scale, Shape.Centre).Then(Affine.Translation(_shift));
        Dismiss(stage, start, duration, rate, look => look with { Opacity = 0, Map = look.Map.Then(map) });
    }
}
