using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Writes text or a formula, character after character: the outline first, then the ink.</summary>
public sealed class Write : ShapeAnimation
{
    /// <summary>Writes a shape. Without a run time of its own it takes one second, and two for 15 pieces or more.</summary>
    /// <param name="shape">Comes on stage.</param>
    public Write(Shape shape)
        : base(shape)
    {
        var count = shape.Pieces.Count();
        LagRatio = Math.Min(4.0 / (count + 1), 0.2);
        Rate = Rates.Linear;
    }

    private protected override double NaturalRunTime => Shape.Pieces.Take(15).Count() < 15 ? 1 : 2;

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate) => Pen.Draw(this, stage, start, duration, rate, LagRatio);
}
