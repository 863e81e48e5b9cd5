using System.Globalization;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Documents;

/// <summary>The derivation as GitHub shows it: headings, sentences, and mathematics between double dollars.</summary>
public static class MarkdownDocument
{
    /// <summary>The text as GitHub shows it.</summary>
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
        output.WriteLine($"# Backpropagation in a {derivation.Network.Architecture} network");
        foreach (var chapter in derivation.Chapters)
        {
            output.WriteLine();
            output.WriteLine($"## {(char.IsAsciiDigit(chapter.Figure[0]) ? chapter.Figure + " " : "")}{Escaped(chapter.Title)}");
            output.WriteLine();
            output.WriteLine(Escaped(chapter.Says));
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
    }

    private static void Step(DerivationStep step, DocumentOptions options, TextWriter output)
    {
        var check = step.Check;
        var mark = check.IsWrong ? "✗ **does not hold:**" : VerdictWords.Sign(check.Verdict);
        var reason = check.Reason is { } why ? $": {Escaped(why)}" : "";
        output.WriteLine();
        output.WriteLine($"**{Escaped(step.Id)}** {Escaped(step.Says)} *({mark} {VerdictWords.Size(check)}{reason})*");
        if (options.IsVerbose)
        {
            output.WriteLine();
            output.WriteLine($"`{step.Rule.Id}`: {Escaped(step.Rule.Formula)}; shape {step.After.Left.Shape}");
        }

        output.WriteLine();
        output.WriteLine("$$");
        output.WriteLine(LaTeX.Of(StepFormula.Of(step, options.Style)));
        output.WriteLine("$$");
    }

    private static void Trace(ListedTrace trace, int samples, DocumentOptions options, TextWriter output)
    {
        output.WriteLine();
        output.WriteLine($"## Paths from E back to {UnicodeNames.Of(trace.Parameter, options.Notation)}");
        output.WriteLine();
        output.WriteLine(TextDocument.Sentence(trace, samples));
        if (trace.Paths.Count == 0)
        {
            return;
        }

        output.WriteLine();
        output.WriteLine("| path | product | share |");
        output.WriteLine("|---|--:|--:|");
        foreach (var path in trace.Paths)
        {
            var share = trace.ShareOf(path);
            var nodes = string.Join(" ← ", path.Path.Nodes.Select(node => UnicodeNames.Of(node, options.Notation)));
            output.WriteLine($"| {nodes} | {ShortNumber.Of(path.Value, 4)} | {(double.IsNaN(share) ? "" : ShortNumber.Of(100 * share, 3) + " %")} |");
        }
    }

    // What Markdown would read as emphasis, a link, HTML or mathematics.
    private static string Escaped(string text)
    {
        foreach (var sign in (ReadOnlySpan<char>)['\\', '*', '_', '[', ']', '<', '`', '$', '|'])
        {
            text = text.Replace(sign.ToString(), "\\" + sign, StringComparison.Ordinal);
        }

        return text;
    }
}
