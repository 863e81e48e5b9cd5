using Backlight.Typesetting;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;

namespace Backlight.Animation.Shapes;

/// <summary>A typeset formula. Its parts keep their ids, by which they are found, coloured and transformed.</summary>
public sealed class Formula : Shape
{
    /// <summary>The size where none is given: the height of an em, in units.</summary>
    public const double DefaultSize = 0.6;

    private readonly Affine _fromFirst;

    private Formula(TypesetBlock block, double size, string? source)
    {
        Source = source;
        Attach([.. Glyph.Of(block, Given.AboveZero(size), source)]);
        if (Children.Count == 0)
        {
            throw new ArgumentException("The formula is empty: nothing would be drawn.");
        }

        _fromFirst = Children[0].Look!.Map.Inverse();
        Apply(Affine.Translation(-Centre));
    }

    /// <summary>The LaTeX that the page can copy; null where there is none.</summary>
    public string? Source { get; }

    /// <summary>The left end of the baseline, in units.</summary>
    public Point Origin => _fromFirst.Then(Children[0].Look!.Map).Apply(default);

    /// <summary>Puts the left end of the baseline at a point.</summary>
    /// <param name="at">In units.</param>
    public Formula OnBaseline(Point at) => this.Shift(at - Origin);

    /// <summary>The glyphs of a part, those of parts within it included, as a group of the same objects.</summary>
    /// <param name="part">An id given by <c>\htmlId</c> or <c>\part</c>, or "0", "1" … for the pieces in <c>{{ }}</c>.</param>
    /// <exception cref="ArgumentException">The formula has no such part.</exception>
    public Group this[string part] => Find(part) is { Count: > 0 } found
        ? found
        : throw new ArgumentException($"The formula has no part \"{part}\". It has: {string.Join(", ", Parts)}.", nameof(part));

    /// <summary>The ids of all parts, in the order they stand.</summary>
    public IReadOnlyList<string> Parts => [.. Children.OfType<Glyph>().SelectMany(glyph => glyph.Parts).Distinct()];

    /// <summary>A formula in the notation of TeX, about the origin: <c>Formula.Tex(@"\frac{\partial E}{\partial w}")</c>.</summary>
    /// <param name="tex">What would stand between dollar signs, or an environment such as aligned. docs/typesetting.md lists the commands.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="style">Display by default: large operators and fractions.</param>
    /// <exception cref="TexException">It is not understood; all problems at once, with command and column.</exception>
    /// <exception cref="MissingGlyphException">The fonts lack a character.</exception>
    public static Formula Tex(string tex, double size = DefaultSize, MathStyle style = MathStyle.Display) => Of(TexReader.Read(tex), size, style, tex);

    /// <summary>A formula from its tree, about the origin.</summary>
    /// <param name="node">The tree.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="style">Display by default: large operators and fractions.</param>
    /// <param name="source">The LaTeX that the page can copy.</param>
    public static Formula Of(MathNode node, double size = DefaultSize, MathStyle style = MathStyle.Display, string? source = null) =>
        new(MathLayout.Layout(node, style), size, source);

    /// <summary>The glyphs of a part; an empty group where there is no such part.</summary>
    /// <param name="part">An id.</param>
    public Group Find(string part) => new(Children.Where(child => child is Glyph glyph && glyph.Parts.Contains(part)));

    /// <summary>The glyphs that draw a character, or characters one after the other, at all places where they stand, as one group of the same objects.</summary>
    /// <param name="character">For example "w", "∂", "sin" or "2xy"; spaces do not count.</param>
    public Group FindCharacter(string character) => new(FindAll(character).SelectMany(place => place));

    /// <summary>The glyphs of each place where characters stand one after the other, from the first to the last, as groups of the same objects.</summary>
    /// <param name="characters">For example "x" or "2xy", in the order they are read; spaces do not count. "rule" finds bars of fractions and roots.</param>
    public IReadOnlyList<Group> FindAll(string characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        List<Glyph> glyphs = [.. Children.OfType<Glyph>()];
        return characters == PlacedGlyph.Rule
            ? [.. glyphs.Where(glyph => glyph.Character == characters).Select(glyph => new Group(glyph))]
            : [.. Letters.PlacesOf(glyphs, characters).Where(place => !place.Start.IsWithin && !place.End.IsFollowed)
                .Select(place => new Group(glyphs.Skip(place.Start.Glyph).Take(place.End.Glyph - place.Start.Glyph + 1)))];
    }
}
