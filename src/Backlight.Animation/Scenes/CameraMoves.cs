using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;

namespace Backlight.Animation.Scenes;

/// <summary>What only a camera can do, animated: <c>Camera.Animate.Frame(group)</c>.</summary>
public static class CameraMoves
{
    /// <summary>Moves and scales the frame so that a shape fills it.</summary>
    /// <param name="change">What is animated.</param>
    /// <param name="shape">What is looked at.</param>
    /// <param name="margin">Around the shape, in units.</param>
    public static ShapeChange<Camera> Frame(this ShapeChange<Camera> change, Shape shape, double margin = 0.5)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Do(camera => camera.Frame(shape, margin));
    }

    /// <summary>Brings the frame back to where it was at first.</summary>
    /// <param name="change">What is animated.</param>
    public static ShapeChange<Camera> Reset(this ShapeChange<Camera> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.Do(camera => camera.Reset());
    }
}
