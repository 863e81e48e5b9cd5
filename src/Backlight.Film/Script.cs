using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Film;

/// <summary>What is said of each step, and how much time it gets: what is new all that it needs, what was seen in another chapter less, what repeats hardly any.</summary>
internal sealed class Script
{
    // A longer sentence is for the text: the film shows what it says.
    private const int MostWords = 24;

    // Where the story turns, all of a step is said; elsewhere its first sentence, or what stands in that before a colon.
    private static readonly HashSet<(ChapterKind Chapter, Rule Rule)> AtLength =
    [
        (ChapterKind.Notation, Rules.WriteOut),
        (ChapterKind.OutputTrace, Rules.ChainRule),
        (ChapterKind.OutputMatrices, Rules.SplitRows),
        (ChapterKind.OutputDelta, Rules.NameDelta),
        (ChapterKind.HiddenTrace, Rules.ChainRule),
        (ChapterKind.HiddenTrace, Rules.SumBranches),
        (ChapterKind.DeltaRecalled, Rules.RecallDelta),
        (ChapterKind.DeltaSplit, Rules.SumToProduct),
        (ChapterKind.DeltaSplit, Rules.TransposeProduct),
        (ChapterKind.BiasDelta, Rules.Substitute),
        (ChapterKind.BiasDelta, Rules.RecallDelta),
        (ChapterKind.Penalty, Rules.Define),
        (ChapterKind.Penalty, Rules.SecondWay),
        (ChapterKind.Penalty, Rules.Substitute),
        (ChapterKind.Penalty, Rules.Distribute),
    ];

    // What these do can be seen.
    private static readonly HashSet<Rule> Silent = [Rules.Evaluate, Rules.DropOne, Rules.Conclude, Rules.Descend];

    // Chapters that begin with a question or a thought of their own; the others are introduced by what came before.
    private static readonly HashSet<ChapterKind> Introduced = [ChapterKind.OutputTrace, ChapterKind.HiddenTrace, ChapterKind.Learning, ChapterKind.Penalty];

    private readonly HashSet<string> _rules = [];
    private readonly Dictionary<(Rule Rule, ChapterKind Chapter), int> _told = [];

    /// <summary>What a chapter begins with; empty for most.</summary>
    public static string Introduction(Chapter chapter) => Introduced.Contains(chapter.Kind) ? Clause(Sentences(chapter.Says).FirstOrDefault() ?? "") : "";

    /// <summary>What a chapter ends with: of the summit, why it is one.</summary>
    public static string Ending(Chapter chapter) => chapter.Kind == ChapterKind.DeltaRecalled ? Sentences(chapter.Says).ElementAtOrDefault(1) ?? "" : "";

    /// <summary>Whether the film leaves a step to the text: with numbers, biases go as weights do.</summary>
    public static bool RepeatsForBiases(DerivationStep step) => (step.Chapter == ChapterKind.Numbers || step.Chapter == ChapterKind.Learning) && step.After.Left switch
    {
        PartialDerivative { By: Bias } => true,
        MatrixDerivative { By.Quantity: Biases } => true,
        MatrixTerm { Quantity: Biases } => true,
        _ => false,
    };

    /// <summary>What is said of the next step.</summary>
    /// <param name="step">Asked for once, in the order of the story.</param>
    public Line Of(DerivationStep step)
    {
        var times = _told[(step.Rule, step.Chapter)] = _told.GetValueOrDefault((step.Rule, step.Chapter)) + 1;
        var pace = (_rules.Add(step.Rule.Id), times) switch { (true, _) => 1, (_, 1) => 0.6, (_, <= 3) => 0.25, _ => 0.12 };
        var (turns, isNamed) = (AtLength.Contains((step.Chapter, step.Rule)), IsNamed(step));
        pace = Math.Max(pace, (turns, isNamed) switch
        {
            (true, _) => step.Chapter == ChapterKind.HiddenTrace || (step.Chapter == ChapterKind.DeltaRecalled && times == 1) ? 1 : 0.6,
            (_, true) => 0.6,
            _ => 0,
        });
        var sentences = Sentences(step.Says);
        var isSaid = turns || isNamed || IsSaid(step, sentences[0], pace);
        var inFull = (turns && (times == 1 || step.Chapter == ChapterKind.HiddenTrace)) || step.Rule == Rules.Measure;
        return new(
            pace,
            isSaid ? inFull ? sentences[0] : Clause(sentences[0]) : "",
            isSaid ? 0 : pace >= 0.5 ? 0.6 : pace >= 0.2 ? 0.35 : 0.2,
            turns && times == 1 && !IsRecalled(step) ? [.. sentences.Skip(1).Where(sentence => Spaces(sentence) < MostWords)] : []);
    }

    private static bool IsRecalled(DerivationStep step) => step.Rule == Rules.RecallDelta;

    // What meets the viewer for the first time: the first z, a and e, E, and the slopes of this network's functions.
    private static bool IsNamed(DerivationStep step) =>
        (step.Chapter == ChapterKind.Network && step.After.Left is Term { Quantity: WeightedInput { L.Number: 1 } or Activation { L.Number: 1 } or NodeError or TotalError })
        || (step.Chapter == ChapterKind.OutputDelta && step.Rule == Rules.UseFormulas && step.After.Left is PartialDerivative);

    // What is new is said; what was said in another chapter can be seen without words, unless a chapter begins with it and the words are few.
    private static bool IsSaid(DerivationStep step, string sentence, double pace) =>
        !Silent.Contains(step.Rule) && (pace >= 1 || (step.Id.EndsWith(".1", StringComparison.Ordinal) && Spaces(Clause(sentence)) < 8));

    private static List<string> Sentences(string says)
    {
        var sentences = new List<string>();
        var start = 0;
        for (var i = 0; i + 2 < says.Length; i++)
        {
            if (says[i] is '.' or '?' or '!' && says[i + 1] == ' ' && !char.IsLower(says[i + 2]))
            {
                sentences.Add(says[start..(i + 1)]);
                start = i + 2;
            }
        }

        if (start < says.Length)
        {
            sentences.Add(says[start..]);
        }

        return sentences;
    }

    // "Both nodes of layer 1 at once: row j of W holds …" → what stands before the colon: the rest was said when it was new.
    private static string Clause(string sentence)
    {
        var end = sentence.IndexOfAny([':', ';']);
        return end > 0 && Spaces(sentence[..end]) >= 2 ? sentence[..end] + "." : sentence;
    }

    private static int Spaces(string sentence) => sentence.Count(c => c == ' ');

    /// <summary>What is said of a step.</summary>
    /// <param name="Pace">1 for what is new, less for what was seen.</param>
    /// <param name="Words">While it is shown; empty where nothing needs to be said.</param>
    /// <param name="Rest">How long the formula stands afterwards, in seconds, beside the time to read.</param>
    /// <param name="More">Where the story turns: what is said then.</param>
    public sealed record Line(double Pace, string Words, double Rest, IReadOnlyList<string> More);
}
