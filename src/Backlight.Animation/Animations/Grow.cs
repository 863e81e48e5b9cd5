using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Lets a shape grow out of a point.</summary>
public abstract class Grow : ShapeAnimation
{
    private readonly double _turn;

    private protected Grow(Shape shape, double turn = 0)
        : base(shape) => _turn = turn;

    private protected abstract Point From { get; }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var from = From;
        var widths = Shape.Pieces.Select(piece => piece.Look!.StrokeWidth).DefaultIfEmpty().Max();
        Introduce(stage, start, duration, rate, look => look with { Map = look.Map.Then(Affine.Scaling(0, 0, from)), StrokeWidth = widths > 0 ? 0 : look.StrokeWidth }, _turn, from);
    }
}
