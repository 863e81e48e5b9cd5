using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;
using FsCheck.Xunit;

namespace Backlight.Typesetting.Tests;

public sealed class TexReaderTests
{
    [Fact]
    public void A_formula_becomes_the_tree_that_one_would_build_by_hand()
    {
        var byHand = MathNode.Row(
            MathNode.Fraction(MathNode.Row("∂", "E"), MathNode.Row("∂", MathNode.Of("w").Scripts("(2)", "11"))),
            "=",
            MathNode.Of("δ").Sub("1").InPart("d"));

        Assert.Equal(byHand, TexReader.Read(@"\frac{\partial E}{\partial w^{(2)}_{11}} = \htmlId{d}{\delta_1}"));
        Assert.Equal(byHand, TexReader.Read(@"\frac{∂E}{∂ w_{11}^{(2)}} = \part{d}{δ_1} % the error"));
    }

    [Theory]
    [InlineData(@"\frac12", @"\frac{1}{2}")]
    [InlineData(@"x^2_1", "x_1^2")]
    [InlineData(@"x^\alpha", @"x^{\alpha}")]
    [InlineData(@"f''", "f^{″}")]
    [InlineData(@"f'^2", "f^{′2}")]
    [InlineData(@"{a \over b}", @"{\frac{a}{b}}")]
    [InlineData(@"{n \choose k}", @"{\binom{n}{k}}")]
    [InlineData(@"\not= \not\in", @"\ne \notin")]
    [InlineData(@"{\color{red} x}", @"\textcolor{red}{x}")]
    [InlineData(@"\color{red}{x} + y", @"\textcolor{red}{x} + y")]
    [InlineData(@"a \color{red} x + y", @"a \textcolor{red}{x + y}")]
    [InlineData(@"\textcolor[HTML]{FF8000}{x}", @"\textcolor{#ff8000}{x}")]
    [InlineData(@"\textcolor[rgb]{1,0.5,0}{x}", @"\textcolor{#ff8000}{x}")]
    [InlineData(@"\left<x\right>", @"\left\langle x\right\rangle")]
    [InlineData(@"1 \dots + 2", @"1 \cdots + 2")]
    [InlineData(@"1, \dots, 2", @"1, \ldots, 2")]
    [InlineData(@"\mathbf x", @"\mathbf{x}")]
    [InlineData(@"a \\ b", @"\begin{gathered} a \\ b \end{gathered}")]
    [InlineData(@"a &= b \\ &= c", @"\begin{aligned} a &= b \\ &= c \end{aligned}")]
    [InlineData("a%b\nc", "ac")]
    [InlineData(@"\sum\limits_i", @"\sum\displaylimits\limits_i")]
    [InlineData(@"{\bf W} x", @"{\mathbf{W}} x")]
    public void There_are_two_ways_to_write_it(string one, string other) => Assert.Equal(TexReader.Read(other), TexReader.Read(one));

    [Fact]
    public void Double_braces_are_parts_that_are_counted()
    {
        var glyphs = MathLayout.Layout(TexReader.Read(@"{{ a }} + {{ b^{2} }} = x^{{c}}")).Glyphs;

        Assert.Equal(["0", null, "1", "1", null, null, null], glyphs.Select(glyph => glyph.Part));
    }

    [Fact]
    public void A_brace_takes_its_label() =>
        Assert.Equal(new BraceNode("x", "n"), TexReader.Read(@"\underbrace{x}_{n}"));

