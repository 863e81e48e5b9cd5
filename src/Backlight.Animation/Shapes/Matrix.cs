using System.Globalization;

namespace Backlight.Animation.Shapes;

/// <summary>Entries in rows and columns, between brackets.</summary>
public sealed class Matrix : Shape
{
    /// <summary>A matrix about the origin.</summary>
    /// <param name="entries">[row, column], each in the notation of TeX; at least one.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="brackets">Left and right: "[]", "()", "||", or "{}"; "  " for none.</param>
    public Matrix(string[,] entries, double size = Formula.DefaultSize, string brackets = "[]")
    {
        ArgumentNullException.ThrowIfNull(entries);
        (Rows, Columns) = (entries.GetLength(0), entries.GetLength(1));
        if (Rows == 0 || Columns == 0)
        {
            throw new ArgumentException("A matrix has at least one entry.", nameof(entries));
        }

        var environment = brackets switch
        {
            "[]" => "bmatrix",
            "()" => "pmatrix",
            "||" => "vmatrix",
            "{}" => "Bmatrix",
            "  " or "" => "matrix",
            _ => throw new ArgumentException($"The brackets of a matrix are [], (), ||, {{}} or two spaces, not \"{brackets}\".", nameof(brackets)),
        };
        var rows = Enumerable.Range(0, Rows).Select(row => string.Join(" & ", Enumerable.Range(0, Columns).Select(column => $@"\htmlId{{{Id(row, column)}}}{{{entries[row, column]}}}")));
        Attach([.. Formula.Tex($@"\begin{{{environment}}}{string.Join(@" \\ ", rows)}\end{{{environment}}}", size).Children]);
    }

    /// <summary>A matrix of numbers, about the origin.</summary>
    /// <param name="entries">[row, column]; at least one.</param>
    /// <param name="format">How numbers are written, such as "0.00".</param>
    /// <param name="size">The height of an em, in units.</param>
    public Matrix(double[,] entries, string format = "0.##", double size = Formula.DefaultSize)
        : this(Written(entries, format), size)
    {
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>The brackets, as a group of the same objects.</summary>
    public Group Brackets => new(Children.Where(child => child is Glyph { Parts.IsEmpty: true }));

    /// <summary>An entry, as a group of the same objects.</summary>
    /// <param name="row">0 … Rows − 1.</param>
    /// <param name="column">0 … Columns − 1.</param>
    public Group this[int row, int column] => Named(id => id == Id(Checked(row, Rows, nameof(row)), Checked(column, Columns, nameof(column))));

    /// <summary>A row, as a group of the same objects.</summary>
    /// <param name="row">0 … Rows − 1.</param>
    public Group Row(int row) => Named(id => id.StartsWith(FormattableString.Invariant($"r{Checked(row, Rows, nameof(row))}c"), StringComparison.Ordinal));

    /// <summary>A column, as a group of the same objects.</summary>
    /// <param name="column">0 … Columns − 1.</param>
    public Group Column(int column) => Named(id => id.StartsWith('r') && id.EndsWith(FormattableString.Invariant($"c{Checked(column, Columns, nameof(column))}"), StringComparison.Ordinal));

    private Group Named(Func<string, bool> isMeant) => new(Children.Where(child => child is Glyph glyph && glyph.Parts.Any(isMeant)));

    private static string Id(int row, int column) => FormattableString.Invariant($"r{row}c{column}");

    private static int Checked(int index, int count, string name) =>
        index >= 0 && index < count ? index : throw new ArgumentOutOfRangeException(name, index, $"The index goes from 0 to {count - 1}.");

    private static string[,] Written(double[,] entries, string format)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var written = new string[entries.GetLength(0), entries.GetLength(1)];
        for (var row = 0; row < written.GetLength(0); row++)
        {
            for (var column = 0; column < written.GetLength(1); column++)
            {
                written[row, column] = entries[row, column].ToString(format, CultureInfo.InvariantCulture);
            }
        }

        return written;
    }
}
