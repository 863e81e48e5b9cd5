namespace Backlight.Training.Samples;

/// <summary>x̂_k = (x_k − μ_k) / s_k: mean 0 and standard deviation 1 on the samples that it was learnt from.</summary>
/// <param name="Means">μ, one for each number.</param>
/// <param name="Deviations">s, one for each number, above 0; 1 where the number never changed.</param>
public sealed record Standardisation(ValueList<float> Means, ValueList<float> Deviations)
{
    private const int BlockRows = 256;

    /// <summary>For the inputs of the rows given: of the training part only, lest the validation part be seen.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="rows">One or more.</param>
    public static Standardisation OfInputs(ISampleSource source, ReadOnlySpan<int> rows) => Learn(source, rows, ofInputs: true);

    /// <summary>For the targets of the rows given, where these are numbers; outputs of the network are brought back by <see cref="Undo"/>.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="rows">One or more.</param>
    public static Standardisation OfTargets(ISampleSource source, ReadOnlySpan<int> rows) => Learn(source, rows, ofInputs: false);

    /// <summary>(x − μ) / s, in place.</summary>
    /// <param name="numbers">Any number of rows, each as wide as <see cref="Means"/>.</param>
    public void Apply(Span<float> numbers)
    {
        var means = Means.AsSpan();
        var deviations = Deviations.AsSpan();
        for (var start = 0; start < numbers.Length; start += means.Length)
        {
            var row = numbers.Slice(start, means.Length);
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = (row[k] - means[k]) / deviations[k];
            }
        }
    }

    /// <summary>x̂ · s + μ, in place.</summary>
    /// <param name="numbers">Any number of rows, each as wide as <see cref="Means"/>.</param>
    public void Undo(Span<float> numbers)
    {
        var means = Means.AsSpan();
        var deviations = Deviations.AsSpan();
        for (var start = 0; start < numbers.Length; start += means.Length)
        {
            var row = numbers.Slice(start, means.Length);
            for (var k = 0; k < row.Length; k++)
            {
                row[k] = (row[k] * deviations[k]) + means[k];
            }
        }
    }

    private static Standardisation Learn(ISampleSource source, ReadOnlySpan<int> rows, bool ofInputs)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (rows.IsEmpty)
        {
            throw new ArgumentException("A standardisation is learnt from one row or more.", nameof(rows));
        }

        // Welford's recurrence in double: one way through the samples, and no difference of large sums.
        var width = ofInputs ? source.InputWidth : source.TargetWidth;
        var (means, squares) = (new double[width], new double[width]);
        var block = new float[Math.Min(BlockRows, rows.Length) * width];
        var count = 0;
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var some = rows.Slice(start, Math.Min(BlockRows, rows.Length - start));
            var numbers = block.AsSpan(0, some.Length * width);
            source.Read(some, ofInputs ? numbers : [], ofInputs ? [] : numbers);
            for (var i = 0; i < some.Length; i++)
            {
                count++;
                var row = numbers.Slice(i * width, width);
                for (var k = 0; k < row.Length; k++)
                {
                    var before = row[k] - means[k];
                    means[k] += before / count;
                    squares[k] += before * (row[k] - means[k]);
                }
            }
        }

        // Rounded means of a number that never changes leave a deviation of the size of rounding: that is no spread.
        var deviations = squares.Select((square, k) => Math.Sqrt(square / count) is var s && s > 1e-6 * Math.Abs(means[k]) ? (float)s : 1f);
        return new(means.Select(mean => (float)mean).ToValueList(), deviations.Select(s => s > 0 ? s : 1f).ToValueList());
    }
}
