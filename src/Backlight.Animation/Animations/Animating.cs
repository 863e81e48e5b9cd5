using Backlight.Animation.Shapes;

namespace Backlight.Animation.Animations;

/// <summary>Starts animations from shapes.</summary>
public static class Animating
{
    extension<T>(T shape)
        where T : Shape
    {
        /// <summary>Animates the changes that follow: <c>Play(circle.Animate.MoveTo(2, 1).Fill(Colour.Red))</c>.</summary>
        public ShapeChange<T> Animate => new(shape);
    }

    /// <summary>Keeps a shape up to date while anything moves: called for every sample with everything else where it is at that time.</summary>
    /// <remarks>For the timeline to be right, what the function does may depend only on trackers and on other shapes, not on how often it was called.</remarks>
    /// <param name="shape">Is changed by the function.</param>
    /// <param name="update">For example <c>label => label.NextTo(dot, Direction.Up)</c>.</param>
    public static T Following<T>(this T shape, Action<T> update)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(update);
        shape.Updaters.Add(new(_ => update(shape), Timed: false));
        update(shape);
        return shape;
    }

    /// <summary>Changes a shape as time goes on, in steps of a sixtieth of a second, whether anything else moves or not.</summary>
    /// <param name="shape">Is changed by the function.</param>
    /// <param name="update">Gets the shape and the seconds since the last call. What it does is recorded; the film does not call it again.</param>
    public static T OverTime<T>(this T shape, Action<T, double> update)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(update);
        shape.Updaters.Add(new(
            seconds =>
            {
                if (seconds > 0)
                {
                    update(shape, seconds);
                }
            },
            Timed: true));
        return shape;
    }

    /// <summary>Stops everything that <see cref="Following"/> and <see cref="OverTime"/> started.</summary>
    public static T StopUpdates<T>(this T shape)
        where T : Shape
    {
        ArgumentNullException.ThrowIfNull(shape);
        shape.Updaters.Clear();
        return shape;
    }
}
