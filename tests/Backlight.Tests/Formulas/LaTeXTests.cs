using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

public sealed partial class LaTeXTests
{
    /// <summary>Commands of LaTeX itself and of amsmath that we write. A new one has to be looked up first.</summary>
    private static readonly HashSet<string> Known =
    [
        "begin", "end", "frac", "dfrac", "left", "right", "biggl", "biggr", "Biggl", "Biggr", "lvert", "rvert", "sum", "limits", "underbrace", "overbrace", "substack",
        "text", "mathrm", "mathbf", "mathsf", "operatorname", "quad", "qquad", "partial", "nabla", "infty", "sigma", "delta", "eta", "lambda", "Phi", "varphi", "ln", "tanh",
        "cdot", "odot", "times", "approx", "leftarrow", "leq", "ldots", "cdots", "vdots", "ddots", "tag", "small", "footnotesize", "scriptsize", "tiny",
    ];

    [Fact]
    public void Braces_fences_and_environments_are_balanced() => Assert.All(EveryNode.Formulas().SelectMany(f => new[] { LaTeX.Of(f), LaTeX.Display(f), LaTeX.Display(f, 12) }), tex =>
    {
        var depth = 0;
        foreach (Match brace in Brace().Matches(tex))
        {
            depth += brace.Value == "{" ? 1 : -1;
            Assert.True(depth >= 0, tex);
        }

        Assert.Equal(0, depth);
        foreach (var (open, close) in new[] { (@"\\left[^a-z]", @"\\right[^a-z]"), (@"\\biggl", @"\\biggr"), (@"\\Biggl", @"\\Biggr") })
        {
            // an evaluation bar that cannot stretch has no fence at the left
            var difference = Regex.Count(tex, close) - Regex.Count(tex, open);
            Assert.InRange(difference, 0, Regex.Count(tex, close + @"?\\rvert_"));
        }

        Assert.Equal(Environments(tex, "begin"), Environments(tex, "end"));
    });

    [Fact]
    public void Only_commands_of_LaTeX_and_amsmath_are_written() =>
        Assert.Empty(EveryNode.Formulas().SelectMany(f => Command().Matches(LaTeX.Display(f))).Select(match => match.Groups[1].Value).Distinct().Except(Known));

    [Fact]
    public void The_source_is_ASCII() => Assert.All(EveryNode.Formulas(), formula => Assert.True(Ascii.IsValid(LaTeX.Display(formula)), LaTeX.Display(formula)));

    [Theory]
    [InlineData("w_{11}^{(2)}", false)]
    [InlineData("W^{(2)\\mathsf{T}}", true)]
    public void Scripts_stand_in_one_place(string expected, bool isTransposed) =>
        Assert.Equal(expected, LaTeX.Of(Writing.Of(isTransposed ? new Transposed(Samples.Name(new Weights(2))) : Samples.W(2, 1, 1))));

    [Fact]
    public void Scripts_of_more_than_one_symbol_stand_on_all_of_them()
    {
        var (a, b) = (new Symbol("a", SymbolKind.Letter), new Symbol("b", SymbolKind.Letter));
        Assert.Equal("{ab}^{2}", LaTeX.Of(new Scripted(new Row([a, b]), new Symbol("2", SymbolKind.Number), null)));
        Assert.Equal("y_{1}^{2}", LaTeX.Of(Writing.Of(new Power(Samples.Y(1), 2))));
    }

    [Fact]
    public void The_recursion_reads_as_one_would_write_it() => Assert.Equal(
        @"\delta^{(l)} = (W^{(l+1)\mathsf{T}} \cdot \delta^{(l+1)}) \odot \sigma'(Z^{(l)})\qquad\text{for}\;l = 1\,\ldots\,L - 1",
        LaTeX.Of(Writing.Of(Samples.All.Single(sample => sample.Name == "delta of a layer").Equation)));

    [Fact]
    public void A_tag_stands_in_a_displayed_formula_only()
    {
        var formula = Writing.Of(Equation.Of(Samples.E, Samples.E), tag: "BP1");
        Assert.Equal("\\begin{equation*}\nE = E\n\\tag{BP1}\n\\end{equation*}", LaTeX.Display(formula));
        Assert.Equal("E = E", LaTeX.Of(formula));
    }

