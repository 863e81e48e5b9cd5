using Backlight.Matrices;
using FsCheck.Xunit;

namespace Backlight.Tests.Matrices;

public sealed class MatrixTests
{
    private static readonly Matrix A = Matrix.FromRows([[1, 2, 3], [4, 5, 6]]);
    private static readonly Matrix B = Matrix.FromRows([[7, 8], [9, 10], [11, 12]]);

    [Fact]
    public void A_product_is_rows_times_columns() => Assert.Equal(Matrix.FromRows([[58, 64], [139, 154]]), A.Times(B));

    [Fact]
    public void What_no_array_holds_is_refused_with_its_reason_before_memory_is_taken()
    {
        // Two columns: a column times a row is worked out as its entries are asked for.
        var tall = Matrix.FromEntries(50_000, 2, new double[100_000]);
        var reasons = new[]
        {
            Assert.Throws<ArgumentException>(() => tall.Times(tall.Transpose())).Message,
            Assert.Throws<ArgumentException>(() => Matrix.Of(50_000, 50_000, (_, _) => 0)).Message,
        };
        Assert.All(reasons, reason => Assert.StartsWith("A matrix of 50,000 × 50,000 has 2,500,000,000 entries; ", reason, StringComparison.Ordinal));

        // 65,536 · 65,536 is 0 in 32 bits: no numbers would have fitted it.
        Assert.Throws<ArgumentException>(() => Matrix.FromEntries(65_536, 65_536, []));
    }

    [Fact]
    public void Entries_are_counted_from_one_row_after_row()
    {
        Assert.Equal(6, A[2, 3]);
        Assert.Equal([1, 2, 3, 4, 5, 6], A.Entries.ToArray());
        Assert.Equal(2, Matrix.Column(1, 2)[2]);
        Assert.Equal(A, Matrix.FromEntries(2, 3, [1, 2, 3, 4, 5, 6]));
        Assert.Equal(A, Matrix.Of(2, 3, (j, k) => (3 * (j - 1)) + k));
    }

    [Fact]
    public void A_large_matrix_is_what_a_small_one_would_be()
    {
        const int rows = 600, columns = 900;
        var (p, q) = (Matrix.Of(rows, columns, (j, k) => Math.Sin((j * columns) + k)), Matrix.Of(rows, columns, (j, k) => Math.Cos(j - k)));
        var (v, w) = (Matrix.Of(rows, 1, (j, _) => 1.0 / j), Matrix.Of(1, columns, (_, k) => k - 7));
        Assert.True(rows * columns > Matrix.MostWrittenDown);

        AssertIs((j, k) => p[j, k] + q[j, k], p.Plus(q));
        AssertIs((j, k) => p[j, k] - (0.5 * q[j, k]), p.Minus(q.Scale(0.5)));
        AssertIs((j, k) => p[j, k] * q[j, k], p.Hadamard(q));
        AssertIs((j, k) => v[j] * w[1, k], v.Times(w));
        AssertIs((j, k) => p[j, k], p.Transpose().Transpose());
        Assert.Equal(p.Transpose().Times(v), Matrix.Of(columns, rows, (k, j) => p[j, k]).Times(v));
        Assert.Equal(1, p.Plus(q).Minus(q).Map(static x => x > 2 ? 0 : 1).LargestMagnitude());
        Assert.Equal(p.LargestMagnitude() / 3, p.DividedBy(3).LargestMagnitude());

        void AssertIs(Func<int, int, double> entry, Matrix actual)
        {
            var expected = Matrix.Of(rows, columns, entry);
            Assert.Equal(expected.GetHashCode(), actual.GetHashCode());
            Assert.Equal(expected, actual);
            Assert.NotEqual(expected.Plus(Matrix.Of(rows, columns, static (j, k) => (j, k) == (599, 899) ? 1 : 0)), actual);
            Assert.Equal(expected.Entries.ToArray(), actual.Entries.ToArray());
        }
    }

    [Fact]
    public void A_transpose_exchanges_rows_and_columns()
    {
        Assert.Equal(Matrix.FromRows([[1, 4], [2, 5], [3, 6]]), A.Transpose());
        Assert.Equal(new Shape(3, 2), A.Transpose().Shape);
    }

    [Fact]
    public void Entry_by_entry_operations_keep_the_shape()
    {
        Assert.Equal(Matrix.FromRows([[1, 4, 9], [16, 25, 36]]), A.Hadamard(A));
        Assert.Equal(A.Scale(2), A.Plus(A));
        Assert.Equal(A.Scale(0), A.Minus(A));
        Assert.Equal(A.Scale(-1), A.Map(entry => -entry));
        Assert.Equal(6, A.Scale(-1).LargestMagnitude());
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_with_both_shapes_named()
    {
        var refused = Assert.Throws<ShapeMismatchException>(() => A.Times(A));
        Assert.Equal(("2 × 3", "2 × 3"), (refused.Left, refused.Right));
        Assert.Contains("matrix product", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ShapeMismatchException>(() => A.Hadamard(B));
        Assert.Throws<ShapeMismatchException>(() => A.Plus(B));
        Assert.Throws<ShapeMismatchException>(() => A.Minus(A.Transpose()));
        Assert.IsType<ArgumentException>(refused, exactMatch: false);
    }

    [Fact]
    public void A_matrix_without_entries_or_with_ragged_rows_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => Matrix.FromRows([]));
        Assert.Throws<ArgumentException>(() => Matrix.FromRows([[1, 2], [3]]));
        Assert.Throws<ArgumentException>(() => Matrix.FromEntries(2, 2, [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => Matrix.Column());
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(1, 0)]
    [InlineData(1, 4)]
    public void An_entry_that_does_not_exist_is_refused(int j, int k) => Assert.Throws<ArgumentOutOfRangeException>(() => A[j, k]);

    [Fact]
    public void Matrices_are_equal_by_content_and_shape()
    {
        var same = Matrix.FromRows([[1, 2, 3], [4, 5, 6]]);
        Assert.Equal(A, same);
        Assert.Equal(A.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(A, Matrix.FromEntries(3, 2, A.Entries));
        Assert.NotEqual(A, same.Map(entry => entry == 6 ? 7 : entry));
        Assert.False(A.Equals(null));
    }

    [Fact]
    public void Nobody_can_change_a_matrix_through_the_numbers_it_was_made_of()
    {
        double[] numbers = [1, 2];
        var column = Matrix.Column(numbers);
        numbers[0] = 9;
        Assert.Equal(1, column[1]);
    }

    [Property]
    public void A_product_transposed_is_the_product_of_the_transposes_in_reverse(byte seed)
    {
        var random = new Random(seed);
        var (n, m, p) = (random.Next(1, 6), random.Next(1, 6), random.Next(1, 6));
        var (left, right) = (Drawn(n, m), Drawn(m, p));
        Assert.Equal(left.Times(right).Transpose(), right.Transpose().Times(left.Transpose()));

        Matrix Drawn(int rows, int columns) => Matrix.Of(rows, columns, (_, _) => random.Next(-9, 10));
    }
}
