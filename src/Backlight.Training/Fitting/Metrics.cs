using Backlight.Networks;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>How good a network is on samples.</summary>
/// <param name="Count">m, how many samples were looked at.</param>
/// <param name="Loss">E, the mean error over them.</param>
/// <param name="Accuracy">Share of them whose class is right, 0 … 1; null for numbers.</param>
/// <param name="RSquared">1 − Σ (y − a)² / Σ (y − ȳ)², over all outputs, each with its own mean ȳ; at most 1; null for classes.</param>
/// <param name="Confusion">How many samples of class c (row) were taken for class d (column), row-major, k × k; empty for numbers.</param>
public sealed record Metrics(int Count, double Loss, double? Accuracy, double? RSquared, ValueList<int> Confusion)
{
    /// <summary>So many samples are computed at once; the sums below are taken block by block, whatever the number of threads.</summary>
    internal const int BlockRows = 256;

    /// <summary>Accuracy or R², whichever the samples have.</summary>
    public double Score => Accuracy ?? RSquared ?? double.NaN;

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
}

/// <summary>Looks at samples again and again, with room that is made once.</summary>
internal sealed class Evaluation : IDisposable
{
    private readonly ISampleSource _samples;
    private readonly BatchPass _pass;
    private readonly int _depth;
    private readonly float[] _inputs;
    private readonly float[] _targets;

    public Evaluation(Architecture architecture, ISampleSource samples, int threads)
    {
        SampleWidths.Require(architecture, samples);
        _samples = samples;
        _depth = architecture.Depth;
        _pass = new BatchPass(architecture, Metrics.BlockRows, threads);
        _inputs = new float[Metrics.BlockRows * samples.InputWidth];
        _targets = new float[Metrics.BlockRows * samples.TargetWidth];
    }

    public Metrics Of(LearnedParameters parameters, ReadOnlySpan<int> rows)
    {
        var (kind, width, names) = (_samples.Kind, _samples.TargetWidth, _samples.Kind.Names.Count);
        var confusion = new int[names * names];
        var squares = new Squares(width);
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
                    squares.Add(y, a);
                }
            }
        }

        return names > 0
            ? new Metrics(rows.Length, loss / rows.Length, right / (double)rows.Length, RSquared: null, ValueList.Of<int>(confusion))
            : new Metrics(rows.Length, loss / rows.Length, Accuracy: null, squares.RSquared, []);
    }

    public void Dispose() => _pass.Dispose();

    /// <summary>Σ (y − a)² and Σ (y − ȳ)², in one way through the samples (Welford 1962).</summary>
    private sealed class Squares(int width)
    {
        private readonly double[] _means = new double[width];
        private double _residual;
        private double _total;
        private int _count;

        public double RSquared => 1 - (_residual / _total);

        public void Add(ReadOnlySpan<float> y, ReadOnlySpan<float> a)
        {
            _count++;
            for (var i = 0; i < y.Length; i++)
            {
                var (residual, before) = ((double)y[i] - a[i], y[i] - _means[i]);
                _means[i] += before / _count;
                _residual += residual * residual;
                _total += before * (y[i] - _means[i]);
            }
        }
    }
}
