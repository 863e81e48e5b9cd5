using System.Globalization;
using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>What the beginning of a CSV file shows: how its values are separated, what its columns are called, which of them hold numbers.</summary>
/// <param name="Delimiter">One of , ; tab |, runs of blanks, or what a line "sep=" names.</param>
/// <param name="Preamble">What stands above the first row.</param>
/// <param name="Columns">The names in the first row; 1, 2, 3, … where it is a sample.</param>
/// <param name="Positions">Where each name stands.</param>
/// <param name="Forms">What stands in each column.</param>
internal sealed record DelimitedForm(byte Delimiter, Preamble Preamble, ValueList<string> Columns, ValueList<Position> Positions, ValueList<ColumnForm> Forms)
{
    /// <summary>So much of a file, and so many of its rows, settle its form.</summary>
    private const int BeginningBytes = 1 << 20;

    private const int BeginningRows = 1_000;

    private static readonly byte[] Delimiters = [(byte)'\t', (byte)';', (byte)'|', (byte)',', DelimitedReader.Blanks];

    /// <summary>Whether the first row names the columns.</summary>
    public bool HasHeader { get; private init; }

    /// <summary>Whether the names stand in a comment, as NumPy writes them: then the first row is a sample all the same.</summary>
    public bool IsNamedByComment { get; private init; }

    /// <summary>Whether what the first row is was guessed, and can be neither.</summary>
    public bool IsDoubtful { get; private init; }

    /// <summary>Whether the first row was taken for a sample without anybody's saying so.</summary>
    public bool IsGuessedSample { get; private init; }

    /// <summary>Values of a row, with columns at its end in which nothing stands.</summary>
    public int MostValues { get; private init; }

    /// <summary>Whether the row with the names has one name fewer than values follow, as R writes it: the first column then names the rows.</summary>
    public bool HasUnnamedFirst { get; private init; }

    /// <summary>How the values are separated, in words.</summary>
    public string Separation => Delimiter switch
    {
        DelimitedReader.Blanks => "blanks",
        (byte)'\t' => "tabs",
        _ => $"\"{(char)Delimiter}\"",
    };

    /// <summary>A reader of the file's rows; the first may be the names.</summary>
    public DelimitedReader Rows(Stream stream) => new(stream, Delimiter, Preamble.Lines);

    /// <summary>The form of a file; null where it has not even a first row.</summary>
    public static DelimitedForm? Of(Stream stream, SampleFileOptions options, MissingMarkers missing)
    {
        var bytes = new byte[BeginningBytes];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);

        // The last row may be cut off; of a first row alone that is all there is.
        var lastRow = count < bytes.Length ? count : bytes.AsSpan(0, count).LastIndexOf((byte)'\n') + 1;
        var beginning = bytes.AsMemory(0, lastRow > 0 ? lastRow : count);
        var preamble = Preamble.Of(beginning.Span);
        byte[] delimiters = preamble.Delimiter is { } named ? [named] : Delimiters;
        var shapes = delimiters.Select(delimiter => Shape.Of(beginning, delimiter, preamble.Lines)).OfType<Shape>()
            .OrderByDescending(shape => shape.Score).ThenByDescending(shape => shape.Columns).ToList();
        var best = shapes.FirstOrDefault(shape => shape.Delimiter != DelimitedReader.Blanks) ?? shapes.FirstOrDefault();
        if (best is null)
        {
            return null;
        }

