using System.Globalization;
using System.Text.Json;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;
using Spectre.Console;

namespace Backlight.Cli.Documents;

/// <summary>How good a network is on samples, for people and for other programs.</summary>
internal static class MetricsDocument
{
    /// <summary>More classes make a table that no terminal is wide enough for; the JSON has them all.</summary>
    private const int MostClasses = 16;

    /// <summary>One line.</summary>
    public static void WriteJson(Metrics metrics, TargetKind kind, Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("samples", metrics.Count);
        json.Number("loss", metrics.Loss);
        json.Number("accuracy", metrics.Accuracy ?? double.NaN);
        json.Number("r2", metrics.RSquared ?? double.NaN);
        var names = kind.Names;
        json.WriteStartArray("classes");
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteStartArray("confusion");
        for (var meant = 0; meant < names.Count; meant++)
        {
            json.WriteStartArray();
            for (var taken = 0; taken < names.Count; taken++)
            {
                json.WriteNumberValue(metrics.Confusion[(meant * names.Count) + taken]);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    public static void WriteText(Metrics metrics, TargetKind kind, Terminal terminal, bool hasColours)
    {
        var score = metrics.Accuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $"accuracy {accuracy:P2}") : string.Create(CultureInfo.InvariantCulture, $"R² {metrics.RSquared:F4}");
        terminal.Results.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{metrics.Count:N0} samples: loss {metrics.Loss:G4}, {score}"));
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

        table.AddColumn(new TableColumn("found").RightAligned());
        for (var meant = 0; meant < names.Count; meant++)
        {
            var row = Enumerable.Range(0, names.Count).Select(taken => metrics.Confusion[(meant * names.Count) + taken]).ToList();
            var all = row.Sum();
            var found = all == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{row[meant] / (double)all:P1}");
            table.AddRow([Markup.Escape(names[meant]), .. row.Select((count, taken) => Cell(count, taken == meant)), found]);
        }

        return table;
    }

    private static string Cell(int count, bool isRight) => count == 0 ? "·"
        : string.Create(CultureInfo.InvariantCulture, $"{(isRight ? "[green]" : "[red]")}{count:N0}[/]");
}
