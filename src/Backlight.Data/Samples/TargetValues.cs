using System.Globalization;
using System.Text;
using Backlight.Reports;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>Collects the values of the target, and says in the end what kind of target they make.</summary>
/// <remarks>
/// A class is a text of the file: 01, 1 and 001 are three, and 43211501 is no other than itself. Only a number that is written in several ways, as 1 and 1.0, is one
/// class; it is called as it was written first.
/// </remarks>
/// <param name="mostAreNumbers">Whether the beginning of the file holds more numbers than texts.</param>
internal sealed class TargetValues(bool mostAreNumbers)
{
    /// <summary>More different whole numbers are measured rather than told apart.</summary>
    private const int MostClassesOfNumbers = 20;

    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup = new Dictionary<string, int>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    private readonly List<(string Text, string Key, double Number)> _texts = [];
    private readonly List<int> _counts = [];
    private bool _hasFractions;
    private bool _hasPadded;
    private int _others;
    private double _sum;

    public int Count { get; private set; }

    public double Least { get; private set; } = double.PositiveInfinity;

    public double Most { get; private set; } = double.NegativeInfinity;

    public double Mean => _sum / Count;

    /// <summary>Whether more different texts stand in the column than classes are told apart.</summary>
    public bool AreTooMany { get; private set; }

    /// <summary>Adds a value.</summary>
    /// <param name="value">As it stands in the file.</param>
    /// <param name="number">The number that it is; NaN for a text.</param>
    /// <returns>The code of its text; −1 where there are too many.</returns>
    public int Add(ReadOnlySpan<byte> value, double number)
    {
        Count++;
        if (double.IsNaN(number))
        {
            _others++;
        }
        else
        {
            _hasFractions |= number != Math.Floor(number);
            _hasPadded |= IsPadded(value);
            _sum += number;
            (Least, Most) = (Math.Min(Least, number), Math.Max(Most, number));
        }

        return CodeOf(value, number);
    }

    /// <summary>The key by which texts are the same class: the text, or for numbers that are written as no code would be, the number.</summary>
    public static string KeyOf(string text, double number)
    {
        var isPlain = text.All(char.IsAsciiDigit) || (text is ['-', .. var rest] && rest.All(char.IsAsciiDigit));
        return isPlain || double.IsNaN(number) || Math.Abs(number) >= 1L << 53 ? text : number.ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>What the values are; or what keeps them from being learnt.</summary>
    public SettledTarget Settle(TargetChoice choice, string target, string file)
    {
        if (choice == TargetChoice.Numbers && !mostAreNumbers)
        {
            return new(SampleProblems.TargetUnsuitable(file, $"Column {Wording.Quoted(target)} holds texts; they are no numbers to be learnt.", "Leave --target-kind out, or name a column of numbers with --target."));
        }

        var groups = _texts.Select((text, code) => (text.Text, text.Key, text.Number, Code: code)).GroupBy(text => text.Key, StringComparer.Ordinal).ToList();
        if (groups.Count == 1 && !AreTooMany)
        {
            return new(SampleProblems.TargetUnsuitable(file, $"The target {Wording.Quoted(target)} is the same in all rows: there is nothing to tell apart.", "Name another column with --target, or a file with more than one class."));
        }

        var (areClasses, because) = Kind(choice, groups.Count);
        if (!areClasses)
        {
            return new(new RegressionTarget([target]), [], [], because, HasTexts: _others > 0);
        }

        if (AreTooMany)
        {
            return new(SampleProblems.TargetUnsuitable(
                file,
                $"The target {Wording.Quoted(target)} has more than {Wording.Number(Limits.MaxCategories)} different values; so many classes are not told apart.",
                mostAreNumbers ? "Measure them with --target-kind numbers, or name another column with --target." : "Name another column with --target."));
        }

        var ordered = (_others == 0 ? groups.OrderBy(group => group.First().Number).ThenBy(group => group.Key, StringComparer.Ordinal) : groups.OrderBy(group => group.First().Text, StringComparer.Ordinal)).ToList();
        var names = ordered.Select(group => group.First().Text).ToValueList();
        var classes = new int[_texts.Count];
        foreach (var (group, number) in ordered.Select((group, number) => (group, number)))
        {
            foreach (var text in group)
            {
                classes[text.Code] = number;
            }
        }

        var counts = ordered.Select(group => group.Sum(text => _counts[text.Code])).ToValueList();
        var merged = ordered.Where(group => group.Skip(1).Any()).Select(group => $"{Wording.And([.. group.Select(text => Wording.Plain(text.Text))])} are one class").ToValueList();
        return new(names.Count == 2 ? new BinaryTarget(names[0], names[1]) : new ClassTarget(names), classes, counts, because, HasTexts: false) { Merged = merged };
    }

    /// <summary>The sort of target, and why: texts and few whole numbers are classes.</summary>
    private (bool AreClasses, string Because) Kind(TargetChoice choice, int different)
    {
        var arise = Count >= 2 * different; // each of them twice or more, on average
        return choice switch
        {
            TargetChoice.Classes => (true, "as --target-kind says"),
            TargetChoice.Numbers => (false, "as --target-kind says"),
            _ when !mostAreNumbers => (true, "as texts are"),
            _ when _others > 0 => (different <= MostClassesOfNumbers && arise && !AreTooMany, "as texts stand among few numbers"),
            _ when _hasPadded && arise && !AreTooMany => (true, "as they begin with 0, which codes do"),
            _ when !_hasFractions && different <= MostClassesOfNumbers && arise && !AreTooMany => (true, "as few different whole numbers are"),
            _ => (false, _hasFractions ? "as they have fractions" : "as there are many different ones"),
        };
    }

    /// <summary>Whether it begins with a 0 that a number would not have.</summary>
    public static bool IsPadded(ReadOnlySpan<byte> value) => value.Length > 1 && value[0] == '0' && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private int CodeOf(ReadOnlySpan<byte> value, double number)
    {
        Span<char> text = value.Length <= 256 ? stackalloc char[value.Length] : new char[value.Length];
        text = text[..Encoding.UTF8.GetChars(value, text)];
        if (_lookup.TryGetValue(text, out var code))
        {
            _counts[code]++;
            return code;
        }

        if (_texts.Count == Limits.MaxCategories)
        {
            AreTooMany = true;
            return -1;
        }

        var copy = text.ToString();
        _lookup.Dictionary.Add(copy, _texts.Count);
        _texts.Add((copy, KeyOf(copy, number), number));
        _counts.Add(1);
        return _texts.Count - 1;
    }
}

/// <summary>What the values of a target turned out to be.</summary>
/// <param name="Kind">Classes or numbers.</param>
/// <param name="Classes">The class of each code; empty for numbers.</param>
/// <param name="Counts">How many rows are of each class; empty for numbers.</param>
/// <param name="Because">Why they are that, as the end of a sentence.</param>
/// <param name="HasTexts">Whether texts stand among numbers that are to be measured.</param>
internal sealed record SettledTarget(TargetKind Kind, int[] Classes, ValueList<int> Counts, string Because, bool HasTexts)
{
    public SettledTarget(Problem problem)
        : this(new RegressionTarget([""]), [], [], "", HasTexts: false) => Problem = problem;

    /// <summary>What keeps them from being learnt.</summary>
    public Problem? Problem { get; }

    /// <summary>Ways of writing that are one class: "1 and 1.0 are one class".</summary>
    public ValueList<string> Merged { get; init; } = [];
}