        // Texts hold blanks too: they separate values where all rows agree, and where more of the columns are numbers then.
        var form = Look(beginning, best, preamble, options, missing);
        return shapes.Find(shape => shape.Delimiter == DelimitedReader.Blanks) is { Score: 1, Columns: > 1 } blanks && blanks != best
            && Look(beginning, blanks, preamble, options, missing) is var other && (best.Columns == 1 || other.CountNumbers > form.CountNumbers)
            ? other : form;
    }

    private int CountNumbers => Forms.Count(form => form.IsOfNumbers);

    private static DelimitedForm Look(ReadOnlyMemory<byte> beginning, Shape shape, Preamble preamble, SampleFileOptions options, MissingMarkers missing)
    {
        var reader = new DelimitedReader(new MemoryStream(beginning.ToArray()), shape.Delimiter, preamble.Lines);
        reader.Read();
        var (first, positions) = (Enumerable.Range(0, reader.Count).Select(reader.Text).ToList(), Enumerable.Range(0, reader.Count).Select(reader.PositionOf).ToList());
        var isShort = shape.RowsAreLonger && !shape.LastIsEmpty;
        if (isShort)
        {
            first.Insert(0, "");
            positions.Insert(0, positions[0]);
        }

        var columns = first.Select(_ => new ColumnGlimpse()).ToList();
        for (var rows = 0; rows < BeginningRows && reader.Read(); rows++)
        {
            for (var c = 0; c < Math.Min(columns.Count, reader.Count); c++)
            {
                columns[c].Add(reader[c], missing, shape.Delimiter != (byte)',');
            }
        }

        var mostValues = first.Count + (shape.RowsAreLonger && shape.LastIsEmpty ? 1 : 0);
        while (first.Count > 1 && first[^1].Length == 0 && columns[^1].IsEmpty)
        {
            first.RemoveAt(first.Count - 1);
            columns.RemoveAt(columns.Count - 1);
        }

        return Named(new DelimitedForm(shape.Delimiter, preamble, [], positions.Take(first.Count).ToValueList(), columns.Select(ColumnForm.Of).ToValueList()) { MostValues = mostValues, HasUnnamedFirst = isShort }, first, columns, options, missing);
    }

    private static DelimitedForm Named(DelimitedForm form, List<string> first, List<ColumnGlimpse> columns, SampleFileOptions options, MissingMarkers missing)
    {
        var guess = form.HasUnnamedFirst || Names(first, options) || columns.All(column => column.IsEmpty) ? HeaderGuess.Names : Headers.Guess(first, columns, missing);
        var isHeader = options.Header switch
        {
            HeaderChoice.Yes => true,
            HeaderChoice.No => false,
            _ when options.Layout is { HasHeader: false } => guess == HeaderGuess.Names, // as the file that was learnt from
            _ => guess != HeaderGuess.Sample,
        };
        if (isHeader)
        {
            return form with { Columns = first.ToValueList(), HasHeader = true, IsDoubtful = guess == HeaderGuess.Doubtful && options.Layout is null && options.Header == HeaderChoice.Auto };
        }

        // The first row is a sample: it has its part in what the columns hold.
        var isGuessed = options.Header == HeaderChoice.Auto;
        var commented = form.Preamble.LastComment is { } comment && Split(comment, form.Delimiter) is var words && words.Count == first.Count && words.Distinct(StringComparer.Ordinal).Count() == words.Count ? words : null;
        return commented is not null && isGuessed
            ? form with { Columns = commented.ToValueList(), IsNamedByComment = true }
            : form with { Columns = Enumerable.Range(1, first.Count).Select(number => number.ToString(CultureInfo.InvariantCulture)).ToValueList(), IsGuessedSample = isGuessed };
    }

    /// <summary>Whether the user, or the run, calls a column by what stands in the first row.</summary>
    private static bool Names(List<string> first, SampleFileOptions options) => options.Layout is { } layout
        ? layout.HasHeader && layout.Inputs.Any(input => first.Contains(input.Name))
        : (options.Target is { } target && first.Contains(target) && !target.All(char.IsAsciiDigit)) || options.Without.Any(name => first.Contains(name) && !name.All(char.IsAsciiDigit));

    private static List<string> Split(string comment, byte delimiter)
    {
        var reader = new DelimitedReader(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(comment)), delimiter);
        return reader.Read() ? [.. Enumerable.Range(0, reader.Count).Select(reader.Text)] : [];
    }

    /// <summary>How the rows look if a sign separates values: the better sign is the one by which more of the rows are as long as the first.</summary>
    /// <param name="Delimiter">The sign.</param>
    /// <param name="Columns">Values of the first row.</param>
    /// <param name="Score">The share of rows as long as the first, or all longer by one.</param>
    /// <param name="RowsAreLonger">Whether the rows have one value more than the first.</param>
    /// <param name="LastIsEmpty">Whether nothing stands in that one.</param>
    private sealed record Shape(byte Delimiter, int Columns, double Score, bool RowsAreLonger, bool LastIsEmpty)
    {
        public static Shape? Of(ReadOnlyMemory<byte> beginning, byte delimiter, int skipped)
        {
            var reader = new DelimitedReader(new MemoryStream(beginning.ToArray()), delimiter, skipped);
            if (!reader.Read())
            {
                return null;
            }

            var columns = reader.Count;
            var (rows, fitting, longer, lastIsEmpty) = (0, 0, 0, true);
            for (; rows < BeginningRows && reader.Read(); rows++)
            {
                fitting += reader.Count == columns ? 1 : 0;
                longer += reader.Count == columns + 1 ? 1 : 0;
                lastIsEmpty &= reader.Count <= columns || reader[columns].Length == 0;
            }

            // One long row is a slip; where all of them are, the first is the short one.
            var areLonger = rows > 1 && longer == rows && (columns > 1 || lastIsEmpty) && (delimiter != DelimitedReader.Blanks || columns > 1);
            var score = columns == 1 && !areLonger ? 0 : ((areLonger ? longer : fitting) + 1.0) / (rows + 1);
            return new(delimiter, columns, score, areLonger, lastIsEmpty);
        }
    }
}

/// <summary>What the first rows show of a column.</summary>
/// <param name="IsOfNumbers">Whether more than half of the values are numbers.</param>
/// <param name="Mark">What stands beside the numbers.</param>
/// <param name="DashIsText">Whether − is a text rather than a missing value.</param>
/// <param name="NamesRows">Whether it says nothing but which row it is.</param>
internal sealed record ColumnForm(bool IsOfNumbers, NumberMark Mark, bool DashIsText, bool NamesRows)
{
    public static ColumnForm Of(ColumnGlimpse glimpse) => new(glimpse.IsOfNumbers, glimpse.IsOfNumbers ? glimpse.Mark : NumberMark.None, glimpse.DashIsText, glimpse.NamesRows);
}
