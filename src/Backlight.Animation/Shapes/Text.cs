using Backlight.Animation.Geometry;
using Backlight.Animation.Typesetting;
using Backlight.Animation.Typesetting.Texts;

namespace Backlight.Animation.Shapes;

/// <summary>A text of one or several lines. Formulas stand in it between dollar signs.</summary>
public sealed class Text : Shape
{
    /// <summary>The size where none is given: the height of an em, in units.</summary>
    public const double DefaultSize = 0.5;

    private readonly Affine _fromFirst;

    /// <summary>A text about the origin.</summary>
    /// <param name="text">"\n" ends a line; <c>$…$</c> is a formula, <c>\$</c> the sign.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="face">The face.</param>
    /// <param name="width">Where lines are broken, in units; null where only "\n" ends a line.</param>
    /// <param name="alignment">How lines stand to each other.</param>
    /// <param name="lineSpacing">From baseline to baseline, in em.</param>
    /// <remarks>A text of spaces is a shape without pieces.</remarks>
    /// <exception cref="MissingGlyphException">The fonts lack a character.</exception>
    public Text(string text, double size = DefaultSize, TextFace face = TextFace.Roman, double? width = null, TextAlignment alignment = TextAlignment.Left, double lineSpacing = 1.2)
        : this(TextLayout.Layout(text, new() { Face = face, Width = width / size, Alignment = alignment, LineSpacing = lineSpacing }), size)
    {
    }

    /// <summary>A text of several faces and colours, about the origin.</summary>
    /// <param name="runs">The pieces, one after the other.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="width">Where lines are broken, in units; null where only "\n" ends a line.</param>
    /// <param name="alignment">How lines stand to each other.</param>
    /// <param name="lineSpacing">From baseline to baseline, in em.</param>
    public Text(IReadOnlyList<TextRun> runs, double size = DefaultSize, double? width = null, TextAlignment alignment = TextAlignment.Left, double lineSpacing = 1.2)
        : this(TextLayout.Layout(runs, new() { Width = width / size, Alignment = alignment, LineSpacing = lineSpacing }), size)
    {
    }

    private Text(TypesetBlock block, double size)
    {
        Attach([.. Glyph.Of(block, Given.AboveZero(size), null)]);
        if (Children.Count == 0)
        {
            return;
        }

        _fromFirst = Children[0].Look!.Map.Inverse();
        Apply(Affine.Translation(-Centre));
    }

    /// <summary>The left end of the first baseline, in units.</summary>
    public Point Origin => Children.Count == 0 ? default : _fromFirst.Then(Children[0].Look!.Map).Apply(default);

    /// <summary>Puts the left end of the baseline at a point.</summary>
    /// <param name="at">In units.</param>
    public Text OnBaseline(Point at) => this.Shift(at - Origin);

    /// <summary>The glyphs of a part, as a group of the same objects.</summary>
    /// <param name="part">The id of a run.</param>
    public Group Part(string part) => new(Children.Where(child => child is Glyph glyph && glyph.Parts.Contains(part)));

    /// <summary>The glyphs of the first place where words stand, as a group of the same objects; empty where they do not stand in the text.</summary>
    /// <param name="words">Spaces do not count.</param>
    public Group Find(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var wanted = Squeezed(words);
        var text = string.Concat(Children.Select(child => Squeezed(((Glyph)child).Character)));
        var start = wanted.Length == 0 ? -1 : text.IndexOf(wanted, StringComparison.Ordinal);
        var (found, at) = (new List<Shape>(), 0);
        foreach (var child in Children)
        {
            var length = Squeezed(((Glyph)child).Character).Length;
            if (start >= 0 && at + length > start && at < start + wanted.Length)
            {
                found.Add(child);
            }

            at += length;
        }

        return new(found);

        static string Squeezed(string words) => string.Concat(Letters.Plain(words).Where(letter => !char.IsWhiteSpace(letter)));
    }
}
