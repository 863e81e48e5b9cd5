using System.Collections.Immutable;
using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting;

/// <summary>A line of a block.</summary>
/// <param name="Baseline">Its y, in em.</param>
/// <param name="Left">Where it begins, in em.</param>
/// <param name="Width">In em.</param>
/// <param name="Start">The index of its first glyph.</param>
/// <param name="Count">How many glyphs it has.</param>
public readonly record struct TypesetLine(double Baseline, double Left, double Width, int Start, int Count);

/// <summary>A formula or a text as placed glyphs; x to the right, y up, the (first) baseline at y = 0, the left edge at x = 0, in em.</summary>
public sealed class TypesetBlock
{
    private readonly Lazy<Bounds> _ink;

    internal TypesetBlock(ImmutableArray<PlacedGlyph> glyphs, double width, double height, double depth, ImmutableArray<TypesetLine> lines)
    {
        Glyphs = glyphs;
        Width = width;
        Height = height;
        Depth = depth;
        Lines = lines;
        _ink = new(MeasureInk);
    }

    /// <summary>The glyphs and rules, in reading order.</summary>
    public ImmutableArray<PlacedGlyph> Glyphs { get; }

    /// <summary>The lines: one for a formula, those after breaking for a text.</summary>
    public ImmutableArray<TypesetLine> Lines { get; }

    /// <summary>The width of TeX's box, in em: what a neighbour keeps away from.</summary>
    public double Width { get; }

    /// <summary>How far TeX's box reaches above the first baseline, in em.</summary>
    public double Height { get; }

    /// <summary>How far TeX's box reaches below the first baseline, in em, positive downwards.</summary>
    public double Depth { get; }

    /// <summary>What is drawn: the tight bounds of all outlines, in em; empty where nothing is drawn.</summary>
    public Bounds Ink => _ink.Value;

    /// <summary>The ids of all parts, in the order in which their first glyphs stand.</summary>
    public IEnumerable<string> Parts => Glyphs.SelectMany(glyph => glyph.Parts).Distinct();

    /// <summary>The glyphs inside a part, those of parts within it included.</summary>
    /// <param name="part">The id; where no part has it, there are no glyphs.</param>
    public IEnumerable<PlacedGlyph> GlyphsOf(string part) => Glyphs.Where(glyph => glyph.Parts.Contains(part));

    private Bounds MeasureInk()
    {
        var ink = Bounds.Empty;
        foreach (var glyph in Glyphs)
        {
            // Placements scale and shift, so the map of tight bounds is tight.
            ink = ink.Union(glyph.Outline.Bounds.Under(glyph.Placement));
        }

        return ink;
    }
}
