using System.Numerics;
using System.Runtime.InteropServices;

namespace Backlight.Training.Samples;

/// <summary>x̂_k = (x_k − μ_k) / s_k: mean 0 and standard deviation 1 on the samples that it was learnt from.</summary>
/// <param name="Means">μ, one for each number.</param>
/// <param name="Deviations">s, one for each number, above 0; 1 where the number never changed.</param>
public sealed record Standardisation(ValueList<double> Means, ValueList<double> Deviations)
{
    private const int BlockRows = 256;

    /// <summary>For the inputs of the rows given: of the training part only, lest the validation part be seen.</summary>
    /// <param name="source">The samples.</param>
    /// <param name="rows">One or more.</param>
    public static Standardisation OfInputs(ISampleSource source, ReadOnlySpan<int> rows) => Learn(source, rows, ofInputs: true);

    /// <summary>For the targets of the rows given, where these are numbers; outputs of the network are brought back by <see cref="Undo(Span{double})"/>.</summary>
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
                row[k] = (float)((row[k] - means[k]) / deviations[k]);
            }
        }
    }

    /// <summary>(x − μ) / s in double precision, rounded to a float last.</summary>
    /// <param name="numbers">Any number of rows, each as wide as <see cref="Means"/>.</param>
    /// <param name="standardised">As long as <paramref name="numbers"/>.</param>
    public void Apply(ReadOnlySpan<double> numbers, Span<float> standardised)
    {
        var means = Means.AsSpan();
        var deviations = Deviations.AsSpan();
        for (var start = 0; start < numbers.Length; start += means.Length)
        {
            Apply(numbers.Slice(start, means.Length), means, deviations, standardised.Slice(start, means.Length));
        }
    }

    /// <summary>x̂ · s + μ, in place.</summary>
    /// <param name="numbers">Any number of rows, each as wide as <see cref="Means"/>.</param>
    public void Undo(Span<float> numbers)
    {
        var means = Means.AsSpan();
        var deviations = Deviations.AsSpan();
        for (var k = 0; k < numbers.Length; k++)
        {
            numbers[k] = (float)((numbers[k] * deviations[k % means.Length]) + means[k % means.Length]);
        }
    }

    /// <summary>x̂ · s + μ, in place.</summary>
    /// <param name="numbers">Any number of rows, each as wide as <see cref="Means"/>.</param>
    public void Undo(Span<double> numbers)
    {
        var means = Means.AsSpan();
        var deviations = Deviations.AsSpan();
        for (var k = 0; k < numbers.Length; k++)
        {
            numbers[k] = (numbers[k] * deviations[k % means.Length]) + means[k % means.Length];
        }
    }

    /// <summary>One row, several numbers at once: an epoch of a small network would spend as long on this as on learning.</summary>
    private static void Apply(ReadOnlySpan<double> numbers, ReadOnlySpan<double> means, ReadOnlySpan<double> deviations, Span<float> standardised)
    {
        var k = 0;
        for (; k <= numbers.Length - Vector<float>.Count; k += Vector<float>.Count)
        {
            var next = k + Vector<double>.Count;
            var low = (new Vector<double>(numbers[k..]) - new Vector<double>(means[k..])) / new Vector<double>(deviations[k..]);
            var high = (new Vector<double>(numbers[next..]) - new Vector<double>(means[next..])) / new Vector<double>(deviations[next..]);
            Vector.Narrow(low, high).CopyTo(standardised[k..]);
        }

        for (; k < numbers.Length; k++)
        {
            standardised[k] = (float)((numbers[k] - means[k]) / deviations[k]);
        }
    }

    private static Standardisation Learn(ISampleSource source, ReadOnlySpan<int> rows, bool ofInputs)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (rows.IsEmpty)
        {
            throw new ArgumentException("A standardisation is learnt from one row or more.", nameof(rows));
        }

        var columns = new Spread[ofInputs ? source.InputWidth : source.TargetWidth];
        var block = new double[Math.Min(BlockRows, rows.Length) * columns.Length];
        for (var start = 0; start < rows.Length; start += BlockRows)
        {
            var some = rows.Slice(start, Math.Min(BlockRows, rows.Length - start));
            var numbers = block.AsSpan(0, some.Length * columns.Length);
            source.ReadPrecise(some, ofInputs ? numbers : [], ofInputs ? [] : numbers);
            for (var k = 0; k < numbers.Length; k++)
            {
                columns[k % columns.Length].Add(numbers[k]);
            }
        }

        return new(columns.Select(column => column.Mean).ToValueList(), columns.Select(column => column.Deviation).ToValueList());
    }

    /// <summary>Welford's recurrence: one way through the samples, and no difference of large sums.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Spread
    {
        private double _squares;
        private double _least;
        private double _most;
        private int _count;

        public double Mean { get; private set; }

        /// <summary>A number that never changed has none, and stays as it is but for its mean; squares of the smallest differences vanish, and half their range will do.</summary>
        public readonly double Deviation => _least == _most ? 1 : Math.Sqrt(_squares / _count) is var s && s > 0 ? s : (_most - _least) / 2;

        public void Add(double number)
        {
            (_least, _most) = _count == 0 ? (number, number) : (Math.Min(_least, number), Math.Max(_most, number));
            _count++;
            var before = number - Mean;
            Mean += before / _count;
            _squares += before * (number - Mean);
        }
    }
}
