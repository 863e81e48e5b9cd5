using System.Globalization;
using Backlight.Checking;
using Backlight.Documents;
using Backlight.Notation;
using Spectre.Console;

namespace Backlight.Cli.Terminals;

/// <summary>The check as two tables: the equations, chapter by chapter, and the gradients, layer by layer.</summary>
internal static class CheckTable
{
    public static void Write(NetworkCheck check, NetworkCheckOptions options, Terminal terminal, bool hasColours, bool isVerbose)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Results),
        });
        console.Profile.Width = Math.Min(terminal.Width, TextDocument.MostColumns);
        console.Profile.Capabilities.Unicode = true;
        console.Write(Equations(check, isVerbose));
        console.WriteLine();
        console.Write(Gradients(check));
        console.WriteLine();
        terminal.Results.Flush();
        var words = Wrapping.Lines(Summary(check, options), console.Profile.Width - 2).ToList();
        var paint = new Paint(hasColours);
        terminal.Results.WriteLine((check.IsOk ? paint.In(TextRole.Good, "✓") : paint.In(TextRole.Fault, "✗")) + " " + words[0]);
        foreach (var line in words.Skip(1))
        {
            terminal.Results.WriteLine("  " + line);
        }
    }

    private static Table Equations(NetworkCheck check, bool isVerbose)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("Equations: both sides evaluated");
        table.AddColumn("").AddColumn(isVerbose ? "chapter, rule" : "chapter").AddColumn(new TableColumn("equations").RightAligned()).AddColumn(new TableColumn("worst relative error").RightAligned()).AddColumn("");
        foreach (var chapter in check.Equations.GroupBy(row => row.Figure))
        {
            table.AddRow(
                Plain(chapter.Key), Plain(chapter.First().Title), Count(chapter.Sum(row => row.Equations)), Error(chapter.Max(row => row.Worst)), Mark(chapter.All(row => row.IsOk), chapter.Sum(row => row.CannotBeTold)));
            foreach (var row in chapter.Where(row => isVerbose || !row.IsOk))
            {
                table.AddRow("", "  " + Plain(row.Rule.Id), Count(row.Equations), Error(row.Worst), Mark(row.IsOk, row.CannotBeTold));
            }
        }

        return table;
    }

    private static Table Gradients(NetworkCheck check)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"Gradients{(check.Derivation.Network.Architecture.L2 > 0 ? " with the penalty" : "")}: formula, backward pass, finite differences");
        table.AddColumn("").AddColumn(new TableColumn("parameters").RightAligned()).AddColumn(new TableColumn("formula –\nbackward pass").RightAligned())
            .AddColumn(new TableColumn("measured").RightAligned()).AddColumn(new TableColumn("one-sided").RightAligned())
            .AddColumn(new TableColumn("backward pass –\nfinite difference").RightAligned()).AddColumn("");
        foreach (var row in check.Gradients)
        {
            var oneSided = row.OneSided == 0 && row.Undefined == 0 ? "" : Count(row.OneSided) + (row.Undefined > 0 ? $", {Count(row.Undefined)} undefined" : "");
            table.AddRow(
                Plain(row.Parameters.ToString()), Count(row.Count), row.Formula is { } formula ? Error(formula) : "–", Count(row.Measured), oneSided, row.WorstParameter is null ? "–" : Error(row.Difference), Mark(row.IsOk, row.CannotBeTold));
        }

        return table;
    }

    private static string Summary(NetworkCheck check, NetworkCheckOptions options)
    {
        var equations = check.Equations.Sum(row => row.Equations);
        var measured = check.IsSelection
            ? $" Of {Count(check.Gradients.Sum(row => row.Count))} parameters {Count(check.Gradients.Sum(row => row.Measured))} were measured: the first and last of each matrix, and others drawn from seed {options.Seed.ToString(CultureInfo.InvariantCulture)}."
            : "";
        var samples = check.Derivation.Samples.Count == 1 ? "one sample" : $"{Count(check.Derivation.Samples.Count)} samples";
        var gradients = check.Gradients.Sum(row => row.CannotBeTold);
        var open = (check.CannotBeTold > 0 ? " " + VerdictWords.Open(check.CannotBeTold, equations) + " (derive says why, step by step)" : "")
            + (gradients > 0 ? $" For {Count(gradients)} parameters the formula can't be told." : "");
        return check.IsOk
            ? $"{(check.CannotBeTold > 0 ? $"{Count(equations - check.CannotBeTold)} equations" : $"All {Count(equations)} equations")} hold for {samples}, and the three ways to each gradient agree.{Penalty(check)}{open}{measured}"
            : $"Not everything holds for {samples}; {(check.FirstWrong is { } step ? $"the first wrong step is {step.Id} ({step.Rule.Id})" : "the ways to a gradient do not agree")}.{open}{measured}";
    }

    private static string Penalty(NetworkCheck check) => check.Derivation.Network.Architecture.L2 is > 0 and var l2
        ? $" The gradients are those of {UnicodeNames.Of(new PenalisedError())} = E + ½ λ Σ w², λ = {l2.ToString(CultureInfo.InvariantCulture)}."
        : "";

    private static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Error(double error) => Plain(ShortNumber.Of(error));

    // What can't be told is counted beside the sign, and never covered by it.
    private static string Mark(bool isOk, int open) => isOk ? open > 0 ? $"{VerdictWords.OpenSign} {Count(open)}" : "[green]✓[/]" : "[red]✗[/]";

    private static string Plain(string text) => Markup.Escape(text);
}
