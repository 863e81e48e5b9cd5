using System.Globalization;

namespace Backlight.Matrices;

/// <summary>A matrix of doubles, immutable, compared by content. A vector is a matrix with one column.</summary>
/// <remarks>
/// Sums, products with numbers, outer products and transposes of more than half a million entries are not written down: their entries are worked out as they are asked for, so that a
/// chain of them takes no memory. Reading <see cref="Entries"/> writes them down.
/// </remarks>
public sealed class Matrix : IEquatable<Matrix>
{
    /// <summary>524,288 (2¹⁹): results with more entries are worked out as they are asked for. Networks with so many parameters have no wide numbers.</summary>
    internal const int MostWrittenDown = 1 << 19;

    // Of a large matrix so many entries make the hash.
    private const int MostHashed = 4_096;

    private readonly Func<int, int, double>? _entry;
    private double[]? _entries;

    private Matrix(Shape shape, double[] entries)
    {
        Shape = shape;
        _entries = entries;
    }

    private Matrix(Shape shape, Func<int, int, double> entry)
    {
        Shape = shape;
        _entry = entry;
    }

    /// <summary>rows × columns.</summary>
    public Shape Shape { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Shape.Rows;

    /// <summary>The number of columns.</summary>
    public int Columns => Shape.Columns;

    /// <summary>All entries, row after row.</summary>
    public ReadOnlySpan<double> Entries => _entries ??= WrittenDown();

    /// <summary>m_jk, counted from 1 as in the text.</summary>
    /// <param name="j">Row, 1 … Rows.</param>
    /// <param name="k">Column, 1 … Columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">The entry does not exist.</exception>
    public double this[int j, int k]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(j, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(j, Rows);
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Columns);
            return At(j, k);
        }
    }

    /// <summary>The number of entries.</summary>
    internal long Count => (long)Rows * Columns;

    /// <summary>v_j of a column vector, counted from 1.</summary>
    /// <param name="j">1 … Rows.</param>
    public double this[int j] => this[j, 1];

    /// <summary>The column vector with the given entries, n × 1.</summary>
    /// <param name="entries">One or more.</param>
    public static Matrix Column(params ReadOnlySpan<double> entries) => Create(new Shape(entries.Length, 1), entries.ToArray());

    /// <summary>The matrix with m_jk = <paramref name="entry"/>(j, k), both counted from 1.</summary>
    /// <param name="rows">1 or more.</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="entry">Called once for each entry, row after row.</param>
    /// <exception cref="ArgumentException">More entries than an array holds.</exception>
    public static Matrix Of(int rows, int columns, Func<int, int, double> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var entries = new double[EntriesOf(rows, columns)];
        for (var j = 1; j <= rows; j++)
        {
            for (var k = 1; k <= columns; k++)
            {
                entries[((j - 1) * columns) + k - 1] = entry(j, k);
            }
        }

        return Create(new Shape(rows, columns), entries);
    }

    /// <summary>The same, but with more than half a million entries <paramref name="entry"/> is called whenever one is asked for.</summary>
    /// <param name="rows">1 or more.</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="entry">A function of its arguments alone.</param>
    internal static Matrix OnDemand(int rows, int columns, Func<int, int, double> entry) =>
        (long)rows * columns > MostWrittenDown ? new Matrix(new Shape(rows, columns), entry) : Of(rows, columns, entry);

    /// <summary>The matrix with the given rows.</summary>
    /// <param name="rows">One or more, all of the same length.</param>
    /// <exception cref="ArgumentException">No rows, empty rows, or rows of different lengths.</exception>
    public static Matrix FromRows(IReadOnlyList<IReadOnlyList<double>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0 || rows.Any(row => row.Count != rows[0].Count))
        {
            throw new ArgumentException("A matrix needs one row or more, all of the same length.", nameof(rows));
        }

        return Of(rows.Count, rows[0].Count, (j, k) => rows[j - 1][k - 1]);
    }

    /// <summary>The rows × columns matrix whose entries stand in <paramref name="entries"/>, row after row.</summary>
    /// <param name="rows">1 or more.</param>
    /// <param name="columns">1 or more.</param>
    /// <param name="entries">rows · columns numbers; copied.</param>
    public static Matrix FromEntries(int rows, int columns, ReadOnlySpan<double> entries) => Create(new Shape(rows, columns), entries.ToArray());

    /// <summary>C = A · B, c_jk = Σ_i a_ji b_ik.</summary>
    /// <param name="other">B, with as many rows as this has columns.</param>
    /// <exception cref="ShapeMismatchException">The inner sizes differ.</exception>
    public Matrix Times(Matrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Columns != other.Rows)
        {
            throw new ShapeMismatchException("matrix product ·", Shape.ToString(), other.Shape.ToString(), "as many columns on the left as rows on the right");
        }

        if (Columns == 1 && (long)Rows * other.Columns > MostWrittenDown)
        {
            return OnDemand(Rows, other.Columns, (j, k) => 0 + (this[j, 1] * other[1, k]));
        }

        var product = new double[EntriesOf(Rows, other.Columns)];
        var (left, right) = (_entries, other._entries ?? other.WrittenDown());
        for (var j = 0; j < Rows; j++)
        {
            var row = product.AsSpan(j * other.Columns, other.Columns);
            for (var i = 0; i < Columns; i++)
            {
                var factor = left is null ? At(j + 1, i + 1) : left[(j * Columns) + i];
                var from = right.AsSpan(i * other.Columns, other.Columns);
                for (var k = 0; k < row.Length; k++)
                {
                    row[k] += factor * from[k];
                }
            }
        }

        return new Matrix(new Shape(Rows, other.Columns), product);
    }

    /// <summary>A ⊙ B, entry by entry.</summary>
    /// <param name="other">B, of the same shape.</param>
    public Matrix Hadamard(Matrix other) => Zip("Hadamard product ⊙", other, static (p, q) => p * q);

    /// <summary>A + B.</summary>
    /// <param name="other">B, of the same shape.</param>
    public Matrix Plus(Matrix other) => Zip("sum +", other, static (p, q) => p + q);

    /// <summary>A − B.</summary>
    /// <param name="other">B, of the same shape.</param>
    public Matrix Minus(Matrix other) => Zip("difference −", other, static (p, q) => p - q);

    /// <summary>c A.</summary>
    /// <param name="factor">c.</param>
    public Matrix Scale(double factor) => Each(entry => factor * entry);

    /// <summary>|m_jk|.</summary>
    internal Matrix Magnitudes() => Each(Math.Abs);

    /// <summary>A / c.</summary>
    /// <param name="divisor">c.</param>
    internal Matrix DividedBy(double divisor) => Each(entry => entry / divisor);

    /// <summary>Aᵀ.</summary>
    public Matrix Transpose()
    {
        if (Count > MostWrittenDown)
        {
            return new Matrix(new Shape(Columns, Rows), (j, k) => At(k, j));
        }

        var entries = new double[Rows * Columns];
        for (var j = 0; j < Rows; j++)
        {
            for (var k = 0; k < Columns; k++)
            {
                entries[(k * Rows) + j] = _entries![(j * Columns) + k];
            }
        }

        return new Matrix(new Shape(Columns, Rows), entries);
    }

    /// <summary>f applied to each entry.</summary>
    /// <param name="f">Called once for each entry, row after row.</param>
    public Matrix Map(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new Matrix(Shape, Array.ConvertAll(_entries ?? WrittenDown(), entry => f(entry)));
    }

    /// <summary>The largest |m_jk|.</summary>
    public double LargestMagnitude()
    {
        if (_entries is not null)
        {
            return _entries.Max(Math.Abs);
        }

        var largest = 0.0;
        for (var j = 1; j <= Rows; j++)
        {
            for (var k = 1; k <= Columns; k++)
            {
                largest = Math.Max(largest, Math.Abs(At(j, k))); // NaN where one is
            }
        }

        return largest;
    }

    /// <inheritdoc/>
    public bool Equals(Matrix? other) => ReferenceEquals(this, other) || (other is not null && Shape == other.Shape && HasEntriesOf(other));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Shape);
        var step = Math.Max(1, Count / MostHashed);
        for (var i = 0L; i < Count; i += step)
        {
            hash.Add(At((int)(i / Columns) + 1, (int)(i % Columns) + 1));
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"[{string.Join("; ", Enumerable.Range(0, Rows).Select(j => string.Join(", ", Entries.ToArray().Skip(j * Columns).Take(Columns).Select(e => e.ToString(CultureInfo.InvariantCulture)))))}]";

    /// <summary>rows · columns.</summary>
    /// <exception cref="ArgumentException">More than an array holds: said before the memory is taken.</exception>
    internal static int EntriesOf(int rows, int columns) => (long)rows * columns <= Array.MaxLength
        ? rows * columns
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A matrix of {rows:N0} × {columns:N0} has {(long)rows * columns:N0} entries; {Array.MaxLength:N0} are possible."), nameof(columns));

    private static Matrix Create(Shape shape, double[] entries)
    {
        if (shape.Rows < 1 || shape.Columns < 1 || entries.Length != (long)shape.Rows * shape.Columns)
        {
            throw new ArgumentException($"A matrix needs one row and column or more and one number for each entry; {entries.Length} numbers for {shape} do not fit.", nameof(entries));
        }

        return new Matrix(shape, entries);
    }

    private Matrix Zip(string operation, Matrix other, Func<double, double, double> f)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Shape != other.Shape)
        {
            throw new ShapeMismatchException(operation, Shape.ToString(), other.Shape.ToString(), "the same shape on both sides");
        }

        if (Count > MostWrittenDown)
        {
            return new Matrix(Shape, (j, k) => f(At(j, k), other.At(j, k)));
        }

        var (left, right) = (_entries!, other._entries!);
        var entries = new double[left.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = f(left[i], right[i]);
        }

        return new Matrix(Shape, entries);
    }

    // f is a function of its argument alone
    private Matrix Each(Func<double, double> f) => Count > MostWrittenDown ? new Matrix(Shape, (j, k) => f(At(j, k))) : Map(f);

    private double At(int j, int k) => _entries is { } entries ? entries[((j - 1) * Columns) + k - 1] : _entry!(j, k);

    private double[] WrittenDown()
    {
        var entries = new double[checked(Rows * Columns)];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = _entry!((i / Columns) + 1, (i % Columns) + 1);
        }

        return entries;
    }

    private bool HasEntriesOf(Matrix other)
    {
        if (_entries is not null && other._entries is not null)
        {
            return _entries.AsSpan().SequenceEqual(other._entries);
        }

        for (var j = 1; j <= Rows; j++)
        {
            for (var k = 1; k <= Columns; k++)
            {
                if (At(j, k) != other.At(j, k))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
