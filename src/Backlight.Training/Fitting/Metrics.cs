using Backlight.Networks;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>How good a network is on samples.</summary>
/// <param name="Count">m, how many samples were looked at.</param>
/// <param name="Loss">E, the mean error over them.</param>
/// <param name="Accuracy">Share of them whose class is right, 0 … 1; null for numbers.</param>
/// <param name="RSquared">
/// 1 − Σ (y − a)² / Σ (y − ȳ)², over all outputs, each with its own mean ȳ; at most 1. Null for classes, and where the targets are all the same, as those of one
/// sample are: then it is not defined.
/// </param>
/// <param name="Confusion">How many samples of class c (row) were taken for class d (column), row-major, k × k; empty for numbers.</param>
public sealed record Metrics(int Count, double Loss, double? Accuracy, double? RSquared, ValueList<int> Confusion)
{
    /// <summary>So many samples are computed at once; the sums below are taken block by block, whatever the number of threads.</summary>
    internal const int BlockRows = 256;

    /// <summary>RMSE: √(mean of (y − a)²) over samples and outputs, in the unit of the targets; null for classes.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>MAE: mean of |y − a| over samples and outputs, in the unit of the targets; null for classes.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>Accuracy or R², whichever the samples have; NaN for an R² that is not defined.</summary>
    public double Score => Accuracy ?? RSquared ?? double.NaN;

    /// <summary>Of all samples of a class, the share that was found, 0 … 1; null where there are none of it.</summary>
    /// <param name="of">The number of the class, from 0.</param>
    public double? Recall(int of) => Share(of, other => Confusion[(of * Classes) + other]);

    /// <summary>Of all samples that were taken for a class, the share that is of it, 0 … 1; null where none were taken for it.</summary>
    /// <param name="of">The number of the class, from 0.</param>
    public double? Precision(int of) => Share(of, other => Confusion[(other * Classes) + of]);

    /// <summary>The network held against samples.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="parameters">Of the architecture.</param>
    /// <param name="samples">With n_0 inputs and n_L targets, one or more.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <exception cref="ArgumentException">Samples of other widths, or none.</exception>
    public static Metrics Of(Architecture architecture, LearnedParameters parameters, ISampleSource samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(samples);
        using var evaluation = new Evaluation(architecture, samples, threads);
        return evaluation.Of(parameters, samples.AllRows());
    }

    private int Classes => (int)Math.Sqrt(Confusion.Count);

    private double? Share(int of, Func<int, int> counts)
    {
        var all = Enumerable.Range(0, Classes).Sum(counts);
        return all == 0 ? null : Confusion[(of * Classes) + of] / (double)all;
    }
}

/// <summary>Looks at samples again and again, with room that is made once.</summary>
internal sealed class Evaluation : IDisposable
{
    private readonly ISampleSource _samples;
    private readonly ValueList<double>? _units;
    private readonly BatchPass _pass;
    private readonly int _depth;
    private readonly float[] _inputs;
    private readonly float[] _targets;

    /// <param name="architecture">Of the network.</param>
    /// <param name="samples">As the network sees them.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <param name="units">What a standardised target was divided by, so that differences are told in the unit of the file; null for 1.</param>
    public Evaluation(Architecture architecture, ISampleSource samples, int threads, ValueList<double>? units = null)
    {
        SampleWidths.Require(architecture, samples);
        (_samples, _units) = (samples, units);
        _depth = architecture.Depth;
        _pass = new BatchPass(architecture, Metrics.BlockRows, threads);
        _inputs = new float[checked(Metrics.BlockRows * samples.InputWidth)];
        _targets = new float[checked(Metrics.BlockRows * samples.TargetWidth)];
    }

    public Metrics Of(LearnedParameters parameters, ReadOnlySpan<int> rows)
    {
        var (kind, width, names) = (_samples.Kind, _samples.TargetWidth, _samples.Kind.Names.Count);
        var confusion = new int[names * names];
        var differences = new Differences(width, _units);
        var (loss, right) = (0.0, 0);
        for (var start = 0; start < rows.Length; start += Metrics.BlockRows)
        {
            var block = rows.Slice(start, Math.Min(Metrics.BlockRows, rows.Length - start));
            var inputs = _inputs.AsSpan(0, block.Length * _samples.InputWidth);
            var targets = _targets.AsSpan(0, block.Length * width);
            _samples.Read(block, inputs, targets);
            _pass.Forward(parameters, inputs, block.Length);
            loss += (double)_pass.Error(targets, []) * block.Length;
            var outputs = _pass.Activations(_depth);
            for (var i = 0; i < block.Length; i++)
            {
                var y = targets.Slice(i * width, width);
                var a = outputs.Slice(i * width, width);
                if (names > 0)
                {
                    var (meant, taken) = (kind.ClassOf(y), kind.ClassOf(a));
                    confusion[(meant * names) + taken]++;
                    right += meant == taken ? 1 : 0;
                }
                else
                {
                    differences.Add(y, a);
                }
            }
        }

        return names > 0
            ? new Metrics(rows.Length, loss / rows.Length, right / (double)rows.Length, RSquared: null, ValueList.Of<int>(confusion))
            : new Metrics(rows.Length, loss / rows.Length, Accuracy: null, differences.RSquared, [])
            {
                RootMeanSquaredError = differences.RootMeanSquared,
                MeanAbsoluteError = differences.MeanAbsolute,
            };
    }

    public void Dispose() => _pass.Dispose();

    /// <summary>Σ (y − a)², Σ |y − a| and Σ (y − ȳ)², in one way through the samples (Welford 1962).</summary>
    private sealed class Differences(int width, ValueList<double>? units)
    {
        private readonly double[] _means = new double[width];
        private double _residual;
        private double _total;
        private double _squares;
        private double _absolute;
        private int _count;

        /// <summary>Where all targets are the same there is no spread to be explained: 0/0, or minus infinity.</summary>
        public double? RSquared => _total > 0 ? 1 - (_residual / _total) : null;

        public double RootMeanSquared => Math.Sqrt(_squares / ((double)_count * width));

        public double MeanAbsolute => _absolute / ((double)_count * width);

        public void Add(ReadOnlySpan<float> y, ReadOnlySpan<float> a)
        {
            _count++;
            for (var i = 0; i < y.Length; i++)
            {
                var (residual, before) = ((double)y[i] - a[i], y[i] - _means[i]);
                var inUnit = residual * (units?[i] ?? 1);
                _means[i] += before / _count;
                _residual += residual * residual;
                _total += before * (y[i] - _means[i]);
                _squares += inUnit * inUnit;
                _absolute += Math.Abs(inUnit);
            }
        }
    }
}
