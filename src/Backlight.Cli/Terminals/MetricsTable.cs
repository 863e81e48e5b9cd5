using System.Globalization;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;
using Spectre.Console;

namespace Backlight.Cli.Terminals;

/// <summary>How good a network is on samples, for people.</summary>
internal static class MetricsTable
{
    /// <summary>More classes make a table that no terminal is wide enough for; the JSON has them all.</summary>
    private const int MostClasses = 16;

    public static void Write(Metrics metrics, TargetKind kind, Terminal terminal, bool hasColours)
    {
        var score = metrics.Accuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $"accuracy {accuracy:P2}") : Measured(metrics, kind);
        terminal.Results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{metrics.Count:N0} {(metrics.Count == 1 ? "sample" : "samples")}: loss {metrics.Loss:G4}, {score}"));
        if (kind.Names.Count is 0 or > MostClasses)
        {
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = hasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = hasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(terminal.Results),
        });
        console.Profile.Width = terminal.Width;
        console.Profile.Capabilities.Unicode = true;
        console.Write(Table(metrics, kind.Names));
    }

    private static Table Table(Metrics metrics, ValueList<string> names)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("row: what it is; column: what it was taken for");
        table.AddColumn("");
        foreach (var name in names)
        {
            table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        }

        table.AddColumn(new TableColumn("recall").RightAligned());
        for (var meant = 0; meant < names.Count; meant++)
        {
            var row = Enumerable.Range(0, names.Count).Select(taken => metrics.Confusion[(meant * names.Count) + taken]).ToList();
            table.AddRow([Markup.Escape(names[meant]), .. row.Select((count, taken) => Cell(count, taken == meant)), Share(metrics.Recall(meant))]);
        }

        table.AddRow(["precision", .. Enumerable.Range(0, names.Count).Select(taken => Share(metrics.Precision(taken))), ""]);
        return table;
    }

    /// <summary>In the unit of the file; an R² of targets that are all the same says nothing.</summary>
    private static string Measured(Metrics metrics, TargetKind kind)
    {
        var unit = kind is RegressionTarget { Quantities: [var quantity] } ? $" of {quantity}" : "";
        var rSquared = metrics.RSquared is { } number ? string.Create(CultureInfo.InvariantCulture, $"R² {number:F4}") : "R² not defined, as the target is the same in all of them";
        return string.Create(CultureInfo.InvariantCulture, $"{rSquared}; RMSE{unit} {metrics.RootMeanSquaredError:G5}, MAE {metrics.MeanAbsoluteError:G5}");
    }

    private static string Share(double? share) => share is { } number ? string.Create(CultureInfo.InvariantCulture, $"{number:P1}") : "–";

    private static string Cell(int count, bool isRight) => count == 0 ? "·"
        : string.Create(CultureInfo.InvariantCulture, $"{(isRight ? "[green]" : "[red]")}{count:N0}[/]");
}
