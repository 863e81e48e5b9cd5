using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>An animation of one shape.</summary>
public abstract class ShapeAnimation : Animation
{
    private protected ShapeAnimation(Shape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Shape = shape;
    }

    /// <summary>What is animated.</summary>
    public Shape Shape { get; }

    internal override IEnumerable<Cue> Cues() => [new(0, RunTime, Rate, (stage, start, duration, rate) =>
    {
        stage.Refresh(Shape);
        Record(stage, start, duration, rate);
    })];

    private protected abstract void Record(Stage stage, double start, double duration, RateFunction rate);

    /// <summary>Calls for each piece with the time that the lag leaves it.</summary>
    private protected void ForEachPiece(double start, double duration, double ratio, Action<Shape, double, double> record)
    {
        var pieces = Shape.Pieces.ToList();
        foreach (var (piece, (from, own)) in pieces.Zip(Lag(pieces.Count, start, duration, ratio)))
        {
            record(piece, from, own);
        }
    }

    /// <summary>Puts the pieces on stage with another look first, from which they then come to their own.</summary>
    private protected void Introduce(Stage stage, double start, double duration, RateFunction rate, Func<Look, Look> before, double turn = 0, Backlight.Typesetting.Geometry.Point about = default)
    {
        var looks = Shape.Pieces.Distinct().ToDictionary(piece => piece, piece => piece.Look!);
        Shape.RestylePieces(before);
        stage.Enter(Shape, start);
        ForEachPiece(start, duration, LagRatio, (piece, from, own) =>
        {
            stage.ActorOf(piece).Jump(start, piece.Look!);
            stage.Base(piece, looks[piece]);
            stage.ActorOf(piece).Move(from, own, looks[piece], rate, turn, about);
        });
    }

    /// <summary>Brings the pieces to another look, takes the shape off the stage, and leaves it looking as it did.</summary>
    private protected void Dismiss(Stage stage, double start, double duration, RateFunction rate, Func<Look, Look> after)
    {
        stage.Enter(Shape, start);
        var looks = Shape.Pieces.Distinct().ToDictionary(piece => piece, piece => piece.Look!);
        ForEachPiece(start, duration, LagRatio, (piece, from, own) =>
        {
            stage.Base(piece, looks[piece]);
            stage.ActorOf(piece).Move(from, own, after(looks[piece]), rate);
        });
        stage.Leave(Shape, start + duration);
        foreach (var (piece, look) in looks)
        {
            piece.Look = look;
        }
    }
}
