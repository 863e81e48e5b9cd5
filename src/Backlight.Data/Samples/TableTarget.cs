using System.Text;
using Backlight.Training.Samples;

namespace Backlight.Data.Samples;

/// <summary>The column of a CSV file that is learnt, with what has been met in it so far.</summary>
internal sealed class TableTarget
{
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    /// <param name="index">In the file, from 0.</param>
    /// <param name="name">In the header.</param>
    /// <param name="form">What the beginning of the file shows of it.</param>
    /// <param name="known">What a run knows; null where it is learnt from the file.</param>
    public TableTarget(int index, string name, ColumnForm form, SampleLayout? known)
    {
        (Index, Name, Known, DashIsText) = (index, name, known, form.DashIsText);
        IsOfNumbers = known is null ? form.IsOfNumbers : known.Kind is RegressionTarget;
        Mark = known?.TargetMark ?? form.Mark;
        Values = new TargetValues(IsOfNumbers);
        Counts = new int[known?.Kind.Names.Count ?? 0];
        for (var i = 0; i < Counts.Length; i++)
        {
            var label = known!.Kind.Names[i];
            _classes.TryAdd(label, i);
            _keys.TryAdd(KeyOf(Encoding.UTF8.GetBytes(label), label, (byte)'.'), i);
        }
    }

    public int Index { get; }

    public string Name { get; }

    public SampleLayout? Known { get; }

    public bool IsOfNumbers { get; }

    public bool DashIsText { get; }

    /// <summary>What stands beside its numbers.</summary>
    public NumberMark Mark { get; private set; }

    public TargetValues Values { get; }

    /// <summary>How many rows are of each class that a run knows.</summary>
    public int[] Counts { get; }

    public void MeetMark(NumberMark mark) => Mark = Mark == NumberMark.None ? mark : Mark;

    /// <summary>The class that a run knows a label as: by its text, or as the same number written otherwise; −1 for none.</summary>
    public int KnownClass(ReadOnlySpan<byte> value, byte decimalSign)
    {
        var text = Encoding.UTF8.GetString(value);
        return _classes.TryGetValue(text, out var known) || _keys.TryGetValue(KeyOf(value, text, decimalSign), out known) ? known : -1;
    }

    /// <summary>Counts the target of a row that is used, and writes its code.</summary>
    public void Meet(ReadOnlySpan<byte> value, double[] numbers)
    {
        if (Counts.Length == 0)
        {
            numbers[^1] = Values.Add(value, numbers[^2]);
        }
        else if (numbers[^1] >= 0)
        {
            Counts[(int)numbers[^1]]++;
        }
    }

    private static string KeyOf(ReadOnlySpan<byte> value, string text, byte decimalSign) =>
        TargetValues.KeyOf(text, Samples.Values.TryNumber(value, decimalSign, out var number) ? number : double.NaN);
}
