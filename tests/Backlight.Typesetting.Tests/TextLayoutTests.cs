using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;
using Backlight.Typesetting.Texts;
using FsCheck.Xunit;

namespace Backlight.Typesetting.Tests;

public sealed class TextLayoutTests
{
    [Theory]
    [InlineData(TextFace.Roman)]
    [InlineData(TextFace.Bold)]
    [InlineData(TextFace.Sans)]
    [InlineData(TextFace.SansBold)]
    public void A_and_V_come_closer(TextFace face) => Assert.True(Width("AV", face) < Width("A", face) + Width("V", face) - 0.05);

    [Fact]
    public void A_and_V_are_as_close_as_in_Computer_Modern() =>
        // The kern of A and V in cmr10 is −1.11112pt, the letters are 7.5pt each.
        Assert.Equal(1.5 - 0.111, Width("AV", TextFace.Roman), 2e-3);

    [Fact]
    public void Ligatures_are_one_glyph_except_where_all_characters_are_equally_wide()
    {
        Assert.Equal(["o", "ffi", "c", "e"], TextLayout.Layout("office").Glyphs.Select(glyph => glyph.Source));
        Assert.Equal(["f", "i"], TextLayout.Layout("fi", new() { Face = TextFace.Mono }).Glyphs.Select(glyph => glyph.Source));
    }

    [Theory]
    [InlineData(TextFace.Mono)]
    [InlineData(TextFace.MonoBold)]
    public void In_a_monospaced_face_all_characters_are_equally_wide(TextFace face)
    {
        foreach (var text in new[] { "fi", "il", "MW", "AV", "--", "=>", "''", "<=" })
        {
            Assert.Equal(2 * Width("m", face), Width(text, face), 1e-9);
        }
    }

    [Fact]
    public void Faces_differ() =>
        Assert.Equal(8, Enum.GetValues<TextFace>().Select(face => TextLayout.Layout("a", new() { Face = face }).Glyphs[0].Outline).Distinct().Count());

    [Property(MaxTest = 200)]
    public void No_line_is_wider_than_asked_for_and_no_word_is_lost(int seed)
    {
        var random = new Random(seed);
        var words = Enumerable.Range(0, random.Next(1, 40)).Select(_ => new string([.. Enumerable.Range(0, random.Next(1, 15)).Select(_ => (char)random.Next('a', 'z' + 1))])).ToList();
        var width = 1.5 + (random.NextDouble() * 15);
        var alignment = (TextAlignment)random.Next(4);
        var block = TextLayout.Layout(string.Join(' ', words), new() { Width = width, Alignment = alignment });

        Assert.All(block.Lines, line => Assert.InRange(line.Left + line.Width, 0, width + 1e-6));
        Assert.All(block.Lines, line => Assert.True(line.Left >= -1e-6));
        Assert.Equal(string.Concat(words), string.Concat(block.Glyphs.Select(glyph => glyph.Source)));
        Assert.Equal(width, block.Width);
    }

    [Fact]
    public void Lines_are_as_full_as_can_be()
    {
        var words = "the error of a neuron is what its output is off the mark".Split(' ');
        var block = TextLayout.Layout(string.Join(' ', words), new() { Width = 9 });
        var space = Width(" a", TextFace.Roman) - Width("a", TextFace.Roman);

        for (var i = 0; i + 1 < block.Lines.Length; i++)
        {
            var next = block.Lines[i + 1];
            var letters = string.Concat(block.Glyphs.Skip(next.Start).Take(next.Count).Select(glyph => glyph.Source));
            var word = words.Where(word => letters.StartsWith(word, StringComparison.Ordinal)).MaxBy(word => word.Length)!;
            Assert.True(block.Lines[i].Width + space + Width(word, TextFace.Roman) > 9);
        }
    }

    [Fact]
    public void Alignments_put_lines_where_they_say()
    {
        const string Text = "one two three four five six seven eight nine ten eleven twelve";
        var (left, centre, right, justified) = (Lines(TextAlignment.Left), Lines(TextAlignment.Centre), Lines(TextAlignment.Right), Lines(TextAlignment.Justify));

        Assert.All(left, line => Assert.Equal(0, line.Left));
        Assert.All(centre, line => Assert.Equal(8, (2 * line.Left) + line.Width, 1e-9));
        Assert.All(right, line => Assert.Equal(8, line.Left + line.Width, 1e-9));
        Assert.All(justified.SkipLast(1), line => Assert.Equal((0, 8), (line.Left, Math.Round(line.Width, 9))));
        Assert.True(justified[^1].Width < 8);

        System.Collections.Immutable.ImmutableArray<TypesetLine> Lines(TextAlignment alignment) =>
            TextLayout.Layout(Text, new() { Width = 8, Alignment = alignment }).Lines;
    }

    [Fact]
    public void A_line_break_in_the_text_is_one_in_the_block()
    {
        var block = TextLayout.Layout("ab\n\nc", new() { LineSpacing = 1.5 });

        Assert.Equal([0, -1.5, -3], block.Lines.Select(line => line.Baseline));
        Assert.Equal([2, 0, 1], block.Lines.Select(line => line.Count));
        Assert.Equal(-3, block.Glyphs[2].Placement.F);
    }

    [Fact]
    public void Tabs_stop_at_columns()
    {
        var mono = new TextOptions { Face = TextFace.Mono };
        var column = Width("m", TextFace.Mono);
        var block = TextLayout.Layout("\tx\na\tx\nabc\tx\nabcd\tx", mono);
        var stops = block.Glyphs.Where(glyph => glyph.Source == "x").Select(glyph => Math.Round(glyph.Placement.E / column, 6));

        Assert.Equal([4, 4, 4, 8], stops);
    }

