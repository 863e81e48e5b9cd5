using System.Collections.Immutable;
using Backlight.Animation.Colours;
using Backlight.Animation.Geometry;
using Backlight.Animation.Typesetting;

namespace Backlight.Animation.Shapes;

/// <summary>A character, or a rule, of a text or formula.</summary>
public sealed class Glyph : Shape
{
    internal Glyph(PlacedGlyph glyph, double size, string? source)
        : base(Look.Solid(glyph.Outline) with { Map = glyph.Placement.Then(Affine.Scaling(size, size)), Fill = Coloured(glyph.Colour) })
    {
        Parts = glyph.Parts;
        Identity = new(Part: glyph.Part, Source: source, Text: glyph.Source);
    }

    /// <summary>The ids of all parts around it, the outermost first.</summary>
    public ImmutableArray<string> Parts { get; }

    /// <summary>The character it draws; "rule" for a rule.</summary>
    public string Character => Identity.Text ?? "";

    /// <summary>The glyphs of a block, its left end on the baseline at the origin.</summary>
    internal static IEnumerable<Glyph> Of(TypesetBlock block, double size, string? source) =>
        // A space has a place but nothing to draw.
        block.Glyphs.Where(glyph => !glyph.Outline.IsEmpty).Select(glyph => new Glyph(glyph, size, source));

    private static Colour Coloured(string? colour) => colour switch
    {
        null => Colour.Foreground,
        ['#', ..] => Colour.Hex(colour),
        "white" => Colour.White,
        "black" => Colour.Black,
        "gray" or "grey" => Colour.Muted,
        "cyan" or "teal" => Colour.Sky,
        "magenta" => Colour.Pink,
        "violet" => Colour.Purple,
        _ => Colour.Role(colour),
    };
}
