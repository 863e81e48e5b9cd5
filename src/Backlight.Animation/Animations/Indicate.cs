using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Shows which shape is meant: it grows and changes its colour for a moment.</summary>
public sealed class Indicate : ShapeAnimation
{
    private readonly Colour _colour;
    private readonly double _scale;

    /// <summary>Shows which shape is meant.</summary>
    /// <param name="shape">Is as before afterwards.</param>
    /// <param name="colour">For the moment; the theme's highlight if none is given.</param>
    /// <param name="scale">How large it becomes, as a factor.</param>
    public Indicate(Shape shape, Colour? colour = null, double scale = 1.2)
        : base(shape)
    {
        (_colour, _scale) = (colour ?? Colour.Highlight, scale);
        Rate = Rates.ThereAndBack;
    }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        var map = Affine.Scaling(_scale, _scale, Shape.Centre);
        ForEachPiece(start, duration, LagRatio, (piece, from, own) =>
        {
            var look = piece.Look!;
            stage.Base(piece, look);
            stage.ActorOf(piece).Move(from, own, look with
            {
                Map = look.Map.Then(map),
                Fill = look.Fill.Alpha > 0 ? _colour.Faded(look.Fill.Alpha) : look.Fill,
                Stroke = look.Stroke.Alpha > 0 ? _colour.Faded(look.Stroke.Alpha) : look.Stroke,
            }, rate);
        });
    }
}
