using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Timelines;

/// <summary>An element as it looks at one moment; colours have the theme and the opacity worked in.</summary>
public sealed class FrameItem
{
    private StrongBox<Bounds>? _bounds;

    internal FrameItem()
    {
    }

    /// <summary>Whose look this is.</summary>
    public required Element Element { get; init; }

    /// <summary>What is drawn, in coordinates of its own.</summary>
    public required Outline Outline { get; init; }

    /// <summary>From the outline's coordinates to the scene's.</summary>
    public required Affine Map { get; init; }

    /// <summary>The colour inside.</summary>
    public required Rgba Fill { get; init; }

    /// <summary>The colour of the line.</summary>
    public required Rgba Stroke { get; init; }

    /// <summary>In units; 0 where there is no line.</summary>
    public required double StrokeWidth { get; init; }

    /// <summary>How the line is drawn.</summary>
    public required StrokeStyle StrokeStyle { get; init; }

    /// <summary>Colours along the line; empty where it has one.</summary>
    public required ImmutableArray<Rgba> Gradient { get; init; }

    /// <summary>Colours across the piece, at equal distances along the style's ramp, opacities of their own only; empty where the inside has one colour.</summary>
    public ImmutableArray<Rgba> Ramp { get; init; } = [];

    /// <summary>How far the dashes are pushed along the line, in units.</summary>
    public required double DashOffset { get; init; }

    /// <summary>0 … 1; already in the colours, but not in the picture.</summary>
    public required double Opacity { get; init; }

    /// <summary>Where the line starts, 0 … 1 of each contour.</summary>
    public required double TrimStart { get; init; }

    /// <summary>Where the line ends, 0 … 1 of each contour.</summary>
    public required double TrimEnd { get; init; }

    /// <summary>Higher is nearer to the viewer.</summary>
    public required double Z { get; init; }

    /// <summary>The bounds in the scene, line included.</summary>
    public Bounds Bounds => (_bounds ??= new((Element.Picture is { } picture ? picture.Placement.Under(Map) : Outline.Bounds.Under(Map)).Inflate(StrokeReach))).Value;

    // A miter may reach four half widths out, a square end √2.
    private double StrokeReach => StrokeWidth / 2 * (StrokeStyle.Join == StrokeJoin.Miter ? 4 : 1.5);
}
