using System.Globalization;
using System.Text;

namespace Backlight.Data.Samples;

/// <summary>Whether the first row of a table names its columns or is a sample like the others: it is held against the rows below, column by column.</summary>
internal enum HeaderGuess
{
    /// <summary>It names the columns.</summary>
    Names,

    /// <summary>It looks like the rows below.</summary>
    Sample,

    /// <summary>Nothing tells; most tables have names.</summary>
    Unclear,

    /// <summary>Some of it can be no name, and some of it can be no value.</summary>
    Doubtful,
}

/// <summary>Makes the guess.</summary>
internal static class Headers
{
    /// <summary>What the first row is.</summary>
    /// <param name="first">Its values.</param>
    /// <param name="columns">What stands below each.</param>
    /// <param name="missing">What stands for a missing value, and so for nothing here.</param>
    public static HeaderGuess Guess(IReadOnlyList<string> first, IReadOnlyList<ColumnGlimpse> columns, MissingMarkers missing)
    {
        var (names, novel, alike, fractions) = (0, 0, 0, 0);
        for (var c = 0; c < first.Count; c++)
        {
            var bytes = Encoding.UTF8.GetBytes(first[c]);
            var below = columns[c];
            if (missing.Are(bytes) || below.Numbers + below.Texts == 0)
            {
                continue;
            }

            var isPlain = IsPlain(bytes, out var number);
            var isNumber = IsNumber(bytes);
            if (below.IsOfNumbers)
            {
                names += isNumber ? 0 : 1;
                fractions += CanBeNoName(first[c]) ? 1 : 0;
                alike += isPlain && first[c].All(char.IsAsciiDigit) && IsNear(number, below) ? 1 : 0;
            }
            else if (below.Has(first[c]))
            {
                alike++;
            }
            else if (!isNumber && below.HasRepeatedTexts)
            {
                novel++;
            }
        }

        return names > 0 ? (fractions > 0 ? HeaderGuess.Doubtful : HeaderGuess.Names)
            : fractions > 0 ? HeaderGuess.Sample
            : Count(first) ? HeaderGuess.Names
            : alike > novel ? HeaderGuess.Sample
            : HeaderGuess.Unclear;
    }

    /// <summary>A number, in any way that numbers are written, and no whole number, which may be the name of a column: 1.5, 1,5, -2, $30, 12%.</summary>
    public static bool CanBeNoName(string text) => IsNumber(Encoding.UTF8.GetBytes(text)) && !text.All(char.IsAsciiDigit);

    private static bool IsNumber(byte[] text) => IsPlain(text, out _) || MarkedNumbers.Read(text, commaIsDecimal: false) is not null;

    private static bool IsPlain(byte[] text, out double number) => Values.TryNumber(text, (byte)'.', out number) || Values.TryNumber(text, (byte)',', out number);

    /// <summary>Within the range of the values below, or as far outside as they are apart: files are often sorted.</summary>
    private static bool IsNear(double number, ColumnGlimpse below)
    {
        var span = below.Most - below.Least;
        return number >= below.Least - span && number <= below.Most + span;
    }

    /// <summary>0, 1, 2, … and 2023, 2024, … are names: three or more, or two beside a text.</summary>
    private static bool Count(IReadOnlyList<string> first)
    {
        var numbers = first.Where(text => text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit)).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToList();
        return numbers.Count >= (first.Count > numbers.Count ? 2 : 3) && numbers.Zip(numbers.Skip(1)).All(pair => pair.Second == pair.First + 1);
    }
}
