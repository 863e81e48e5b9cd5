using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>An animation of your own: a function that changes the shape by the share that is done, and trackers and other shapes if it likes.</summary>
/// <typeparam name="T">The type of the shape.</typeparam>
public sealed class Custom<T> : ShapeAnimation
    where T : Shape
{
    private readonly Action<T, double> _change;

    /// <summary>Changes a shape by a function.</summary>
    /// <param name="shape">Comes on stage if it is not.</param>
    /// <param name="change">Gets the shape as it was at first, and the share, r(0) … r(1). It is called 60 times a second and must do the same for the same share.</param>
    public Custom(T shape, Action<T, double> change)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(change);
        _change = change;
    }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        stage.Enter(Shape, start);
        stage.Sample(Shape, start, duration, share => _change((T)Shape, rate.At(share)), reachesOut: true);
    }
}
