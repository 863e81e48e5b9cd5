using System.Text;

namespace Backlight.Data.Samples;

/// <summary>What the first rows show of a column: how many of its values are numbers, plain or with a sign, and which texts stand in it.</summary>
internal sealed class ColumnGlimpse
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly int[] _marked = new int[Enum.GetValues<NumberMark>().Length];
    private bool _counts = true;
    private bool _hasDash;
    private double _last;

    public int Numbers { get; private set; }

    public int Texts { get; private set; }

    public double Least { get; private set; } = double.PositiveInfinity;

    public double Most { get; private set; } = double.NegativeInfinity;

    /// <summary>Whether nothing at all stands in it.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>Whether more than half of the values are numbers.</summary>
    public bool IsOfNumbers => Numbers > Texts;

    /// <summary>What stands beside most of the numbers that have a sign.</summary>
    public NumberMark Mark => _marked.Sum() == 0 ? NumberMark.None : (NumberMark)Array.IndexOf(_marked, _marked.Max());

    /// <summary>Whether − is a text here rather than a missing value: + stands in the column too.</summary>
    public bool DashIsText => !IsOfNumbers && _hasDash && _texts.ContainsKey("+");

    /// <summary>Whether a text stands in more than one row.</summary>
    public bool HasRepeatedTexts => _texts.Count < Texts;

    /// <summary>Whether each value is 1 more than the one before, or all are different texts: nothing but a name for each row.</summary>
    public bool NamesRows => !IsEmpty && ((Numbers > 0 && Texts == 0 && _counts) || (Numbers == 0 && Texts > 1 && !HasRepeatedTexts));

    public bool Has(string text) => _texts.ContainsKey(text);

    public void Add(ReadOnlySpan<byte> value, MissingMarkers missing, bool commaIsDecimal)
    {
        IsEmpty &= value.Length == 0;
        if (missing.Are(value))
        {
            _hasDash |= value is [(byte)'-'];
            return;
        }

        if (Values.TryNumber(value, (byte)'.', out var number) || (Values.TryNumber(value, (byte)',', out number) && (commaIsDecimal || MarkedNumbers.Read(value, commaIsDecimal) is null)))
        {
            AddNumber(number);
        }
        else if (MarkedNumbers.Read(value, commaIsDecimal) is var (marked, mark))
        {
            _marked[(int)mark]++;
            AddNumber(marked);
        }
        else
        {
            Texts++;
            var text = Encoding.UTF8.GetString(value);
            _texts[text] = _texts.GetValueOrDefault(text) + 1;
        }
    }

    private void AddNumber(double number)
    {
        _counts &= Numbers == 0 || number == _last + 1;
        (Numbers, _last) = (Numbers + 1, number);
        (Least, Most) = (Math.Min(Least, number), Math.Max(Most, number));
    }
}
