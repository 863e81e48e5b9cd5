using System.Text;

namespace Backlight.Files.Samples;

/// <summary>What the beginning of a CSV file shows: how its values are separated, what its columns are called, which of them hold numbers.</summary>
/// <param name="Delimiter">One of , ; tab |.</param>
/// <param name="Columns">The names in the first row.</param>
/// <param name="Positions">Where each name stands.</param>
/// <param name="AreNumbers">For each column, whether more than half of the values in the first rows are numbers.</param>
internal sealed record DelimitedForm(byte Delimiter, ValueList<string> Columns, ValueList<Position> Positions, ValueList<bool> AreNumbers)
{
    /// <summary>So much of a file, and so many of its rows, settle its form.</summary>
    private const int BeginningBytes = 1 << 20;

    private const int BeginningRows = 1_000;

    private static readonly byte[] Delimiters = [(byte)'\t', (byte)';', (byte)'|', (byte)','];

    /// <summary>The form of a file; null where it has not even a first row.</summary>
    public static DelimitedForm? Of(Stream stream)
    {
        var bytes = new byte[BeginningBytes];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

        // The last row may be cut off; of a first row alone that is all there is.
        var lastRow = count < bytes.Length ? count : bytes.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
        var beginning = bytes.AsMemory(0, lastRow > 0 ? lastRow : count);
        return Delimiters.Select(delimiter => Guess(beginning, delimiter)).Where(guess => guess.Form is not null)
            .OrderByDescending(guess => guess.Score).ThenByDescending(guess => guess.Form!.Columns.Count).FirstOrDefault().Form;
    }

    /// <summary>The better guess is the one by which more of the rows are as long as the first.</summary>
    private static (DelimitedForm? Form, double Score) Guess(ReadOnlyMemory<byte> beginning, byte delimiter)
    {
        var reader = new DelimitedReader(new MemoryStream(beginning.ToArray()), delimiter);
        if (!reader.Read())
        {
            return default;
        }

        var columns = Enumerable.Range(0, reader.Count).Select(reader.Text).ToValueList();
        var positions = Enumerable.Range(0, reader.Count).Select(reader.PositionOf).ToValueList();
        var (numbers, texts, rows, fitting) = (new int[columns.Count], new int[columns.Count], 0, 0);
        for (; rows < BeginningRows && reader.Read(); rows++)
        {
            fitting += reader.Count == columns.Count ? 1 : 0;
            for (var c = 0; c < Math.Min(columns.Count, reader.Count); c++)
            {
                if (!Values.IsMissing(reader[c]))
                {
                    (Values.IsNumber(reader[c]) ? numbers : texts)[c]++;
                }
            }
        }

        var score = columns.Count == 1 ? 0 : (fitting + 1.0) / (rows + 1);
        return (new(delimiter, columns, positions, columns.Select((_, c) => numbers[c] > texts[c]).ToValueList()), score);
    }

    /// <summary>The numbers that stand where names should: with a fraction, or one of them twice. Years and 0, 1, 2, … can be names.</summary>
    public string? NumbersInHeader()
    {
        var numbers = Columns.Where(column => Values.IsNumber(Encoding.UTF8.GetBytes(column))).ToList();
        if (numbers.FirstOrDefault(number => !number.All(char.IsAsciiDigit)) is { } fraction)
        {
            return $"the number {Wording.Plain(fraction)}";
        }

        var twice = numbers.GroupBy(number => number, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : $"the number {Wording.Plain(twice.Key)} {Wording.Count(twice.Count(), "time")}";
    }
}