    [Theory]
    [InlineData(@"a + \frak c \foo", @"\foo", 13, "not known")]
    [InlineData(@"\alhpa", @"\alhpa", 1, @"\alpha")]
    [InlineData(@"x + \fraq{1}{2}", @"\fraq", 5, @"\frac")]
    [InlineData(@"\begin{pmatrx} a \end{pmatrx}", @"\begin", 1, "pmatrix")]
    [InlineData("x^2^3", "^", 4, "second superscript")]
    [InlineData("x_a_b", "_", 4, "second subscript")]
    [InlineData("{a + b", "{", 1, "not closed")]
    [InlineData("a + b}", "}", 6, "closes no")]
    [InlineData(@"\left( a", @"\left", 1, @"no \right")]
    [InlineData(@"a \right)", @"\right", 3, @"no \left")]
    [InlineData(@"\left x \right)", @"\left", 7, "no fence")]
    [InlineData(@"\begin{matrix} a", @"\begin", 1, "not closed")]
    [InlineData(@"\begin{matrix} a \end{pmatrix}", @"\end", 18, "does not close")]
    [InlineData(@"\end{matrix}", @"\end", 1, "closes no")]
    [InlineData(@"\frac{a}", @"\frac", 9, "lacks an argument")]
    [InlineData(@"x^", "^", 3, "lacks an argument")]
    [InlineData("$x$", "$", 1, "without dollar signs")]
    [InlineData(@"\frac{a & b}{c}", "&", 9, "outside a matrix")]
    [InlineData(@"\hspace{1 apple}", @"\hspace", 8, "no length")]
    [InlineData(@"\begin{array}{lx} a \end{array}", @"\begin", 16, "no kind of column")]
    [InlineData("a 😀 b", "😀", 3, "U+1F600")]
    [InlineData(@"\text{a 😀}", null, 0, null)]
    [InlineData(@"\text{a \foo}", @"\foo", 9, "within text")]
    [InlineData(@"x \limits_a", @"\limits", 3, "no operator")]
    [InlineData(@"\bigstarr", @"\bigstarr", 1, "not known")]
    [InlineData("#", "#", 1, @"\#")]
    [InlineData(@"\middle| x", @"\middle", 1, @"outside \left")]
    [InlineData(@"\textcolor[HTML]{red}{x}", @"\textcolor", 11, "is no colour")]
    [InlineData(@"a \", @"\", 3, "begins no command")]
    [InlineData(@"\sqrt[3{x}", "[", 6, "not closed")]
    [InlineData(@"\[ x \]", @"\[", 1, "without")]
    public void What_cannot_be_read_is_told_with_its_command_and_column(string tex, string? command, int column, string? part)
    {
        if (command is null)
        {
            // Words are checked when they are set.
            Assert.Throws<Backlight.Typesetting.MissingGlyphException>(() => MathLayout.Layout(TexReader.Read(tex)));
            return;
        }

        var problem = Assert.Throws<TexException>(() => TexReader.Read(tex)).Problems[0];

        Assert.Equal((command, column), (problem.Command, problem.Column));
        Assert.Contains(part!, problem.Message, StringComparison.Ordinal);
        Assert.Contains($"column {column}", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var exception = Assert.Throws<TexException>(() => TexReader.Read(@"\foo + x^1^2 + \frac{\baz}{b} + \left( c"));

        Assert.Equal([(@"\foo", 1), ("^", 11), (@"\baz", 22), (@"\left", 33)], exception.Problems.Select(problem => (problem.Command, problem.Column)));
        Assert.Contains("4 problems", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.Problems, problem => Assert.Contains(problem.Message, exception.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{", "}")]
    [InlineData(@"\sqrt{", "}")]
    [InlineData(@"\left(", @"\right)")]
    [InlineData("x^{", "}")]
    [InlineData(@"\hat ", "")]
    [InlineData(@"\text{", "}")]
    [InlineData(@"\begin{matrix}", @"\end{matrix}")]
    [InlineData(@"\color{red} ", "")]
    [InlineData(@"\sqrt[", "]{a}")]
    [InlineData("{{", "}}")]
    public void What_is_too_deep_is_told_and_no_stack_overflows(string open, string close)
    {
        var tex = string.Concat(Enumerable.Repeat(open, 2000)) + "x" + string.Concat(Enumerable.Repeat(close, 2000));

        Assert.Contains(Assert.Throws<TexException>(() => TexReader.Read(tex)).Problems, problem => problem.Message.Contains("deep", StringComparison.Ordinal));
        // Thirty levels are nothing special.
        var few = string.Concat(Enumerable.Repeat(open, 30)) + "x" + string.Concat(Enumerable.Repeat(close, 30));
        Assert.False(MathLayout.Layout(TexReader.Read(few)).Ink.IsEmpty);
    }

    [Fact]
    public void What_is_as_deep_as_allowed_can_be_set()
    {
        var tex = string.Concat(Enumerable.Repeat(@"\sqrt{", TexReader.MaxDepth - 2)) + "x" + new string('}', TexReader.MaxDepth - 2);

        Assert.False(MathLayout.Layout(TexReader.Read(tex)).Ink.IsEmpty);
    }

    [Theory]
    [InlineData(@"\frac{a}{\left(", @"\right)}")]
    [InlineData(@"\begin{matrix}", @"\end{matrix}")]
    [InlineData(@"\hat{\text{$", "$}}")]
    public void On_a_thread_with_a_small_stack_it_is_told_too(string open, string close)
    {
        var tex = string.Concat(Enumerable.Repeat(open, 1000)) + "x" + string.Concat(Enumerable.Repeat(close, 1000));
        Exception? told = null;
        var thread = new Thread(() => told = Record.Exception(() => MathLayout.Layout(TexReader.Read(tex))), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();

        Assert.Contains("deep", Assert.IsType<TexException>(told).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_long_is_told()
    {
        Assert.Contains("100001", Assert.Throws<TexException>(() => TexReader.Read(new string('x', 100_001))).Problems[0].Message, StringComparison.Ordinal);
        Assert.NotNull(TexReader.Read(new string('x', 100_000)));
    }

    [Fact]
    public void Every_command_can_be_used()
    {
        string[] usages =
        [
            "", " a", "{a}", "{a}{b}", "{a}{b}{c}{d}", "(", "{(}{)}{0pt}{1}{a}{b}", " x \\right)", " 2 \\of a", "{1em}", "{matrix} a \\end{matrix}", " b", "1em", "=",
        ];
        foreach (var command in TexReader.Commands)
        {
            // Those that need something before or around them.
            var tex = command switch
            {
                "left" or "right" => [@"\left(a\right)"],
                "middle" => [@"\left(a\middle|b\right)"],
                "end" => [@"\begin{matrix}a\end{matrix}"],
                "hline" => [@"\begin{array}{c}\hline a\end{array}"],
                "limits" or "nolimits" or "displaylimits" => [$@"\sum\{command}_a"],
                "\\" or "cr" or "newline" => [$@"a\{command} b"],
                "tag" => ["a"],
                _ => usages.Select(usage => $@"a\{command}{usage}"),
            };
            Assert.True(tex.Any(CanBeSet), command);
        }
    }

    [Fact]
    public void Every_environment_can_be_used()
    {
        foreach (var name in TexReader.Environments)
        {
            var argument = name is "array" or "subarray" ? "{c}" : name.StartsWith("alignat", StringComparison.Ordinal) || name == "alignedat" ? "{1}" : "";
            Assert.True(CanBeSet($@"\begin{{{name}}}{argument} a \\ b \end{{{name}}}"), name);
        }
    }

    [Fact]
    public void The_page_lists_every_command_and_environment()
    {
        var page = File.ReadAllText(Backlight.Testing.Repository.PathOf("docs", "typesetting.md"));

        Assert.All(TexReader.Commands.Where(command => command.All(char.IsAsciiLetter)), command => Assert.Matches($@"\\{command}(?![A-Za-z])", page));
        Assert.All(TexReader.Environments, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
    }

    [Property(MaxTest = 500)]
    public void Whatever_is_written_is_read_or_told(int seed)
    {
        string[] tokens =
        [
            "{", "}", "{{", "}}", "^", "_", "&", @"\\", "'", "$", "%", "\n", "[", "]", "(", ")", @"\left", @"\right", @"\middle", ".", @"\frac", @"\sqrt", @"\begin{cases}",
            @"\end{cases}", @"\begin{array}{c|c}", @"\end{array}", @"\text{", @"\color{red}", @"\over", @"\limits", @"\sum", "x", "1", "+", "=", @"\hat", @"\not", @"\substack{",
            @"\hline", @"\,", @"\hspace{1em}", @"\htmlId{a}", "\\", "ü", "∂", @"\overbrace", @"\xrightarrow", @"\big", @"\mathbf", @"\rm", "~", "#", @"\dots", "\ud83d",
        ];
        var random = new Random(seed);
        var tex = string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => tokens[random.Next(tokens.Length)]));
        try
        {
            var node = TexReader.Read(tex);
            MathLayout.Layout(node);
        }
        catch (TexException problems)
        {
            Assert.NotEmpty(problems.Problems);
            Assert.All(problems.Problems, problem => Assert.InRange(problem.Column, 1, tex.Length + 1));
        }
    }

    private static bool CanBeSet(string tex)
    {
        try
        {
            MathLayout.Layout(TexReader.Read(tex));
            return true;
        }
        catch (TexException)
        {
            return false;
        }
    }
}
