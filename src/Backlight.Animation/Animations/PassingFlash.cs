using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;

namespace Backlight.Animation.Animations;

/// <summary>A pulse that runs along the lines of a shape and is gone.</summary>
public sealed class PassingFlash : ShapeAnimation
{
    /// <summary>Sends a pulse along a shape's lines.</summary>
    /// <param name="shape">The way; need not be on stage.</param>
    public PassingFlash(Shape shape)
        : base(shape)
    {
    }

    /// <summary>The colour; the theme's highlight if none is given.</summary>
    public Colour Colour { get; init; } = Colour.Highlight;

    /// <summary>The length of the pulse as a share of the line, above 0, at most 1.</summary>
    public double Length { get; init; } = 0.25;

    /// <summary>In hundredths of a unit; null is twice the line's own, at least 6.</summary>
    public double? Width { get; init; }

    /// <summary>Whether the pulse runs from the end to the start.</summary>
    public bool Backwards { get; init; }

    private protected override void Record(Stage stage, double start, double duration, RateFunction rate)
    {
        var length = Math.Clamp(Length, 0.01, 1);
        ForEachPiece(start, duration, LagRatio, (piece, from, own) =>
        {
            var look = piece.Look!;
            if (look.StrokeWidth <= 0 && piece != Shape)
            {
                // Tips and letters have no way to run along.
                return;
            }

            var outline = Backwards ? new Typesetting.Geometry.Outline([.. look.Outline.Contours.Select(contour => contour.Reverse())]) : look.Outline;
            var pulse = new Passing(new Look
            {
                Outline = outline,
                Map = look.Map,
                StrokeWidth = Width ?? Math.Max(6, 2 * look.StrokeWidth),
                StrokeStyle = new() { Cap = StrokeCap.Round, Gradient = [Colour.WithAlpha(0), Colour, Colour] },
                TrimEnd = 0,
                Z = look.Z + 1,
            })
            {
                Fixed = piece.Fixed,
            };
            stage.Enter(pulse, from);
            stage.Sample(pulse, from, own, share =>
            {
                var head = rate.At(share) * (1 + length);
                pulse.Look = pulse.Look! with { TrimStart = Math.Clamp(head - length, 0, 1), TrimEnd = Math.Clamp(head, 0, 1) };
            });
            stage.Leave(pulse, from + own);
        });
    }
}
