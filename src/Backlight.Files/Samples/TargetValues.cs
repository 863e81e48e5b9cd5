using Backlight.Training.Samples;

namespace Backlight.Files.Samples;

/// <summary>Collects the values of the target, and says in the end what kind of target they make.</summary>
/// <remarks>Texts get a code in the order in which they are met; numbers stand for themselves.</remarks>
internal sealed class TargetValues(bool areNumbers)
{
    /// <summary>More different whole numbers are measured rather than told apart.</summary>
    private const int MostClassesOfNumbers = 20;

    private readonly HashSet<float> _numbers = [];
    private bool _hasFractions;
    private int _count;

    /// <summary>The texts met, with their codes.</summary>
    public CategoryCodes Texts { get; } = new();

    public void Add(float value)
    {
        _count++;
        if (_numbers.Count <= Limits.MaxCategories)
        {
            _hasFractions |= value != MathF.Floor(value);
            _numbers.Add(value);
        }
    }

    /// <summary>The kind of target, and which class a value is; or what keeps it from being learnt.</summary>
    public (TargetKind? Kind, IReadOnlyDictionary<float, int> Classes, Problem? Problem) Settle(TargetChoice choice, string target, string file)
    {
        if (!areNumbers && choice == TargetChoice.Numbers)
        {
            return Refused(SampleProblems.TargetUnsuitable(file, $"Column {Wording.Quoted(target)} holds texts; they are no numbers to be learnt.", "Leave the kind of target out, or name a column of numbers."));
        }

        if (_numbers.Count == 1)
        {
            return Refused(SampleProblems.TargetUnsuitable(file, $"The target {Wording.Quoted(target)} is the same in all rows: there is nothing to tell apart.", "Name another column with --target, or a file with more than one class."));
        }

        var areClasses = !areNumbers || choice == TargetChoice.Classes
            || (choice == TargetChoice.FromValues && !_hasFractions && _numbers.Count <= MostClassesOfNumbers && _count >= 2 * _numbers.Count);
        if (!areClasses)
        {
            return (new RegressionTarget([target]), new Dictionary<float, int>(), null);
        }

        if (_numbers.Count > Limits.MaxCategories)
        {
            return Refused(SampleProblems.TargetUnsuitable(file, $"The target {Wording.Quoted(target)} has more than {Wording.Number(Limits.MaxCategories)} different values; so many classes are not told apart.", "Name another column with --target."));
        }

        var named = areNumbers
            ? _numbers.Order().Select(number => (Value: number, Name: Wording.Number(number))).ToList()
            : Texts.InOrder().Select(text => (Value: (float)Texts.CodeOf(text), Name: text)).ToList();
        var names = named.Select(pair => pair.Name).ToValueList();
        var classes = named.Select((pair, i) => (pair.Value, i)).ToDictionary(pair => pair.Value, pair => pair.i);
        return (names.Count == 2 ? new BinaryTarget(names[0], names[1]) : new ClassTarget(names), classes, null);

        static (TargetKind?, IReadOnlyDictionary<float, int>, Problem?) Refused(Problem problem) => (null, new Dictionary<float, int>(), problem);
    }
}
