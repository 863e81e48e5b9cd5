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

            var isPlain = Values.TryNumber(bytes, (byte)'.', out var number) || Values.TryNumber(bytes, (byte)',', out number);
            var isNumber = isPlain || MarkedNumbers.Read(bytes, commaIsDecimal: false) is not null;
            if (below.IsOfNumbers)
            {
                names += isNumber ? 0 : 1;
                fractions += isNumber && !first[c].All(char.IsAsciiDigit) ? 1 : 0;
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
