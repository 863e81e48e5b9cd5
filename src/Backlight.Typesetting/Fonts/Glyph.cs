using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.Fonts;

/// <summary>One glyph of a face, in em. There is one instance of it, and so one outline.</summary>
internal sealed class Glyph
{
    public required int Id { get; init; }

    public required double Advance { get; init; }

    public required Outline Outline { get; init; }

    /// <summary>How far the ink leans out over the advance at the top (MATH table).</summary>
    public double Italic { get; init; }

    /// <summary>Where an accent's middle stands (MATH table).</summary>
    public double TopAccent { get; init; }

    /// <summary>Above the baseline; TeX knows no negative heights of characters.</summary>
    public required double Height { get; init; }

    /// <summary>Below the baseline, positive downwards.</summary>
    public required double Depth { get; init; }
}

/// <summary>A taller or wider glyph for the same character.</summary>
internal readonly record struct GlyphVariant(Glyph Glyph, double Size);

/// <summary>A piece that a still larger sign is put together from.</summary>
internal readonly record struct GlyphPiece(Glyph Glyph, double StartConnector, double EndConnector, double FullAdvance, bool Repeats);

/// <summary>How a character stretches along one axis.</summary>
internal sealed record GlyphConstruction(GlyphVariant[] Variants, GlyphPiece[] Pieces)
{
    public static GlyphConstruction None { get; } = new([], []);
}
