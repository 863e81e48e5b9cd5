using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Moves a shape's middle along a line.</summary>
public sealed class MoveAlongPath : ShapeAnimation
{
    private readonly Shape _path;

    /// <summary>Moves a shape along a line.</summary>
    /// <param name="shape">Is moved.</param>
    /// <param name="path">The way, from the start of its first line to the end of its last; need not be on stage.</param>
    public MoveAlongPath(Shape shape, Shape path)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!path.Pieces.Any(piece => !piece.Look!.Outline.IsEmpty))
        {
            throw new ArgumentException("A shape moves along a line; the path has none.", nameof(path));
        }

        _path = path;
    }

    /// <summary>Whether the shape turns with the line.</summary>
    public bool Turning { get; init; }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        var way = _path.Pieces.Select(piece => piece.Look!.Outline.Under(piece.Look.Map)).First(outline => !outline.IsEmpty);
        var centre = Shape.Centre;
        var angle = Turning ? way.TangentAt(0).Angle : 0;
        stage.Sample(Shape, start, duration, share =>
        {
            var s = rate.At(share);
            var turn = Turning ? way.TangentAt(s).Angle - angle : 0;
            Shape.Apply(Affine.Rotation(turn, centre).Then(Affine.Translation(way.PointAt(s) - centre)));
        });
    }
}
