using System.Globalization;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Documents;

/// <summary>The derivation as a LaTeX document that needs amsmath alone.</summary>
public static class LaTeXDocument
{
    /// <summary>How wide a line of the page below is, in em of its letters.</summary>
    private const double LineWidth = 46;

    /// <summary>The document for pdflatex.</summary>
    /// <param name="derivation">Any.</param>
    /// <param name="options">How it is written down; null for <see cref="DocumentOptions"/> as they are.</param>
    public static string Write(Derivation derivation, DocumentOptions? options = null)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(derivation, options ?? new DocumentOptions(), text);
        return text.ToString();
    }

    /// <summary>Writes it.</summary>
    /// <param name="derivation">Any.</param>
    /// <param name="options">How it is written down.</param>
    /// <param name="output">Gets the text.</param>
    public static void Write(Derivation derivation, DocumentOptions options, TextWriter output)
    {
        var title = $"Backpropagation in a {derivation.Network.Architecture} network";
        output.WriteLine(
            $$"""
            % Compile with pdflatex; amsmath is all that it needs.
            \documentclass[10pt,a4paper]{article}
            \usepackage{amsmath}
            \setlength{\textwidth}{17cm}
            \setlength{\textheight}{25cm}
            \setlength{\oddsidemargin}{-0.54cm}
            \setlength{\evensidemargin}{-0.54cm}
            \setlength{\topmargin}{-1.5cm}
            \setlength{\parindent}{0pt}
            \setlength{\parskip}{0.5em plus 0.2em}
            \allowdisplaybreaks
            \emergencystretch=2em
            % A formula on a line of its own, in smaller letters where it is wider than the page; if these are still too wide, what stands in brackets.
            \newsavebox{\formula}
            \newcommand{\shown}[2][]{%
              \sbox{\formula}{$\displaystyle #2$}%
              \ifdim\wd\formula>\textwidth\sbox{\formula}{\small$\displaystyle #2$}\fi
              \ifdim\wd\formula>\textwidth\sbox{\formula}{\footnotesize$\displaystyle #2$}\fi
              \ifdim\wd\formula>\textwidth\sbox{\formula}{\scriptsize$\displaystyle #2$}\fi
              \ifdim\wd\formula>\textwidth\sbox{\formula}{\tiny$\displaystyle #2$}\fi
              \ifdim\wd\formula>\textwidth\def\other{#1}\ifx\other\empty\else\sbox{\formula}{\small$\displaystyle #1$}\fi\fi
              \[\usebox{\formula}\]}
            \begin{document}
            \title{{{LaTeX.EscapeText(title)}}}
            \author{}
            \date{}
            \maketitle
            """);
        foreach (var chapter in derivation.Chapters)
        {
            output.WriteLine();
            output.WriteLine($"\\section*{{{(char.IsAsciiDigit(chapter.Figure[0]) ? chapter.Figure + "\\quad " : "")}{LaTeX.EscapeText(chapter.Title)}}}");
            output.WriteLine(LaTeX.EscapeText(chapter.Says));
            foreach (var step in chapter.Steps)
            {
                Step(step, options, output);
            }
        }

        if (options.ListsPaths)
        {
            foreach (var trace in ListedTrace.Of(derivation, options))
            {
                Trace(trace, derivation.Samples.Count, options, output);
            }
        }

        output.WriteLine();
        output.WriteLine("\\end{document}");
    }

    private static void Step(DerivationStep step, DocumentOptions options, TextWriter output)
    {
        var mark = step.Check.Verdict switch
        {
            Verdict.Holds => "$\\surd$",
            Verdict.DoesNotHold => "\\textbf{does not hold:}",
            _ => "\\textbf{?}",
        };
        output.WriteLine();
        output.WriteLine($"\\textbf{{{LaTeX.EscapeText(step.Id)}}}\\enspace {LaTeX.EscapeText(step.Says)} \\hfill\\mbox{{\\footnotesize {mark} {LaTeX.EscapeText(VerdictWords.Size(step.Check))}}}");
        if (step.Check.Reason is { } reason)
        {
            output.WriteLine();
            output.WriteLine($"{{\\footnotesize {LaTeX.EscapeText(reason)}}}");
        }

        if (options.IsVerbose)
        {
            output.WriteLine();
            output.WriteLine($"{{\\footnotesize {LaTeX.EscapeText($"{step.Rule.Id}: {step.Rule.Formula}; {step.After.Left.Shape}")}}}");
        }

        var other = GeneralEntry.Of(step.After) is { } entry ? $"[{{{Body(StepFormula.Of(entry, step, options.Style))}}}]" : "";
        output.WriteLine($"\\shown{other}{{{Body(StepFormula.Of(step, options.Style))}}}");
    }

    // What stands between \begin{equation*} and \end{equation*}; in a box, split is called aligned.
    // There \tag is not allowed, so that the name stands behind the formula.
    private static string Body(EquationFormula formula)
    {
        var display = LaTeX.Display(formula with { Tag = null }, LineWidth);
        const string begin = "\\begin{equation*}\n";
        const string end = "\n\\end{equation*}";
        var start = display.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        var body = display[start..display.LastIndexOf(end, StringComparison.Ordinal)].Replace("{split}", "{aligned}", StringComparison.Ordinal);
        return formula.Tag is { } tag ? $"{body}\\qquad\\text{{({LaTeX.EscapeText(tag)})}}" : body;
    }

    private static void Trace(ListedTrace trace, int samples, DocumentOptions options, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"\\section*{{{LaTeX.EscapeText($"Paths from E back to {UnicodeNames.Of(trace.Parameter, options.Notation)}")}}}");
        output.WriteLine(LaTeX.EscapeText(TextDocument.Sentence(trace, samples)));
        foreach (var path in trace.Paths)
        {
            var share = trace.ShareOf(path);
            var nodes = string.Join(" ← ", path.Path.Nodes.Select(node => UnicodeNames.Of(node, options.Notation)));
            output.WriteLine();
            output.WriteLine($"{LaTeX.EscapeText(nodes)}\\hfill {LaTeX.EscapeText(ShortNumber.Of(path.Value, 4))}{(double.IsNaN(share) ? "" : $"\\quad {LaTeX.EscapeText(ShortNumber.Of(100 * share, 3) + " %")}")}");
        }
    }
}
