using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>How a shape is drawn and taken back.</summary>
internal static class Pen
{
    // Until here the outline is drawn; from there on it becomes ink.
    private const double Outlined = 0.55;

    public static void Draw(ShapeAnimation animation, Stage stage, double start, double duration, RateFunction rate, double lag)
    {
        var pieces = animation.Shape.Pieces.ToList();
        var looks = pieces.ConvertAll(piece => piece.Look!);
        animation.Shape.RestylePieces(Undrawn);
        stage.Enter(animation.Shape, start);
        foreach (var ((piece, look), (from, own)) in pieces.Zip(looks).Zip(Animation.Lag(pieces.Count, start, duration, lag)))
        {
            stage.Base(piece, look);
            Draw(stage, piece, look, start, from, own, rate);
        }
    }

    public static void TakeBack(ShapeAnimation animation, Stage stage, double start, double duration, RateFunction rate, double lag)
    {
        stage.Enter(animation.Shape, start);
        var pieces = animation.Shape.Pieces.ToList();
        var looks = pieces.ConvertAll(piece => piece.Look!);
        // The last piece that was drawn goes first.
        foreach (var ((piece, look), (from, own)) in pieces.Zip(looks).Zip(Animation.Lag(pieces.Count, start, duration, lag).Reverse()))
        {
            stage.Base(piece, look);
            TakeBack(stage, piece, look, from, own, rate);
        }

        stage.Leave(animation.Shape, start + duration);
        for (var i = 0; i < pieces.Count; i++)
        {
            pieces[i].Look = looks[i];
        }
    }

    private static bool HasLine(Look look) => (look.Stroke.Alpha > 0 || !look.StrokeStyle.Gradient.IsEmpty) && look.StrokeWidth > 0;

    private static Look Undrawn(Look look) => look.Picture is not null
        ? look with { Opacity = 0 }
        : HasLine(look)
            ? look with { Fill = look.Fill.WithAlpha(0), TrimEnd = look.TrimStart }
            : look with { Fill = look.Fill.WithAlpha(0), Stroke = look.Fill, StrokeWidth = 2, TrimEnd = 0 };

    private static void Draw(Stage stage, Shape piece, Look look, double entry, double start, double duration, RateFunction rate)
    {
        var actor = stage.ActorOf(piece);
        actor.Jump(entry, piece.Look!);
        if (look.Picture is not null)
        {
            actor.Move(start, duration, look, rate);
        }
        else if (HasLine(look))
        {
            actor.Move(start, duration, piece.Look! with { TrimEnd = look.TrimEnd }, rate);
            actor.Move(start + (Outlined * duration), (1 - Outlined) * duration, look, Rates.Smooth);
        }
        else
        {
            var outlined = piece.Look! with { TrimEnd = 1 };
            actor.Move(start, Outlined * duration, outlined, Rates.Smooth);
            actor.Move(start + (Outlined * duration), (1 - Outlined) * duration, outlined with { Fill = look.Fill, StrokeWidth = 0 }, Rates.Smooth);
            // The line has done its work; the piece is itself again.
            actor.Jump(start + duration, look);
            piece.Look = look;
        }
    }

    private static void TakeBack(Stage stage, Shape piece, Look look, double start, double duration, RateFunction rate)
    {
        var actor = stage.ActorOf(piece);
        if (look.Picture is not null || HasLine(look))
        {
            actor.Move(start, (1 - Outlined) * duration, look with { Fill = look.Fill.WithAlpha(0) }, Rates.Smooth);
            actor.Move(start, duration, piece.Look! with { TrimEnd = look.TrimStart, Opacity = look.Picture is null ? look.Opacity : 0 }, rate);
            return;
        }

        var outlined = look with { Fill = look.Fill.WithAlpha(0), Stroke = look.Fill, StrokeWidth = 2 };
        actor.Jump(start, look with { Stroke = look.Fill, StrokeWidth = 0 });
        actor.Move(start, (1 - Outlined) * duration, outlined, Rates.Smooth);
        actor.Move(start + ((1 - Outlined) * duration), Outlined * duration, outlined with { TrimEnd = 0 }, Rates.Smooth);
    }
}
