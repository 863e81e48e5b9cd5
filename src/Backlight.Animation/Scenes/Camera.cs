using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

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

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Nothing would be left of the frame.</exception>
    public override void Apply(Affine map) => Put(Look!.Map.Then(map));

    /// <summary>Brings the frame back to where it was at first.</summary>
    public Camera Reset()
    {
        Look = Look! with { Map = Affine.Identity };
        return this;
    }

    /// <summary>Moves and scales the frame so that a shape fills it.</summary>
    /// <param name="shape">What is looked at.</param>
    /// <param name="margin">Around the shape, in units.</param>
    /// <exception cref="ArgumentException">The shape has no size, and the margin gives it none.</exception>
    public Camera Frame(Shape shape, double margin = 0.5)
    {
        ArgumentNullException.ThrowIfNull(shape);
        var bounds = shape.Bounds.Inflate(margin);
        var scale = Math.Max(bounds.Width / _stage.Width, bounds.Height / _stage.Height);
        Put(Affine.Scaling(scale, scale).Then(Affine.Translation(bounds.Centre)));
        return this;
    }

    /// <summary>Keeps the frame's middle on a shape from now on; <c>StopUpdates</c> ends it.</summary>
    /// <param name="shape">What is followed.</param>
    public Camera Follow(Shape shape) => this.Following(camera => camera.MoveTo(shape));

    private void Put(Affine map) => Look = map.Determinant != 0
        ? Look! with { Map = map }
        : throw new ArgumentException("The camera's frame keeps a size, or nothing would be seen: scale it by a factor other than 0, and frame what has a size.");
}
