using System.Text;

namespace Backlight.Data.Samples;

/// <summary>A column of a CSV file that is an input, with what has been met in it so far.</summary>
internal sealed class TableColumn
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>>? _known;
    private double _last = double.NaN;

    /// <param name="index">In the file, from 0.</param>
    /// <param name="name">In the header.</param>
    /// <param name="form">What the beginning of the file shows of it.</param>
    /// <param name="known">What a run knows of it; null where it is learnt from the file.</param>
    public TableColumn(int index, string name, ColumnForm form, InputColumn? known)
    {
        (Index, Name, Known, DashIsText) = (index, name, known, form.DashIsText || (known?.Categories.Contains("-") ?? false));
        IsOfNumbers = known is null ? form.IsOfNumbers : known.Categories.Count == 0;
        Mark = known?.Mark ?? form.Mark;
        Codes = known is null && !IsOfNumbers ? new CategoryCodes() : null;
        if (known is { Categories.Count: > 0 })
        {
            var codes = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < known.Categories.Count; i++)
            {
                codes.TryAdd(known.Categories[i], i);
            }

            _known = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        }
    }

    public int Index { get; }

    public string Name { get; }

    public InputColumn? Known { get; }

    public bool IsOfNumbers { get; }

    /// <summary>What stands beside its numbers; what is met later than in the beginning counts too.</summary>
    public NumberMark Mark { get; private set; }

    public bool DashIsText { get; }

    /// <summary>Its texts; null for numbers, and where a run knows them.</summary>
    public CategoryCodes? Codes { get; }

    /// <summary>How many values are missing, in rows that are used.</summary>
    public int Missing { get; private set; }

    /// <summary>How many texts the run does not know.</summary>
    public int Unknown { get; private set; }

    public int Values { get; private set; }

    public double Least { get; private set; } = double.PositiveInfinity;

    public double Most { get; private set; } = double.NegativeInfinity;

    public bool IsWhole { get; private set; } = true;

    /// <summary>Whether each number is 1 more than the one before.</summary>
    public bool Counts { get; private set; } = true;

    /// <summary>A number that looks like a code: with zeros before it, or longer than a number can be told from its neighbours.</summary>
    public string? Code { get; private set; }

    public bool IsConstant => Missing == 0 && (IsOfNumbers ? Least == Most : Codes?.Count == 1);

    /// <summary>Which of the known texts a value is; −1 where it is none.</summary>
    public int KnownCode(ReadOnlySpan<byte> value)
    {
        Span<char> text = value.Length <= 256 ? stackalloc char[value.Length] : new char[value.Length];
        return _known is { } known && known.TryGetValue(text[..Encoding.UTF8.GetChars(value, text)], out var code) ? code : -1;
    }

    public void MeetMark(NumberMark mark) => Mark = Mark == NumberMark.None ? mark : Mark;

    public void MeetUnknown() => Unknown++;

    /// <summary>Counts a value of a row that is used.</summary>
    public void Meet(double value, ReadOnlySpan<byte> text)
    {
        if (double.IsNaN(value))
        {
            Missing++;
            return;
        }

        Values++;
        if (IsOfNumbers)
        {
            Counts &= Values == 1 || value == _last + 1;
            IsWhole &= value == Math.Floor(value);
            (_last, Least, Most) = (value, Math.Min(Least, value), Math.Max(Most, value));
            if (Code is null && (TargetValues.IsPadded(text) || (Math.Abs(value) >= 1L << 53 && IsWhole && !text.ContainsAny(".eE"u8))))
            {
                Code = Encoding.UTF8.GetString(text);
            }
        }
    }

    /// <summary>The column as an input, without what becomes of missing values.</summary>
    public InputColumn ToInput() => Known ?? new InputColumn(Name, Codes?.InOrder() ?? []) { Mark = Mark };

    /// <summary>How its numbers and codes become the inputs of a column of a layout.</summary>
    public ColumnSpread Spread(InputColumn input)
    {
        if (input.Categories.Count == 0)
        {
            return new(null, input.Fill ?? double.NaN, input.HasMissingInput);
        }

        var inputs = new int[input.Categories.Count];
        for (var i = 0; i < inputs.Length; i++)
        {
            inputs[Codes?.CodeOf(input.Categories[i]) ?? i] = i;
        }

        return new(inputs, input.FillText is { } text ? input.Categories.AsSpan().IndexOf(text) : double.NaN, input.HasMissingInput);
    }
}
