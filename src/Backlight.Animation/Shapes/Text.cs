using System.Collections.Immutable;
using Backlight.Typesetting;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Texts;

namespace Backlight.Animation.Shapes;

/// <summary>A text of one or several lines. Formulas stand in it between dollar signs.</summary>
public sealed class Text : Shape
{
    /// <summary>The size where none is given: the height of an em, in units.</summary>
    public const double DefaultSize = 0.5;

    private readonly Affine _fromFirst;
    private ImmutableArray<int> _lineStarts;

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
        _lineStarts = [.. block.Lines.Select(line => line.Start)];
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

    /// <summary>The glyphs of all places where words stand, as one group of the same objects; empty where they do not stand in the text.</summary>
    /// <remarks>A ligature that only a part of is meant becomes letters of its own: of "fi" in "find" the f alone can be coloured.</remarks>
    /// <param name="words">A space stands for any space or the end of a line.</param>
    public Group Find(string words) => new(FindAll(words).SelectMany(place => place));

    /// <summary>The glyphs of each place where words stand, from the first to the last, as groups of the same objects; none where they do not stand in the text.</summary>
    /// <remarks>A ligature that only a part of is meant becomes letters of its own.</remarks>
    /// <param name="words">A space stands for any space or the end of a line.</param>
    public IReadOnlyList<Group> FindAll(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (Children.All(child => child is Glyph))
        {
            while (Letters.PlacesOf(Glyphs, words).SelectMany(place => (Letters.Place?[])[place.Start.IsWithin ? place.Start : null, place.End.IsFollowed ? place.End : null])
                .FirstOrDefault(place => place is { } cut && Glyphs[cut.Glyph].Apart(out _).Count > 0) is { } cut)
            {
                SetApart(cut.Glyph);
            }
        }

        // A glyph of several letters that is no ligature, such as …, is found as a whole or not at all.
        var glyphs = Glyphs;
        return [.. Letters.PlacesOf(glyphs, words).Where(place => !place.Start.IsWithin && !place.End.IsFollowed)
            .Select(place => new Group(glyphs.Skip(place.Start.Glyph).Take(place.End.Glyph - place.Start.Glyph + 1)))];
    }

    private List<Glyph> Glyphs => [.. Children.OfType<Glyph>()];

    // The letters of a ligature need a little more room than it did: what follows on the line moves on.
    private void SetApart(int index)
    {
        var glyphs = Glyphs;
        var letters = glyphs[index].Apart(out var wider);
        var line = LineOf(index);
        for (var i = index + 1; i < glyphs.Count && LineOf(i) == line; i++)
        {
            glyphs[i].Shift(wider);
        }

        _lineStarts = [.. _lineStarts.Select(start => start > index ? start + letters.Count - 1 : start)];
        ReplaceChildren([.. glyphs.Take(index), .. letters, .. glyphs.Skip(index + 1)]);
    }

    private int LineOf(int index) => _lineStarts.Count(start => start <= index);
}