    [Fact]
    public void A_long_formula_is_broken_before_its_signs()
    {
        var equation = Equation.Of(Samples.E, new Sum([.. Enumerable.Range(1, 6).Select(i => Samples.Error(i))]));
        Assert.Equal(
            """
            \begin{equation*}
            \begin{split}
            E &= e_{1} + e_{2} + e_{3}\\
            &\quad + e_{4} + e_{5} + e_{6}
            \end{split}
            \end{equation*}
            """.ReplaceLineEndings("\n"),
            LaTeX.Display(Writing.Of(equation), 9));
    }

    [Fact]
    public void What_cannot_be_broken_is_set_smaller() =>
        Assert.StartsWith(@"{\small", LaTeX.Display(Writing.Of(Samples.Written(new Weights(2), Samples.Partial(Samples.E, Samples.W(2, 'j', 'k')))), 7.6), StringComparison.Ordinal);

    [Theory]
    [InlineData("50 % of $5 & more_#1 {a} ~ ^ \\", @"50 \% of \$5 \& more\_\#1 \{a\} \textasciitilde{} \textasciicircum{} \textbackslash{}")]
    [InlineData("∂E/∂w₁₁⁽²⁾ and δ⁽ˡ⁺¹⁾", @"\ensuremath{\partial}E/\ensuremath{\partial}\ensuremath{w_{11}^{(2)}} and \ensuremath{\delta^{(l+1)}}")]
    [InlineData("km², x₁²₃", @"km\ensuremath{^{2}}, \ensuremath{x_{1}^{2}}\ensuremath{_{3}}")]
    [InlineData("a ≤ b → c, naïve – “so”", @"a \ensuremath{\leq} b \ensuremath{\to} c, naïve – “so”")]
    [InlineData("中 😀", "[U+4E2D] [U+1F600]")]
    [InlineData("x < y\r\n", "x \\ensuremath{<} y\n")]
    public void Text_is_escaped(string text, string expected) => Assert.Equal(expected, LaTeX.EscapeText(text));

    [Fact]
    public void A_symbol_that_LaTeX_does_not_know_is_named() =>
        Assert.Contains("☃", Assert.Throws<ArgumentException>(() => LaTeX.Of(new Symbol("☃", SymbolKind.Letter))).Message, StringComparison.Ordinal);

    [Fact]
    public void Everything_compiles_with_amsmath_alone_and_fits_the_page()
    {
        var document = new StringBuilder("\\documentclass{article}\n\\usepackage{amsmath}\n\\begin{document}\n");
        document.Append(LaTeX.EscapeText("Text: 50 % of ∂E/∂w₁₁⁽²⁾ ⊙ δ⁽ˡ⁺¹⁾ · σ' → ½ ≤ Σ ∑ “naïve” ~^\\{}&#_ <|> 中")).Append("\n\n");
        foreach (var formula in EveryNode.Formulas())
        {
            document.Append(LaTeX.Display(formula)).Append("\n$").Append(LaTeX.Of(formula)).Append("$\\newpage\n");
        }

        var log = Compile(document.Append("\\end{document}\n").ToString());
        Assert.DoesNotContain("\n!", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Overfull \\hbox", Regex.Replace(log, @"Overfull \\hbox \(\S+ too wide\) in paragraph", ""), StringComparison.Ordinal); // paragraphs hold the inline forms
    }

    [Fact]
    public void A_mistake_does_not_compile() => Assert.Contains("\n! Undefined control sequence", Compile("\\documentclass{article}\\begin{document}$\\dfrac{1}{2}$\\end{document}"), StringComparison.Ordinal);

    /// <summary>The log of pdflatex.</summary>
    private static string Compile(string document)
    {
        var folder = Directory.CreateTempSubdirectory("backlight-latex-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "formulas.tex"), document);
            using var pdflatex = Start(folder.FullName);
            pdflatex.StandardOutput.ReadToEnd();
            pdflatex.WaitForExit();
            return File.ReadAllText(Path.Combine(folder.FullName, "formulas.log"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Process Start(string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("pdflatex", ["-interaction=nonstopmode", "-no-shell-escape", "formulas.tex"]) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            const string reason = "pdflatex is not on the PATH, so no formula was compiled; on Debian it comes with texlive-latex-base.";
            if (Environment.GetEnvironmentVariable("BACKLIGHT_CI") == "1")
            {
                throw new InvalidOperationException(reason, missing);
            }

            Assert.Skip(reason);
            throw;
        }
    }

    private static IEnumerable<string> Environments(string tex, string which) => Regex.Matches(tex, $@"\\{which}{{([a-z*]+)}}").Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"(?<!\\)[{}]")]
    private static partial Regex Brace();

    [GeneratedRegex(@"\\([A-Za-z]+)")]
    private static partial Regex Command();
}
