using Backlight.Typesetting.Fonts;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;

namespace Backlight.Typesetting.Tests;

public sealed class MathLayoutTests
{
    private const double Thin = 3.0 / 18;
    private const double Medium = 4.0 / 18;
    private const double Thick = 5.0 / 18;

    /// <summary>TeXbook, chapter 18: the space between two neighbours.</summary>
    [Theory]
    [InlineData("a", "b", 0)]
    [InlineData("a", "+", Medium)]
    [InlineData("a", "=", Thick)]
    [InlineData("a", "(", 0)]
    [InlineData(")", "a", 0)]
    [InlineData(")", "=", Thick)]
    [InlineData(",", "a", Thin)]
    [InlineData(",", "(", Thin)]
    [InlineData("a", ",", 0)]
    [InlineData("a", "\\sin", Thin)]
    [InlineData("\\sin", "a", Thin)]
    [InlineData("\\sin", "(", 0)]
    [InlineData("=", "(", Thick)]
    [InlineData("=", "=", 0)]
    [InlineData("a", "\\left(x\\right)", Thin)]
    [InlineData("\\left(x\\right)", "a", Thin)]
    [InlineData("\\left(x\\right)", "(", Thin)]
    public void Neighbours_are_as_far_apart_as_in_TeX(string left, string right, double expected)
    {
        // A sign alone has lost its operands, so its width is taken from between empty groups, whose spaces are known to be those of the row.
        var (a, b) = (Row(left), Row(right));
        var between = left == "a" && right == "+" ? Row("a+b").Width - a.Width - Glyph("+") - Row("b").Width - Medium : Row(left + " " + right).Width - a.Width - b.Width;

        Assert.Equal(expected, between, 1e-9);
    }

    [Fact]
    public void A_sign_without_two_operands_has_no_space()
    {
        Assert.Equal(Glyph("−") + Row("x").Width, Row("-x").Width, 1e-9);
        Assert.Equal(Row("x").Width + Glyph("−"), Row("x-").Width, 1e-9);
        Assert.Equal(Row("(").Width + Glyph("−") + Row("x)").Width, Row("(-x)").Width, 1e-9);
        Assert.Equal(Row("a").Width + Row("=").Width + Glyph("−") + Row("b").Width + (2 * Thick), Row("a=-b").Width, 1e-9);
        // The second of two signs is a part of its operand.
        Assert.Equal(Row("a").Width + (2 * Medium) + Glyph("+") + Glyph("−") + Row("b").Width, Row("a+-b").Width, 1e-9);
    }

    [Fact]
    public void Scripts_have_no_spaces_about_signs()
    {
        var glyphs = Row("x^{a+b=c}").Glyphs.Skip(1).ToList();

        for (var i = 1; i < glyphs.Count; i++)
        {
            Assert.True(glyphs[i].Placement.E - glyphs[i - 1].Placement.E < 0.8, $"{glyphs[i - 1].Source}{glyphs[i].Source}");
            Assert.Equal(0.7, glyphs[i].Size, 1e-9);
        }
    }

    [Theory]
    [InlineData(@"\frac{\partial E}{\partial w^{(2)}_{11}}")]
    [InlineData(@"\underbrace{\begin{bmatrix} \delta_1^{(2)} \\ \delta_2^{(2)} \end{bmatrix}}_{\delta^{(2)}} + \sqrt[3]{x_{a_b}} \cdot \hat{y}_i^{2^{2}}")]
    [InlineData(@"\sum_{k=1}^{n_1} \lim_{x \to 0} A \xrightarrow{f_1} B \overset{!}{=} \text{words}_{\text{small}}")]
    [InlineData(@"\left(\frac{\frac{a}{b}}{\left[c_1\right]}\right)^{2}")]
    public void There_are_three_sizes_and_no_others(string tex) =>
        Assert.All(Row(tex).Glyphs.Where(glyph => glyph.Source != PlacedGlyph.Rule), glyph => Assert.Contains(Math.Round(glyph.Size, 9), new[] { 1, 0.7, 0.5 }));

