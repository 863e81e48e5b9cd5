using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Turns a shape about a point; it goes round, however far.</summary>
public sealed class Rotate : ShapeAnimation
{
    private readonly double _angle;
    private readonly Point? _about;

    /// <summary>Turns a shape.</summary>
    /// <param name="shape">Is turned.</param>
    /// <param name="angle">In radians, counter-clockwise; more than 2π is more than one turn.</param>
    /// <param name="about">What stays where it is; the shape's middle if none is given.</param>
    public Rotate(Shape shape, double angle, Point? about = null)
        : base(shape) => (_angle, _about) = (Given.Finite(angle), about);

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        var about = _about ?? Shape.Centre;
        var map = Affine.Rotation(_angle, about);
        ForEachPiece(start, duration, LagRatio, (piece, from, own) =>
            stage.ActorOf(piece).Move(from, own, piece.Look! with { Map = piece.Look.Map.Then(map) }, rate, _angle, about));
    }
}
