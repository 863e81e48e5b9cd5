using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>Draws a frame around a shape for a moment.</summary>
public sealed class Circumscribe : ShapeAnimation
{
    /// <summary>Draws a frame around a shape.</summary>
    /// <param name="shape">Stays as it is.</param>
    public Circumscribe(Shape shape)
        : base(shape)
    {
    }

    /// <summary>The colour; the theme's highlight if none is given.</summary>
    public Colour Colour { get; init; } = Colour.Highlight;

    /// <summary>Whether the frame is an ellipse.</summary>
    public bool Round { get; init; }

    /// <summary>Between the shape and the frame, in units.</summary>
    public double Gap { get; init; } = 0.15;

    /// <summary>In hundredths of a unit.</summary>
    public double Width { get; init; } = 5;

    private protected override double NaturalRunTime => 1.5;

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var bounds = Shape.Bounds.Inflate(Gap);
        // An ellipse around a rectangle is √2 times as large.
        var outline = Round ? Outlines.UnitCircle : Outlines.Rectangle(bounds.Width, bounds.Height, 0.12);
        var map = Round ? Affine.Scaling(bounds.Width / Math.Sqrt(2), bounds.Height / Math.Sqrt(2)) : Affine.Identity;
        var frame = new Passing(new Look
        {
            Outline = outline,
            Map = map.Then(Affine.Translation(bounds.Centre)),
            Stroke = Colour,
            StrokeWidth = Width,
            TrimEnd = 0,
            Z = Shape.Pieces.Select(piece => piece.Look!.Z).DefaultIfEmpty().Max() + 1,
        })
        {
            Fixed = Shape.Fixed,
        };
        stage.Enter(frame, start);
        var actor = stage.ActorOf(frame);
        actor.Move(start, 0.45 * duration, frame.Look! with { TrimEnd = 1 }, rate);
        actor.Move(start + (0.55 * duration), 0.45 * duration, frame.Look! with { TrimStart = 1 }, rate);
        stage.Leave(frame, start + duration);
    }
}