    [Fact]
    public void An_indent_stays()
    {
        var block = TextLayout.Layout("    x = 1\ny", new() { Face = TextFace.Mono });

        Assert.Equal(4 * Width("m", TextFace.Mono), block.Glyphs[0].Placement.E, 1e-9);
    }

    [Fact]
    public void A_formula_in_a_text_stands_on_the_baseline()
    {
        var block = TextLayout.Layout(@"the error $\delta^{(2)}$ costs 5\$");

        Assert.Equal(0, block.Glyphs.Single(glyph => glyph.Source == "δ").Placement.F);
        Assert.Equal(0.7, block.Glyphs.Single(glyph => glyph.Source == "2").Size, 1e-9);
        Assert.Single(block.Glyphs, glyph => glyph.Source == "$");
        Assert.Equal("theerrorδ(2)costs5$", string.Concat(block.Glyphs.Select(glyph => glyph.Source)));
    }

    [Fact]
    public void A_problem_in_a_formula_is_told_with_its_column_in_the_text()
    {
        var problem = Assert.Throws<TexException>(() => TextLayout.Layout(@"so $x + \foo$")).Problems[0];

        Assert.Equal(9, problem.Column);
        Assert.Contains("column 9", problem.Message, StringComparison.Ordinal);
        Assert.Equal(4, Assert.Throws<TexException>(() => TextLayout.Layout("so $x")).Problems[0].Column);
    }

    [Fact]
    public void Runs_carry_face_part_colour_and_size()
    {
        TextRun[] runs = [new("ab"), new("cd", TextFace.Bold) { Part = "p", Colour = "red", Size = 2 }, TextRun.Of(MathNode.Of("x").Sup("2")) with { Part = "q" }];
        var block = TextLayout.Layout(runs);

        Assert.Equal([null, null, "p", "p", "q", "q"], block.Glyphs.Select(glyph => glyph.Part));
        Assert.Equal([null, null, "red", "red", null, null], block.Glyphs.Select(glyph => glyph.Colour));
        Assert.Equal([1, 1, 2, 2, 1, 0.7], block.Glyphs.Select(glyph => Math.Round(glyph.Size, 9)));
        Assert.Equal(Width("ab", TextFace.Roman) + (2 * Width("cd", TextFace.Bold)), block.Glyphs[4].Placement.E, 1e-9);
    }

    [Fact]
    public void A_word_may_go_on_in_another_face()
    {
        var block = TextLayout.Layout([new TextRun("aaaa bbb"), new TextRun("ccc", TextFace.Bold)], new() { Width = Width("aaaa bbbc", TextFace.Roman) });

        Assert.Equal([4, 6], block.Lines.Select(line => line.Count));
    }

    [Fact]
    public void What_a_face_lacks_comes_from_the_font_for_formulas()
    {
        var block = TextLayout.Layout("a ≤ ∂b");

        Assert.Equal(["a", "≤", "∂", "b"], block.Glyphs.Select(glyph => glyph.Source));
        Assert.All(block.Glyphs, glyph => Assert.False(glyph.Outline.IsEmpty));
        Assert.Same(MathLayout.Layout(new SymbolNode("≤")).Glyphs[0].Outline, block.Glyphs[1].Outline);
        Assert.True(block.Glyphs[3].Placement.E > block.Glyphs[2].Placement.E + 0.4);
    }

    [Fact]
    public void Missing_characters_are_named_with_their_places()
    {
        var missing = Assert.Throws<MissingGlyphException>(() => TextLayout.Layout("a😀字"));

        Assert.Equal([("U+1F600", 1), ("U+5B57", 3)], missing.Missing.Select(character => (character.CodePoint, character.Index)));
        Assert.Contains("“字” (U+5B57) at index 3", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_with_accents_are_there()
    {
        Assert.Equal(13, TextLayout.Layout("äöüßéèçñøåłščž"[..13]).Glyphs.Length);
        // A mark of its own joins its letter.
        Assert.Equal(Width("é", TextFace.Roman), Width("e\u0301", TextFace.Roman), 1e-9);
    }

    [Fact]
    public void An_empty_text_is_an_empty_block()
    {
        var block = TextLayout.Layout("");

        Assert.Empty(block.Glyphs);
        Assert.Equal((0, 0, 0), (block.Width, block.Height, block.Depth));
        Assert.True(block.Ink.IsEmpty);
    }

    [Fact]
    public void Measures_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TextLayout.Layout("a", new() { Width = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextLayout.Layout("a", new() { LineSpacing = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextLayout.Layout("a", new() { TabWidth = 0 }));
        Assert.Throws<ArgumentException>(() => TextLayout.Layout("a", new() { Alignment = TextAlignment.Justify }));
        Assert.Throws<ArgumentOutOfRangeException>(() => TextLayout.Layout([new TextRun("a") { Size = -1 }]));
    }

    [Fact]
    public void A_text_is_as_wide_as_its_ink_and_its_bearings()
    {
        var block = TextLayout.Layout("Hamburgefonts");

        Assert.InRange(block.Ink.Width, block.Width - 0.15, block.Width);
        Assert.Equal(block.Ink.Top, block.Height, 1e-9);
        Assert.Equal(-block.Ink.Bottom, block.Depth, 1e-9);
        Assert.Equal(default, new Point(block.Lines[0].Left, block.Lines[0].Baseline));
    }

    private static double Width(string text, TextFace face) => TextLayout.Layout([new TextRun(text, face)]).Width;
}
