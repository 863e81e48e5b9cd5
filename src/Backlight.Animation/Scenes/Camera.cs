using Backlight.Animation.Animations;
using Backlight.Animation.Geometry;
using Backlight.Animation.Shapes;

namespace Backlight.Animation.Scenes;

/// <summary>What is seen of the scene: a frame that is moved, scaled and turned like any shape.</summary>
/// <remarks><c>Play(Camera.Animate.MoveTo(dot).Scale(0.5))</c> goes near a dot; shapes that are fixed in the frame stay where they are.</remarks>
public sealed class Camera : Shape
{
    private readonly Bounds _stage;

    internal Camera(Bounds stage)
        : base(new Look { Outline = Outlines.Rectangle(stage.Width, stage.Height) }) => _stage = stage;

    /// <summary>How much larger things look than at first.</summary>
    public double Zoom => _stage.Width / Width;

    /// <summary>Brings the frame back to where it was at first.</summary>
    public Camera Reset()
    {
        Look = Look! with { Map = Affine.Identity };
        return this;
    }

    /// <summary>Moves and scales the frame so that a shape fills it.</summary>
    /// <param name="shape">What is looked at.</param>
    /// <param name="margin">Around the shape, in units.</param>
    public Camera Frame(Shape shape, double margin = 0.5)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var bounds = shape.Bounds.Inflate(margin);
        var scale = Math.Max(bounds.Width / _stage.Width, bounds.Height / _stage.Height);
        Look = Look! with { Map = Affine.Scaling(scale, scale).Then(Affine.Translation(bounds.Centre)) };
        return this;
    }

    /// <summary>Keeps the frame's middle on a shape from now on; <c>StopUpdates</c> ends it.</summary>
    /// <param name="shape">What is followed.</param>
    public Camera Follow(Shape shape) => this.Following(camera => camera.MoveTo(shape));
}