    [Fact]
    public void A_script_on_scripts_goes_on_at_the_same_height_and_size()
    {
        var nested = new ScriptsNode(new ScriptsNode("W", "(2)", null), "T", null);
        var glyphs = MathLayout.Layout(nested).Glyphs;

        Assert.Equal(["W", "(", "2", ")", "T"], glyphs.Select(glyph => glyph.Source));
        Assert.All(glyphs.Skip(1), glyph => Assert.Equal((glyphs[1].Placement.F, 0.7), (glyph.Placement.F, glyph.Size)));
        Assert.Equal(MathLayout.Layout(MathNode.Of("W").Sup("(2)T")).Width, MathLayout.Layout(nested).Width, 1e-9);
    }

    [Fact]
    public void A_script_on_scripts_leaves_the_parts_as_they_were()
    {
        var glyphs = MathLayout.Layout(MathNode.Of("W").Sup("(2)").InPart("weights").Sup("T").InPart("all")).Glyphs;

        Assert.All(glyphs.Take(4), glyph => Assert.Equal(["all", "weights"], glyph.Parts));
        Assert.Equal(["all"], glyphs[4].Parts);
        Assert.Equal(glyphs[1].Placement.F, glyphs[4].Placement.F);
    }

    [Fact]
    public void A_subscript_after_a_superscript_comes_under_it()
    {
        var after = MathLayout.Layout(MathNode.Of("w").Sup("(2)").Sub("11"));

        Assert.Equal(MathLayout.Layout(MathNode.Of("w").Scripts("(2)", "11")).Glyphs, after.Glyphs);
    }

    [Fact]
    public void What_is_side_by_side_stands_on_one_baseline() =>
        Assert.All(Row(@"abgy + (\mathbf{W} - 12) \cdot \text{words} = \Gamma").Glyphs, glyph => Assert.Equal(0, glyph.Placement.F));

    [Fact]
    public void A_formula_in_a_superscript_does_not_touch_the_subscript()
    {
        var glyphs = Row("w_{1}^{(2)}").Glyphs;
        var (upper, lower) = (InkOf(glyphs.Where(glyph => glyph.Source is "(" or "2" or ")")), InkOf(glyphs.Where(glyph => glyph.Source == "1")));

        // OpenType MATH, SubSuperscriptGapMin of Latin Modern Math: 0.16.
        Assert.True(upper.Bottom - lower.Top >= 0.16 - 1e-9);
        Assert.True(lower.Left < upper.Left + 0.2);
    }

    [Fact]
    public void The_bar_of_a_fraction_is_on_the_axis_and_as_wide_as_the_wider_part()
    {
        var block = Row(@"\frac{a+b}{c}");
        var rule = Assert.Single(block.Glyphs, glyph => glyph.Source == PlacedGlyph.Rule);
        var ink = rule.Outline.BoundsUnder(rule.Placement);

        Assert.Equal(0.25, ink.Centre.Y, 1e-9);
        Assert.Equal(0.04, ink.Height, 1e-9);
        Assert.Equal(Row("a+b").Width, ink.Width, 1e-9);
        // TeX's \nulldelimiterspace at both sides: 1.2pt.
        Assert.Equal(0.12, ink.Left, 1e-9);
        Assert.Equal(block.Width - 0.12, ink.Right, 1e-9);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("[", "]")]
    [InlineData("{", "}")]
    [InlineData("|", "|")]
    [InlineData("‖", "‖")]
    [InlineData("⟨", "⟩")]
    [InlineData("⌊", "⌉")]
    public void A_fence_covers_what_it_encloses(string left, string right)
    {
        MathNode body = "x";
        // Angles are the only fences that end at 3 em: nothing can be put between their halves.
        for (var level = 0; level < (left == "⟨" ? 1 : 12); level++)
        {
            body = new FractionNode(body, "y") { Style = MathStyle.Display };
            var glyphs = MathLayout.Layout(new FencedNode(left, body, right == "⌉" ? "⌋" : right)).Glyphs;
            var inner = InkOf(glyphs.Skip(1).SkipLast(1));
            foreach (var fence in new[] { glyphs[0], glyphs[^1] })
            {
                var ink = InkOf([fence]);
                var reach = Math.Max(inner.Top - 0.25, 0.25 - inner.Bottom);
                // TeX lets a fence be a tenth or 5pt too short. Single bars come in no size between the letter's and one of pieces.
                Assert.True(ink.Height >= Math.Max(2 * reach * 0.901, (2 * reach) - 0.5) - 0.05, $"{fence.Source} at level {level}: {ink.Height} for {2 * reach}");
                Assert.Equal(0.25, ink.Centre.Y, 1e-9);
            }
        }
    }

