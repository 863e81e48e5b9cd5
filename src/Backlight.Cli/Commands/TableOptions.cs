using System.CommandLine;
using Backlight.Data.Samples;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>The options that say how a table is read; a run keeps what train was told.</summary>
internal sealed class TableOptions
{
    private readonly Option<string?> _header = new("--header") { Description = "Whether the first row names the columns: yes, no (they are called 1, 2, 3, …) or auto (default).", HelpName = "CHOICE" };
    private readonly Option<string?> _missing = new("--missing") { Description = "What becomes of missing values: refuse (default), drop (the row is left out), mean, median, category (an input of its own).", HelpName = "CHOICE" };
    private readonly Option<string[]> _markers = new("--missing-marker") { Description = "A text that stands for a missing value, beside nothing, NA, N/A, NaN, null, ? and -. May be repeated.", HelpName = "TEXT", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _unknown = new("--unknown") { Description = "What becomes of texts that were not learnt from: refuse (default) or ignore (none of those that were).", HelpName = "CHOICE" };

    public static Dictionary<string, HeaderChoice> Headers { get; } = new() { ["yes"] = HeaderChoice.Yes, ["no"] = HeaderChoice.No, ["auto"] = HeaderChoice.Auto };

    private static Dictionary<string, MissingChoice> Missings { get; } = new()
    {
        ["refuse"] = MissingChoice.Refuse,
        ["drop"] = MissingChoice.Drop,
        ["mean"] = MissingChoice.Mean,
        ["median"] = MissingChoice.Median,
        ["category"] = MissingChoice.Category,
    };

    private static Dictionary<string, UnknownChoice> Unknowns { get; } = new() { ["refuse"] = UnknownChoice.Refuse, ["ignore"] = UnknownChoice.Ignore };

    public Option[] All => [_header, _missing, _markers, _unknown];

    /// <summary>What a file is read with, beside what was said already; adds what is wrong.</summary>
    public SampleFileOptions Read(ParseResult result, SampleFileOptions options, List<Problem> problems)
    {
        var missing = result.GetValue(_missing) is { } choice ? Choices.Of("--missing", choice, MissingChoice.Refuse, Missings, problems) : (MissingChoice?)null;
        if (missing is MissingChoice.Mean or MissingChoice.Median or MissingChoice.Category && options.Layout is { } layout && layout.Missing != missing)
        {
            problems.Add(ArgumentProblems.Contradiction($"--missing {result.GetValue(_missing)}", "a run that did not learn it", "what missing values become is learnt with the network: train with this option, or say refuse or drop"));
        }

        return options with
        {
            Header = Choices.Of("--header", result.GetValue(_header), HeaderChoice.Auto, Headers, problems),
            Missing = missing,
            MissingMarkers = (result.GetValue(_markers) ?? []).ToValueList(),
            Unknown = result.GetValue(_unknown) is { } unknown ? Choices.Of("--unknown", unknown, UnknownChoice.Refuse, Unknowns, problems) : null,
        };
    }
}
