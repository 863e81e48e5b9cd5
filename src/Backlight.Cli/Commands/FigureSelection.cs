using System.Globalization;
using Backlight.Derivations.Steps;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>Which chapters --figure asks for.</summary>
internal static class FigureSelection
{
    private const string Option = "--figure";

    private static readonly ValueList<string> Known = ChapterKind.Story.Where(kind => !kind.NeedsPenalty).Select(kind => kind.Figure).ToValueList();

    /// <summary>The ids asked for: 07, 7, 03-06, and several of them with commas between; empty where nothing is asked for.</summary>
    /// <param name="texts">The values of --figure.</param>
    /// <param name="depth">L; without a hidden layer there are no 07–16.</param>
    /// <param name="hasPenalty">Whether weights have a penalty; without, there is no chapter of it.</param>
    /// <param name="problems">Where to add what is wrong.</param>
    public static HashSet<string> Read(IReadOnlyList<string> texts, int depth, bool hasPenalty, List<Problem> problems)
    {
        var chosen = new HashSet<string>();
        foreach (var text in texts.SelectMany(text => text.Split(',', StringSplitOptions.TrimEntries)))
        {
            var dash = text.IndexOf('-', StringComparison.Ordinal);
            var (from, to) = dash > 0 ? (Number(text[..dash]), Number(text[(dash + 1)..])) : (Number(text), Number(text));
            if (from is null || to is null || from > to)
            {
                problems.Add(ArgumentProblems.UnknownFigure(Option, text, Known));
                continue;
            }

            var told = Enumerable.Range(from.Value, to.Value - from.Value + 1).Where(figure => IsTold(figure, depth, hasPenalty)).Select(figure => ChapterKind.Story[figure].Figure).ToList();
            if (told.Count == 0)
            {
                problems.Add(ArgumentProblems.FigureLeftOut(Option, text, ChapterKind.Story[from.Value].NeedsPenalty ? "it is about a penalty on the weights, and without --l2 there is none" : "it is about a hidden layer, and this network has none"));
            }

            chosen.UnionWith(told);
        }

        return chosen;
    }

    private static bool IsTold(int figure, int depth, bool hasPenalty) =>
        (depth > 1 || !ChapterKind.Story[figure].NeedsHiddenLayer) && (hasPenalty || !ChapterKind.Story[figure].NeedsPenalty);

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < ChapterKind.Story.Count ? number : null;
}
