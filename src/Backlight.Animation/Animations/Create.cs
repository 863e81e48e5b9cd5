using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Draws a shape as a pen would: along its lines, while the inside fills. Letters, which have no line, are outlined first.</summary>
public sealed class Create : ShapeAnimation
{
    /// <summary>Draws a shape.</summary>
    /// <param name="shape">Comes on stage.</param>
    public Create(Shape shape)
        : base(shape)
    {
    }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate) =>
        Pen.Draw(this, stage, start, duration, rate, LagRatio);
}
