using System.Globalization;

namespace Backlight.Matrices;

/// <summary>A matrix of doubles, immutable, compared by content. A vector is a matrix with one column.</summary>
public sealed class Matrix : IEquatable<Matrix>
{
    private readonly double[] _entries;

    private Matrix(Shape shape, double[] entries)
    {
        Shape = shape;
        _entries = entries;
    }

    /// <summary>rows × columns.</summary>
    public Shape Shape { get; }

    /// <summary>The number of rows.</summary>
    public int Rows => Shape.Rows;

    /// <summary>The number of columns.</summary>
    public int Columns => Shape.Columns;

    /// <summary>All entries, row after row.</summary>
    public ReadOnlySpan<double> Entries => _entries;

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
            return _entries[((j - 1) * Columns) + k - 1];
        }
    }

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
    public static Matrix Of(int rows, int columns, Func<int, int, double> entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var entries = new double[checked(rows * columns)];
        for (var j = 1; j <= rows; j++)
        {
            for (var k = 1; k <= columns; k++)
            {
                entries[((j - 1) * columns) + k - 1] = entry(j, k);
            }
        }

        return Create(new Shape(rows, columns), entries);
    }

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

        var product = new double[Rows * other.Columns];
        for (var j = 0; j < Rows; j++)
        {
            var row = product.AsSpan(j * other.Columns, other.Columns);
            for (var i = 0; i < Columns; i++)
            {
                var factor = _entries[(j * Columns) + i];
                var from = other._entries.AsSpan(i * other.Columns, other.Columns);
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
    public Matrix Scale(double factor) => Map(entry => factor * entry);

    /// <summary>Aᵀ.</summary>
    public Matrix Transpose()
    {
        var entries = new double[_entries.Length];
        for (var j = 0; j < Rows; j++)
        {
            for (var k = 0; k < Columns; k++)
            {
                entries[(k * Rows) + j] = _entries[(j * Columns) + k];
            }
        }

        return new Matrix(new Shape(Columns, Rows), entries);
    }

    /// <summary>f applied to each entry.</summary>
    /// <param name="f">Called once for each entry, row after row.</param>
    public Matrix Map(Func<double, double> f)
    {
        ArgumentNullException.ThrowIfNull(f);
        return new Matrix(Shape, Array.ConvertAll(_entries, entry => f(entry)));
    }

    /// <summary>The largest |m_jk|.</summary>
    public double LargestMagnitude() => _entries.Max(Math.Abs);

    /// <inheritdoc/>
    public bool Equals(Matrix? other) => other is not null && Shape == other.Shape && _entries.AsSpan().SequenceEqual(other._entries);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Matrix);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Shape);
        foreach (var entry in _entries)
        {
            hash.Add(entry);
        }

        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"[{string.Join("; ", Enumerable.Range(0, Rows).Select(j => string.Join(", ", _entries.Skip(j * Columns).Take(Columns).Select(e => e.ToString(CultureInfo.InvariantCulture)))))}]";

    private static Matrix Create(Shape shape, double[] entries)
    {
        if (shape.Rows < 1 || shape.Columns < 1 || entries.Length != shape.Rows * shape.Columns)
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

        var entries = new double[_entries.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = f(_entries[i], other._entries[i]);
        }

        return new Matrix(Shape, entries);
    }
}
