using System.Collections.Immutable;

namespace Backlight.Typesetting.Mathematics;

/// <summary>Sets formulas: TeXbook, appendix G, with the constants of an OpenType MATH table (Latin Modern Math). May be called from several threads.</summary>
public static class MathLayout
{
    /// <summary>How deep nodes may lie in nodes.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Sets a formula.</summary>
    /// <param name="node">The formula.</param>
    /// <param name="style">Display for a formula on a line of its own, Text for one within a line.</param>
    /// <exception cref="MissingGlyphException">A symbol is in none of the fonts.</exception>
    /// <exception cref="ArgumentException">Nodes lie in nodes deeper than <see cref="MaxDepth"/>.</exception>
    public static TypesetBlock Layout(MathNode node, MathStyle style = MathStyle.Display)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (!Enum.IsDefined(style))
        {
            throw new ArgumentOutOfRangeException(nameof(style), style, "A style is Display, Text, Script or ScriptScript.");
        }

        var box = new MathTypesetter(MathFont.Default).Formula(node, style);
        return ToBlock(box);
    }

    /// <summary>A formula that is longer than a line, in the parts that go on lines, each with the space to the one before it.</summary>
    internal static IEnumerable<(TypesetBlock Block, double Gap)> Broken(MathNode node, MathStyle style, double width) =>
        new MathTypesetter(MathFont.Default).Broken(node, style, width).Select(part => (ToBlock(part.Box), part.Gap));

    private static TypesetBlock ToBlock(MathBox box)
    {
        var glyphs = ImmutableArray.CreateBuilder<PlacedGlyph>();
        Collect(box, 0, 0, glyphs, new Dictionary<BoxTag, (string?, ImmutableArray<string>)>());
        var line = new TypesetLine(0, 0, box.Width, 0, glyphs.Count);
        return new(glyphs.DrainToImmutable(), box.Width, box.Height, box.Depth, [line]);
    }

    private static void Collect(
        MathBox box, double x, double y, ImmutableArray<PlacedGlyph>.Builder glyphs, Dictionary<BoxTag, (string? Part, ImmutableArray<string> Parts)> parts)
    {
        if (box.Outline is { IsEmpty: false } outline)
        {
            var (part, chain) = PartsOf(box.Tag, parts);
            glyphs.Add(new(outline, new(box.Scale, 0, 0, box.Scale, x, y), part, box.Tag?.Colour, box.Source) { Parts = chain });
        }

        foreach (var (child, dx, dy) in box.Children)
        {
            Collect(child, x + dx, y + dy, glyphs, parts);
        }
    }

    private static (string? Part, ImmutableArray<string> Parts) PartsOf(BoxTag? tag, Dictionary<BoxTag, (string?, ImmutableArray<string>)> known)
    {
        if (tag is null)
        {
            return (null, []);
        }

        if (known.TryGetValue(tag, out var parts))
        {
            return parts;
        }

        var ids = new List<string>();
        for (var link = tag; link is not null; link = link.Outer)
        {
            if (link.Part is { } id)
            {
                ids.Add(id);
            }
        }

        ids.Reverse();
        parts = (ids.Count == 0 ? null : ids[^1], [.. ids]);
        known.Add(tag, parts);
        return parts;
    }
}
