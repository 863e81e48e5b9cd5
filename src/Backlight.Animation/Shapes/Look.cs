using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Everything that can be seen of one piece of a picture.</summary>
public sealed record Look
{
    /// <summary>A line in the theme's foreground, nothing inside.</summary>
    /// <param name="outline">What is drawn.</param>
    public static Look Line(Outline outline) => new() { Outline = outline, Stroke = Colour.Foreground, StrokeWidth = 4 };

    /// <summary>Filled with the theme's foreground, without a line.</summary>
    /// <param name="outline">What is drawn.</param>
    public static Look Solid(Outline outline) => new() { Outline = outline, Fill = Colour.Foreground };

    /// <summary>What is drawn, in coordinates of its own.</summary>
    public required Outline Outline { get; init; }

    /// <summary>From the outline's coordinates to the scene's.</summary>
    public Affine Map { get; init => field = Given.Finite(value, nameof(Map)); } = Affine.Identity;

    /// <summary>The colour inside; an opacity of 0 is none.</summary>
    public Colour Fill { get; init; } = Colour.None;

    /// <summary>The colour of the line; an opacity of 0 is none.</summary>
    public Colour Stroke { get; init; } = Colour.None;

    /// <summary>In hundredths of a unit; it does not grow with the shape.</summary>
    public double StrokeWidth { get; init => field = Given.Finite(value, nameof(StrokeWidth)); }

    /// <summary>How the line is drawn.</summary>
    public StrokeStyle StrokeStyle { get; init; } = StrokeStyle.Solid;

    /// <summary>How far the dashes are pushed along the line, in units.</summary>
    public double DashOffset { get; init => field = Given.Finite(value, nameof(DashOffset)); }

    /// <summary>0 … 1.</summary>
    public double Opacity { get; init => field = Given.Finite(value, nameof(Opacity)); } = 1;

    /// <summary>The share of the line at which it starts to be drawn, 0 … 1.</summary>
    public double TrimStart { get; init => field = Given.Finite(value, nameof(TrimStart)); }

    /// <summary>The share of the line at which it ends, 0 … 1.</summary>
    public double TrimEnd { get; init => field = Given.Finite(value, nameof(TrimEnd)); } = 1;

    /// <summary>Higher is nearer to the viewer.</summary>
    public double Z { get; init => field = Given.Finite(value, nameof(Z)); }

    /// <summary>The picture that is shown instead of the outline, or null.</summary>
    public Picture? Picture { get; init; }

    /// <summary>The bounds of what is drawn, without the width of the line.</summary>
    public Bounds Bounds => Picture is { } picture ? picture.Placement.Under(Map) : Outline.BoundsUnder(Map);
}
