using System.Collections.Immutable;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A character, or a rule, of a text or formula.</summary>
public sealed class Glyph : Shape
{
    private readonly PlacedGlyph _placed;
    private readonly double _size;
    private readonly string? _source;

    internal Glyph(PlacedGlyph glyph, double size, string? source)
        : base(Look.Solid(glyph.Outline) with { Map = glyph.Placement.Then(Affine.Scaling(size, size)), Fill = Coloured(glyph.Colour) })
    {
        (_placed, _size, _source) = (glyph, size, source);
        Parts = glyph.Parts;
        Identity = new(Part: glyph.Part, Source: source, Text: glyph.Source);
    }

    /// <summary>The ids of all parts around it, the outermost first.</summary>
    public ImmutableArray<string> Parts { get; }

    /// <summary>The character it draws; "rule" for a rule.</summary>
    public string Character => Identity.Text ?? "";

    /// <summary>What is searched for: characters without their style; a rule is none of them.</summary>
    internal string Plain => Character == PlacedGlyph.Rule ? "\uFFFC" : string.Concat(Letters.Plain(Character).Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>Whether a space or the end of a line is before it.</summary>
    internal bool StartsWord => _placed.StartsWord;

    /// <summary>The letters of a ligature as they stand now, looking alike; none where it is no ligature.</summary>
    /// <param name="wider">By how much the letters need more room.</param>
    internal IReadOnlyList<Glyph> Apart(out Point wider)
    {
        wider = default;
        if (_placed.Letters.IsEmpty)
        {
            return [];
        }

        var moved = _placed.Placement.Then(Affine.Scaling(_size, _size)).Inverse().Then(Look!.Map);
        var letters = _placed.Letters.Select((letter, i) => new Glyph(letter with { StartsWord = StartsWord && i == 0, Letters = [] }, _size, _source)
        {
            Layer = Layer,
            Fixed = Fixed,
        }).ToList();
        foreach (var letter in letters)
        {
            letter.Identity = Identity with { Text = letter.Character };
            letter.Look = Look with { Outline = letter.Look!.Outline, Map = letter.Look.Map.Then(moved) };
        }

        // In the ligature's own direction, whichever way the text was turned.
        wider = Look.Map.Apply(new(_placed.LettersAreWiderBy / _placed.Placement.A, 0)) - Look.Map.Apply(default);
        return letters;
    }

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
