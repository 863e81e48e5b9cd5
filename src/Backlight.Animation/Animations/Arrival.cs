using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Animations;

/// <summary>The way of a piece that is drawn anew meanwhile: from a look that stands to one that does not.</summary>
internal sealed record Arrival(Look From, double Start, double Duration, RateFunction Rate)
{
    /// <summary>Between the first look and what is drawn at a time.</summary>
    public Look At(double time, Look drawn, Stage stage)
    {
        var share = Duration <= 0 ? 1 : Rate.At(Math.Clamp((time - Start) / Duration, 0, 1));
        if (share == 1 || From.Picture is not null || drawn.Picture is not null)
        {
            return drawn with { Opacity = drawn.Opacity * (share == 1 ? 1 : Math.Clamp(share, 0, 1)) };
        }

        double Lerp(double from, double to) => from + ((to - from) * share);
        var frame = Frames.Common(From.Map, drawn.Map);
        var (from, to) = stage.Align(Frames.Seen(From.Outline, From.Map, frame), Frames.Seen(drawn.Outline, drawn.Map, frame));
        return drawn with
        {
            Outline = Outline.Lerp(from, to, share),
            Map = frame,
            Fill = stage.Blend(From.Fill, drawn.Fill, share),
            Stroke = stage.Blend(From.Stroke, drawn.Stroke, share),
            StrokeWidth = Lerp(From.StrokeWidth, drawn.StrokeWidth),
            DashOffset = Lerp(From.DashOffset, drawn.DashOffset),
            Opacity = Lerp(From.Opacity, drawn.Opacity),
            TrimStart = Lerp(From.TrimStart, drawn.TrimStart),
            TrimEnd = Lerp(From.TrimEnd, drawn.TrimEnd),
        };
    }
}