    [Fact]
    public void A_middle_fence_is_as_tall_as_the_ends()
    {
        var fences = Row(@"\left( \frac{a}{b} \middle| c \right)").Glyphs.Where(glyph => glyph.Source is "(" or "|" or ")").ToList();

        Assert.Equal(3, fences.Count);
        Assert.All(fences, fence => Assert.Equal(InkOf([fences[0]]).Height, InkOf([fence]).Height, 0.25));
    }

    [Fact]
    public void The_columns_of_a_matrix_have_their_middles_in_line()
    {
        var block = MathLayout.Layout(MathNode.Matrix(
        [
            [Cell("a", "0-0"), Cell("bbbb", "0-1"), Cell("c", "0-2")],
            [Cell("dddd", "1-0"), Cell("e", "1-1"), Cell("ffffff", "1-2")],
        ]));

        for (var column = 0; column < 3; column++)
        {
            var (above, below) = (BoxOf(block, $"0-{column}"), BoxOf(block, $"1-{column}"));
            Assert.Equal(above, below, 0.06);
        }

        Assert.Equal(MiddleOf(block, "0-0"), MiddleOf(block, "0-1"), 1e-9);

        static MathNode Cell(string text, string id) => MathNode.Of(text).InPart(id);
        static double BoxOf(TypesetBlock block, string id) => InkOf(block.GlyphsOf(id)).Centre.X;
        static double MiddleOf(TypesetBlock block, string id) => block.GlyphsOf(id).First().Placement.F;
    }

    [Fact]
    public void Aligned_lines_have_their_relations_in_line()
    {
        var relations = Row(@"\begin{aligned} a+b &= c \\ &= d + e \\ \frac{a}{b} &\le f \end{aligned}").Glyphs.Where(glyph => glyph.Source is "=" or "≤").ToList();

        Assert.Equal(3, relations.Count);
        Assert.All(relations, relation => Assert.Equal(relations[0].Placement.E, relation.Placement.E, 1e-9));
        // amsmath: 12pt of the text and 3pt of \jot from line to line.
        Assert.Equal(1.5, relations[0].Placement.F - relations[1].Placement.F, 1e-9);
    }

    [Fact]
    public void An_operator_grows_and_takes_limits_only_in_display()
    {
        var (display, text) = (Row(@"\sum_{i}^{n}"), MathLayout.Layout(TexReader.Read(@"\sum_{i}^{n}"), MathStyle.Text));

        Assert.True(InkOf(display.Glyphs.Where(glyph => glyph.Source == "∑")).Height > 1.3);
        Assert.True(InkOf(text.Glyphs.Where(glyph => glyph.Source == "∑")).Height < 1.1);
        Assert.True(InkOf(display.Glyphs.Where(glyph => glyph.Source == "i")).Top < InkOf(display.Glyphs.Where(glyph => glyph.Source == "∑")).Bottom);
        Assert.True(InkOf(text.Glyphs.Where(glyph => glyph.Source == "i")).Left >= InkOf(text.Glyphs.Where(glyph => glyph.Source == "∑")).Right);
        Assert.Equal(0.25, InkOf(display.Glyphs.Where(glyph => glyph.Source == "∑")).Centre.Y, 0.01);
    }

