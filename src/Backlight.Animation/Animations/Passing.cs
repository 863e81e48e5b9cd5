using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Shapes that are on stage only while an animation lasts.</summary>
internal sealed class Passing : Shape
{
    public Passing(Look look)
        : base(look)
    {
    }

    /// <summary>A piece as it is now, which stays so whatever becomes of it.</summary>
    public static Passing Like(Shape piece) => new(piece.Look!) { Identity = piece.Identity, Layer = piece.Layer, Fixed = piece.Fixed };

    /// <summary>Enters with one look, goes to another, and leaves.</summary>
    public static void Show(Stage stage, double start, double duration, RateFunction rate, Look from, Look to)
    {
        var shape = new Passing(from);
        stage.Enter(shape, start);
        stage.ActorOf(shape).Move(start, duration, to, rate);
        stage.Leave(shape, start + duration);
    }
}
