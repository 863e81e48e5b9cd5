using Backlight.Typesetting.Fonts;
using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.Mathematics;

/// <summary>The parts and the colour around a node; a chain from the inside out.</summary>
internal sealed class BoxTag(BoxTag? outer, string? part, string? colour)
{
    public BoxTag? Outer => outer;

    /// <summary>The id this link adds; null where it adds a colour.</summary>
    public string? Part => part;

    /// <summary>The colour that counts here.</summary>
    public string? Colour { get; } = colour ?? outer?.Colour;
}

/// <summary>TeX's box: a rectangle about a baseline, with boxes, a glyph or a rule inside. All in em of the text, y up.</summary>
internal sealed class MathBox
{
    private (MathBox Box, double X, double Y)[] _children = [];
    private int _count;

    public double Width { get; set; }

    public double Height { get; set; }

    /// <summary>Positive below the baseline.</summary>
    public double Depth { get; set; }

    /// <summary>Of a single character: the italics correction, which is part of the width.</summary>
    public double Italic { get; init; }

    /// <summary>Whether it is a single character, whose scripts do not depend on its height (TeXbook, appendix G, rule 18a).</summary>
    public bool IsCharacter { get; init; }

    /// <summary>Where an accent's middle stands over a single character.</summary>
    public double? AccentAt { get; init; }

    /// <summary>A leaf's outline, with its scale and what it shows.</summary>
    public Outline? Outline { get; init; }

    public double Scale { get; init; } = 1;

    public string Source { get; init; } = "";

    public BoxTag? Tag { get; init; }

    public ReadOnlySpan<(MathBox Box, double X, double Y)> Children => _children.AsSpan(0, _count);

    /// <summary>Above the baseline and below.</summary>
    public double Total => Height + Depth;

    /// <summary>Puts a box inside; this one grows in height and depth, not in width.</summary>
    public MathBox Add(MathBox box, double x, double y)
    {
        Height = Math.Max(Height, box.Height + y);
        Depth = Math.Max(Depth, box.Depth - y);
        return Overlay(box, x, y);
    }

    /// <summary>Puts a box inside; this one keeps its size.</summary>
    public MathBox Overlay(MathBox box, double x, double y)
    {
        if (box._count == 0 && box.Outline is null)
        {
            return this;
        }

        if (_count == _children.Length)
        {
            Array.Resize(ref _children, Math.Max(4, 2 * _count));
        }

        _children[_count++] = (box, x, y);
        return this;
    }

    public static MathBox Of(Glyph glyph, double size, string source, BoxTag? tag) => new()
    {
        Width = (glyph.Advance + glyph.Italic) * size,
        Height = glyph.Height * size,
        Depth = glyph.Depth * size,
        Italic = glyph.Italic * size,
        IsCharacter = true,
        AccentAt = glyph.TopAccent * size,
        Outline = glyph.Outline,
        Scale = size,
        Source = source,
        Tag = tag,
    };

    /// <summary>A filled rectangle with its lower left corner at the origin.</summary>
    public static MathBox Rule(double width, double height, BoxTag? tag)
    {
        // In its true size, so that a pen that draws along its rim has the same width on all sides.
        var outline = Outlines.Polyline(true, new(0, 0), new(width, 0), new(width, height), new(0, height));
        return new() { Width = width, Height = height, Outline = outline, Source = PlacedGlyph.Rule, Tag = tag };
    }
}