    [Fact]
    public void The_line_of_a_root_meets_its_sign_and_covers_the_radicand()
    {
        foreach (var radicand in new[] { "x", @"\frac{a}{b}", @"\frac{\frac{a}{b}}{\frac{c}{d}}", @"\begin{matrix} a \\ b \\ c \\ d \\ e \end{matrix}" })
        {
            var glyphs = Row($@"\sqrt{{{radicand}}}").Glyphs;
            var sign = InkOf([glyphs[0]]);
            var line = InkOf([glyphs[1]]);

            Assert.Equal(("√", PlacedGlyph.Rule), (glyphs[0].Source, glyphs[1].Source));
            Assert.Equal(sign.Top, line.Top, 1e-9);
            Assert.Equal(sign.Right, line.Left, 0.03);
            Assert.True(line.Bottom > InkOf(glyphs.Skip(2)).Top);
            Assert.True(sign.Bottom <= InkOf(glyphs.Skip(2)).Bottom + 0.2);
        }
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abc")]
    [InlineData("abcdef")]
    [InlineData("abcdefghij")]
    [InlineData("abcdefghijabcdefghijabcdefghij")]
    public void A_brace_is_as_wide_as_what_it_spans(string letters)
    {
        var glyphs = Row($@"\underbrace{{{letters}}}").Glyphs;

        Assert.Equal(Row(letters).Width, InkOf(glyphs.Where(glyph => glyph.Source == "⏟")).Width, 1e-3);
        Assert.True(InkOf(glyphs.Where(glyph => glyph.Source == "⏟")).Top < InkOf(glyphs.Where(glyph => glyph.Source != "⏟")).Bottom);
    }

    [Fact]
    public void An_accent_stands_over_the_middle_of_its_letter()
    {
        foreach (var letter in "acemnopqrsuvwxyz")
        {
            var glyphs = Row($@"\hat{{{letter}}}").Glyphs;
            var (body, hat) = (InkOf([glyphs[0]]), InkOf([glyphs[1]]));

            Assert.True(hat.Bottom >= body.Top - 0.02, $"{letter}");
            Assert.True(Math.Abs(hat.Centre.X - body.Centre.X) < 0.16, $"{letter}: {hat.Centre.X} over {body.Centre.X}");
        }
    }

    [Fact]
    public void An_accent_leaves_the_scripts_of_its_letter_where_they_were()
    {
        var (plain, accented) = (Row("y_i^2").Glyphs, Row(@"\hat{y}_i^2").Glyphs);

        Assert.Equal(plain.Single(glyph => glyph.Source == "i").Placement, accented.Single(glyph => glyph.Source == "i").Placement);
        Assert.Equal(plain.Single(glyph => glyph.Source == "2").Placement.E, accented.Single(glyph => glyph.Source == "2").Placement.E);
    }

    [Fact]
    public void Colours_reach_the_glyphs_and_the_inner_one_wins()
    {
        var glyphs = Row(@"a \textcolor{red}{b \textcolor{#00ff00}{c} \frac{d}{e}} f").Glyphs;

        Assert.Equal([null, "red", "#00ff00", "red", "red", "red", null], glyphs.Select(glyph => glyph.Colour));
    }

    [Fact]
    public void Marking_and_colouring_move_nothing()
    {
        var plain = Row(@"-a + b = \sin x, y_{1}").Glyphs.Select(glyph => glyph.Placement);
        var marked = Row(@"\part{p}{-a} \part{q}{+} \textcolor{red}{b =} \part{r}{\sin \part{s}{x}}, \part{u}{y}_{\part{t}{1}}").Glyphs;

        Assert.All(plain.Zip(marked), pair => Assert.Equal(pair.First.E, pair.Second.Placement.E, 1e-9));
        Assert.All(plain.Zip(marked), pair => Assert.Equal(pair.First.F, pair.Second.Placement.F, 1e-9));
        Assert.Equal(["r", "s"], marked.Single(glyph => glyph.Source == "x").Parts);
        Assert.Equal(["t"], marked.Single(glyph => glyph.Source == "1").Parts);
    }

    [Fact]
    public void The_same_glyph_has_the_same_outline_and_threads_agree()
    {
        string[] formulas = [@"\frac{\partial E}{\partial w^{(2)}_{11}}", @"\left(\sum_i \sqrt{x_i}\right)^2", @"\mathfrak{ABC} \mathbb{XYZ} \text{office AV}", @"\alpha\beta\gamma\overbrace{abc}"];
        var expected = formulas.Select(Row).ToArray();

        Parallel.For(0, 64, i =>
        {
            var block = Row(formulas[i % 4]);
            Assert.Equal(expected[i % 4].Glyphs, block.Glyphs);
            Assert.Equal(expected[i % 4].Width, block.Width);
        });
        Assert.Same(Row("x").Glyphs[0].Outline, Row(@"\frac{x}{y}").Glyphs[0].Outline);
    }

    [Fact]
    public void The_fonts_stay_readable_after_garbage_is_collected()
    {
        // The bytes of a font must outlive the stream they were read from.
        for (var round = 0; round < 3; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.Equal(1.0, FontFaces.Text(TextFace.Bold).Shape("M" + new string('i', round)).Glyphs[0].Glyph!.Advance, 0.2);
            Assert.Equal(0.3889 * 20, FontFaces.Text(TextFace.Roman).Shape(new string('t', 20)).Width, 0.01);
        }
    }

    [Fact]
    public void A_symbol_without_a_glyph_is_named()
    {
        var missing = Assert.Throws<MissingGlyphException>(() => MathLayout.Layout(MathNode.Row("a", new SymbolNode("𓀀"))));

        Assert.Equal("U+13000", Assert.Single(missing.Missing).CodePoint);
        Assert.Contains("𓀀", missing.Message, StringComparison.Ordinal);
        Assert.Contains("U+13000", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tree_that_is_too_deep_is_refused_and_no_stack_overflows()
    {
        MathNode wrapped = "x";
        MathNode nested = "x";
        MathNode scripted = "x";
        for (var i = 0; i < 100_000; i++)
        {
            wrapped = wrapped.InPart("p");
            nested = new RadicalNode(nested);
            scripted = scripted.Sup("2");
        }

        Assert.Throws<ArgumentException>(() => MathLayout.Layout(wrapped));
        Assert.Throws<ArgumentException>(() => MathLayout.Layout(nested));
        Assert.Throws<ArgumentException>(() => MathLayout.Layout(scripted));
    }

    [Fact]
    public void Every_symbol_of_the_table_is_in_the_fonts()
    {
        foreach (var symbol in MathSymbols.All)
        {
            var block = MathLayout.Layout(new SymbolNode(symbol.Character, symbol.Class));
            Assert.False(block.Ink.IsEmpty, symbol.Command);
        }

        Assert.True(MathSymbols.All.Length > 400);
    }

    [Theory]
    [InlineData(MathAlphabet.Roman)]
    [InlineData(MathAlphabet.Italic)]
    [InlineData(MathAlphabet.Bold)]
    [InlineData(MathAlphabet.BoldNormal)]
    [InlineData(MathAlphabet.DoubleStruck)]
    [InlineData(MathAlphabet.Script)]
    [InlineData(MathAlphabet.Fraktur)]
    [InlineData(MathAlphabet.Sans)]
    [InlineData(MathAlphabet.Typewriter)]
    public void Every_letter_has_a_form_of_its_own_in_every_alphabet(MathAlphabet alphabet)
    {
        foreach (var letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        {
            var styled = MathLayout.Layout(new SymbolNode(letter.ToString()).In(alphabet)).Glyphs[0].Outline;
            var plain = MathLayout.Layout(new SymbolNode(letter.ToString())).Glyphs[0].Outline;
            Assert.Equal(alphabet == MathAlphabet.Italic, ReferenceEquals(styled, plain));
        }
    }

    /// <summary>Widths that pdfLaTeX reports for the same formulas at 10pt, in em.</summary>
    [Theory]
    [InlineData(@"\max", 1.861118)]
    [InlineData(@"\operatorname{mod}", 1.916673)]
    [InlineData(@"\begin{bmatrix}a\\b\end{bmatrix}", 1.584149)]
    public void Boxes_are_as_wide_as_those_of_LaTeX(string tex, double expected) => Assert.Equal(expected, Row(tex).Width, 2e-3);

    [Fact]
    public void Trees_of_the_same_content_are_equal()
    {
        Assert.Equal(Tree(), Tree());
        Assert.Equal(Tree().GetHashCode(), Tree().GetHashCode());
        Assert.NotEqual(Tree(), Tree().InPart("p"));

        static MathNode Tree() => MathNode.Fraction("∂E", MathNode.Row("∂", MathNode.Of("w").Scripts("(2)", "11")));
    }

    private static TypesetBlock Row(string tex) => MathLayout.Layout(TexReader.Read(tex));

    private static double Glyph(string character) => MathLayout.Layout(new SymbolNode(character)).Width;

    private static Bounds InkOf(IEnumerable<PlacedGlyph> glyphs) =>
        glyphs.Aggregate(Bounds.Empty, (bounds, glyph) => bounds.Union(glyph.Outline.BoundsUnder(glyph.Placement)));
}
