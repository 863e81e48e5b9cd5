using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Takes a drawing back, the last line first; the opposite of <see cref="Create"/> and <see cref="Write"/>.</summary>
public sealed class Uncreate : ShapeAnimation
{
    /// <summary>Takes a shape back.</summary>
    /// <param name="shape">Leaves the stage.</param>
    public Uncreate(Shape shape)
        : base(shape)
    {
    }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate) => Pen.TakeBack(this, stage, start, duration, rate, LagRatio);
}
