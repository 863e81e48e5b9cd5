using Backlight.Animation.Shapes;
using Backlight.Typesetting;
using Backlight.Typesetting.Texts;

namespace Backlight.Animation.Tests.Shapes;

/// <summary>A formula within a text keeps to the width of the text.</summary>
public sealed class LongFormulaTests
{
    private static readonly string[] Formulas =
    [
        "a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w",
        "f(x) = (x-1)(x-2)(x-3)(x-4)(x-5)(x-6)(x-7)(x-8) = 0",
        "x_1, x_2, x_3, x_4, x_5, x_6, x_7, x_8, x_9, x_{10}, x_{11}",
        "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
        @"\frac{a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w+x+y+z}{2}",
        @"\left(a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w\right)",
        @"\part{p}{a+b+c+d} = \color{red}{e+f+g+h+i+j} + k \quad \sqrt{m+n} \quad \sum_k k^2 = f(a, b, c, d, e, f, g)",
        @"\begin{bmatrix} 1 & 2 & 3 & 4 & 5 & 6 & 7 & 8 \\ 1 & 2 & 3 & 4 & 5 & 6 & 7 & 8 \end{bmatrix}",
        "-a = +b",
    ];

    [Fact]
    public void A_text_is_never_wider_than_it_should_be()
    {
        var random = new Random(3);
        for (var round = 0; round < 120; round++)
        {
            var words = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(3) == 0 ? "word," : random.Next(2) == 0 ? $"(${Formulas[random.Next(Formulas.Length)]}$)," : "long-word");
            var alignment = (TextAlignment)random.Next(4);
            var (text, width) = (string.Join(' ', words), 2 + (10 * random.NextDouble()));
            var block = TextLayout.Layout(text, new() { Width = width, Alignment = alignment });

            Assert.All(block.Lines, line => Assert.InRange(line.Left + line.Width, 0, width + 1e-6));
            // What is drawn leans out of its box by a hair.
            Assert.InRange(block.Ink.Right, 0, width + 0.1);
            Assert.InRange(block.Ink.Left, -0.1, width);
            Assert.Equal(Drawn(TextLayout.Layout(text)), Drawn(block));
        }
    }

    [Fact]
    public void It_is_broken_after_operators_and_the_space_there_goes()
    {
        var block = TextLayout.Layout("words $a+b+c+d+e+f = g+h$ end", new() { Width = 5 });
        var lines = block.Lines.Select(line => string.Concat(block.Glyphs.Skip(line.Start).Take(line.Count).Select(glyph => glyph.Source.Normalize(System.Text.NormalizationForm.FormKC)))).ToList();

        Assert.True(lines.Count >= 3);
        Assert.All(lines.Skip(1).SkipLast(1), line => Assert.True(line[^1] is '+' or '=', line));
        Assert.All(block.Lines, line => Assert.InRange(block.Glyphs[line.Start].Placement.E, 0, 1e-9));
    }

    [Fact]
    public void One_that_fits_into_a_line_stays_whole()
    {
        var block = TextLayout.Layout("some words $a + b = c + d$ more", new() { Width = 8 });
        var formula = block.Glyphs.Where(glyph => glyph.Source is "=" or "+").Select(glyph => glyph.Placement.F).Distinct();
        Assert.Single(formula);
    }

    [Fact]
    public void Parts_and_words_are_found_over_the_lines()
    {
        var text = new Text("words $a+b+c+d+e+f+g+h+i+j+k+l+m+n+o+p+q+r+s+t+u+v+w$ words", 0.5, width: 3);
        Assert.InRange(text.Width, 0, 3.01);
        Assert.Equal(2, text.FindAll("words").Count);
        Assert.Single(text.FindAll("d+e"));
        Assert.Equal(1, text.Children.Count(glyph => ((Glyph)glyph).Character.Normalize(System.Text.NormalizationForm.FormKC) == "k"));
    }

    private static string Drawn(TypesetBlock block) => string.Concat(block.Glyphs.Select(glyph => glyph.Source));
}
