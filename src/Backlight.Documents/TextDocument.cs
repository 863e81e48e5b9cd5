using System.Buffers;
using System.Globalization;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Documents;

/// <summary>The derivation for the terminal: like a chapter of a book, each formula over as many lines as it has on paper.</summary>
public sealed class TextDocument
{
    /// <summary>Longer lines are hard to read.</summary>
    public const int MostColumns = 100;

    private const int TextIndent = 2;
    private const int FormulaIndent = 10;
    private const int NumberWidth = 6;

    private static readonly SearchValues<char> Relations = SearchValues.Create("=≈←");

    private readonly TextWriter _output;
    private readonly DocumentOptions _options;
    private readonly Paint _paint;
    private readonly int _width;

    private TextDocument(TextWriter output, DocumentOptions options, Paint paint, int width) =>
        (_output, _options, _paint, _width) = (output, options, paint, Math.Min(width, MostColumns));

    /// <summary>The text as it stands in a file: no colours, 100 columns.</summary>
    /// <param name="derivation">Any.</param>
    /// <param name="options">How it is written down; null for <see cref="DocumentOptions"/> as they are.</param>
    public static string Write(Derivation derivation, DocumentOptions? options = null)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Write(derivation, options ?? new DocumentOptions(), text, Paint.None, MostColumns);
        return text.ToString();
    }

    /// <summary>Writes it.</summary>
    /// <param name="derivation">Any.</param>
    /// <param name="options">How it is written down.</param>
    /// <param name="output">Gets the text.</param>
    /// <param name="paint">In which colours; <see cref="Paint.None"/> for a file.</param>
    /// <param name="width">Columns of a line.</param>
    public static void Write(Derivation derivation, DocumentOptions options, TextWriter output, Paint paint, int width) =>
        new TextDocument(output, options, paint, width).Write(derivation);

    private void Write(Derivation derivation)
    {
        var isFirst = true;
        foreach (var chapter in derivation.Chapters)
        {
            if (!isFirst)
            {
                Line();
                Line();
            }

            isFirst = false;
            Chapter(chapter);
        }

        if (_options.ListsPaths)
        {
            foreach (var trace in ListedTrace.Of(derivation, _options))
            {
                Line();
                Line();
                Trace(trace, derivation.Samples.Count);
            }
        }

        Line();
        Summary(derivation);
    }

    private void Chapter(Chapter chapter)
    {
        var figure = char.IsAsciiDigit(chapter.Figure[0]) ? chapter.Figure + "  " : "";
        Heading(figure, chapter.Title);
        Paragraph(chapter.Says, new string(' ', TextIndent), TextIndent);
        DerivationStep? before = null;
        foreach (var step in chapter.Steps)
        {
            Step(chapter, step, before);
            before = step;
        }
    }

    private void Heading(string before, string title)
    {
        Line(_paint.In(TextRole.Quiet, before) + _paint.In(TextRole.Heading, title));
        Line(_paint.In(TextRole.Quiet, new string('─', _width)));
    }

    // What is only worked out further goes on below the formula before, without a sentence: = 0.6979 · 0.2108, and below it ≈ 0.1471.
    private static bool GoesOn(DerivationStep? before, DerivationStep step) =>
        step.Rule == Rules.Evaluate && before is not null && before.After.Left == step.After.Left && before.After.Relation == step.After.Relation;

    private void Step(Chapter chapter, DerivationStep step, DerivationStep? before)
    {
        var number = step.Id.StartsWith(chapter.Figure, StringComparison.Ordinal) ? step.Id[chapter.Figure.Length..].TrimStart('.') : step.Id;
        number = number.PadLeft(NumberWidth - 1);
        var goesOn = GoesOn(before, step);
        if (!goesOn)
        {
            Line();
            Paragraph(step.Says, _paint.In(TextRole.Quiet, number) + " ", NumberWidth);
        }

        if (_options.IsVerbose)
        {
            var shape = step.After.Left.IsScalar ? "" : $"  ({step.After.Left.Shape})";
            Line(new string(' ', NumberWidth) + _paint.In(TextRole.Quiet, $"{step.Rule.Id}: {step.Rule.Formula}{shape}"));
        }

        Formula(step, goesOn ? number : null);
        if (step.Check.Reason is { } reason)
        {
            foreach (var line in Wrapping.Lines($"{VerdictWords.OpenSign} {reason}", _width - FormulaIndent))
            {
                Line(new string(' ', FormulaIndent) + _paint.In(TextRole.Quiet, line));
            }
        }

        if (_options.IsVerbose)
        {
            Moves(step);
        }
    }

    private void Formula(DerivationStep step, string? number)
    {
        var mark = Mark(step.Check);
        var lines = FormulaLines(step, out var isEntry);
        if (isEntry)
        {
            Line(new string(' ', NumberWidth) + _paint.In(TextRole.Quiet, "The matrices are too wide for this page; by their entries they say:"));
        }

        var beside = AxisOf(lines);
        var indent = lines.Max(Columns) + FormulaIndent <= _width ? FormulaIndent : NumberWidth;
        var relation = number is null ? -1 : lines[beside].AsSpan().IndexOfAny(Relations);
        var fits = indent + Columns(lines[beside]) + 2 + mark.Length <= _width;
        for (var i = 0; i < lines.Count; i++)
        {
            if (relation > 0 && i != beside && lines[i].AsSpan(Math.Min(relation, lines[i].Length)).IsWhiteSpace())
            {
                continue;
            }

            // The left side stands above already.
            var line = relation <= 0 ? lines[i] : lines[i].Length > relation ? new string(' ', relation) + lines[i][relation..] : "";
            var isBeside = i == beside;
            var text = (isBeside && number is not null ? _paint.In(TextRole.Quiet, number) + new string(' ', indent - number.Length) : new string(' ', indent)) + _paint.Formula(line);
            Line(isBeside && fits ? text + new string(' ', _width - indent - Columns(line) - mark.Length) + Painted(mark, step.Check) : text);
        }

        if (!fits)
        {
            Line(new string(' ', Math.Max(0, _width - mark.Length)) + Painted(mark, step.Check));
        }
    }

    // As on paper where that fits; else a matrix by its general entry; else the right side below the left one; as a last resort in one line, wrapped.
    private List<string> FormulaLines(DerivationStep step, out bool isEntry)
    {
        isEntry = false;
        var width = _width - NumberWidth;
        var lines = Set(StepFormula.Of(step, _options.Style), width);
        if (!Fits(lines) && GeneralEntry.Of(step.After) is { } entry)
        {
            lines = Set(StepFormula.Of(entry, step, _options.Style), width);
            isEntry = Fits(lines);
        }

        if (!Fits(lines))
        {
            var formula = StepFormula.Of(step, _options.Style);
            ValueList<Formula> below = [formula.Relation, formula.Right];
            lines = [.. Set(formula.Left, width), "", .. Set(new Row(formula.Condition is { } condition ? [.. below, new Space(SpaceWidth.Quad), condition] : below), width)];
        }

        return Fits(lines) ? lines : Wrapping.Lines(UnicodeText.Line(Writing.Of(step.After, _options.Style)), width).ToList();

        bool Fits(List<string> lines) => lines.All(line => Columns(line) <= width);
    }

    private static List<string> Set(Formula formula, int width) => UnicodeText.Lines(formula, width).Select(line => line.TrimEnd()).ToList();

    // The line that the = stands on, where the formula is not broken; else the last one.
    private static int AxisOf(List<string> lines)
    {
        var axis = lines.FindIndex(line => line.AsSpan().IndexOfAny(Relations) is var at && at > 0 && line[at - 1] == ' ' && at + 1 < line.Length && line[at + 1] == ' ');
        return axis >= 0 ? axis : lines.Count - 1;
    }

    // A letter beyond the basic plane is two chars and one column.
    private static int Columns(string line) => line.Length - line.Count(char.IsLowSurrogate);

    private string Painted(string mark, EquationCheck check) => check.Verdict == Verdict.CannotBeTold ? mark : _paint.In(check.IsOk ? TextRole.Good : TextRole.Fault, mark);

    private static string Mark(EquationCheck check) => $"{VerdictWords.Sign(check.Verdict)} {VerdictWords.Size(check)}";

    private void Moves(DerivationStep step)
    {
        var made = step.Moves.Where(move => move.IsNew).Select(move => move.Part.ToString()).ToList();
        var from = step.Moves.Where(move => !move.IsNew).Select(move => $"{move.Part} ← {string.Join(" + ", move.Origins)}").ToList();
        if (made.Count > 0)
        {
            from.Add($"new: {string.Join(' ', made)}");
        }

        foreach (var line in Wrapping.Lines(string.Join(";  ", from), _width - FormulaIndent))
        {
            Line(new string(' ', FormulaIndent) + _paint.In(TextRole.Quiet, line));
        }
    }

    private void Trace(ListedTrace trace, int samples)
    {
        Heading("", $"Paths from E back to {UnicodeNames.Of(trace.Parameter, _options.Notation)}");
        Paragraph(Sentence(trace, samples), new string(' ', TextIndent), TextIndent);
        if (trace.Paths.Count > 0)
        {
            Line();
        }

        foreach (var path in trace.Paths)
        {
            var value = ShortNumber.Of(path.Value, 4);
            var share = trace.ShareOf(path);
            var tail = double.IsNaN(share) ? value : $"{value}  {ShortNumber.Of(100 * share, 3)} %";
            var nodes = string.Join(" ← ", path.Path.Nodes.Select(node => UnicodeNames.Of(node, _options.Notation)));
            var lines = Wrapping.Lines(nodes, _width - FormulaIndent - tail.Length - 2).ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                var last = i == lines.Count - 1 ? new string(' ', Math.Max(2, _width - FormulaIndent - lines[i].Length - tail.Length)) + tail : "";
                Line(new string(' ', FormulaIndent) + _paint.Formula(lines[i]) + last);
            }
        }
    }

    internal static string Sentence(ListedTrace trace, int samples)
    {
        var first = samples > 1 ? " for the first sample" : "";
        var count = trace.PathCount.ToString("N0", CultureInfo.InvariantCulture);
        if (trace.PathCount == 1)
        {
            return $"There is one path; the product along it is the derivative{first}.";
        }

        var listed = trace.Paths.Count == trace.PathCount ? "All of them are listed, the most influential first"
            : trace.Paths.Count == 1 ? "The most influential one is listed"
            : $"The {trace.Paths.Count.ToString(CultureInfo.InvariantCulture)} most influential ones are listed";
        return trace.Paths.Count == 0
            ? $"There are {count} paths; their products add up to {ShortNumber.Of(trace.Sum, 4)}{first}."
            : $"There are {count} paths; their products add up to {ShortNumber.Of(trace.Sum, 4)}{first}. {listed}, with the product of the local derivatives along each and its share of that sum.";
    }

    private void Summary(Derivation derivation)
    {
        var steps = derivation.Steps.ToList();
        if (steps.Count == 0)
        {
            return;
        }

        Line(_paint.In(TextRole.Quiet, new string('─', _width)));
        var wrong = steps.Where(step => step.Check.IsWrong).ToList();
        var open = steps.Count(step => step.Check.Verdict == Verdict.CannotBeTold);
        var (sign, words) = wrong.Count == 0
            ? (_paint.In(TextRole.Good, "✓"), $"Both sides of {steps.Count} equations were evaluated for the numbers at hand. The number beside each is their relative error; the largest is {ShortNumber.Of(VerdictWords.Worst(steps))}.")
            : (_paint.In(TextRole.Fault, "✗"), $"{wrong.Count} of {steps.Count} equations do not hold in numbers; the first is step {wrong[0].Id}.");
        Paragraph(words, sign + " ", TextIndent);
        if (open > 0)
        {
            Paragraph(VerdictWords.Open(open, steps.Count) + " The reason stands below each.", VerdictWords.OpenSign + " ", TextIndent);
        }
    }

    private void Paragraph(string text, string before, int indent)
    {
        var isFirst = true;
        foreach (var line in Wrapping.Lines(text, _width - indent))
        {
            Line((isFirst ? before : new string(' ', indent)) + line);
            isFirst = false;
        }
    }

    private void Line(string text = "") => _output.WriteLine(text.TrimEnd());
}
