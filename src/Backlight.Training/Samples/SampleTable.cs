using Backlight.Networks;

namespace Backlight.Training.Samples;

/// <summary>Samples in memory.</summary>
public sealed class SampleTable : ISampleSource
{
    private readonly float[] _inputs;
    private readonly float[] _targets;

    /// <summary>Samples from numbers that lie in memory; the arrays are kept, not copied.</summary>
    /// <param name="kind">What the targets say; its width is n_L.</param>
    /// <param name="inputs">m × n_0, row-major.</param>
    /// <param name="targets">m × n_L, row-major.</param>
    /// <exception cref="ArgumentException">No sample, or numbers that make no whole number of rows.</exception>
    public SampleTable(TargetKind kind, float[] inputs, float[] targets)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        var count = targets.Length / kind.Width;
        if (count == 0 || count * kind.Width != targets.Length)
        {
            throw new ArgumentException($"Targets are one or more rows of {kind.Width}; there are {targets.Length} numbers.", nameof(targets));
        }

        if (inputs.Length == 0 || inputs.Length % count != 0)
        {
            throw new ArgumentException($"Inputs are {count} rows of the same width; there are {inputs.Length} numbers.", nameof(inputs));
        }

        (Kind, Count, InputWidth, _inputs, _targets) = (kind, count, inputs.Length / count, inputs, targets);
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputWidth { get; }

    /// <inheritdoc/>
    public int TargetWidth => Kind.Width;

    /// <inheritdoc/>
    public TargetKind Kind { get; }

    /// <summary>The samples of the derivation, as floats.</summary>
    /// <param name="kind">What the targets say.</param>
    /// <param name="samples">One or more, each with n_0 inputs and n_L targets.</param>
    /// <exception cref="ArgumentException">No sample, or samples of different widths.</exception>
    public static SampleTable Of(TargetKind kind, IReadOnlyList<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            throw new ArgumentException("Samples are one or more.", nameof(samples));
        }

        var width = samples[0].X.Entries.Length;
        var (inputs, targets) = (new float[samples.Count * width], new float[samples.Count * kind.Width]);
        for (var i = 0; i < samples.Count; i++)
        {
            var x = samples[i].X.Entries;
            var y = samples[i].Y.Entries;
            if (x.Length != width || y.Length != kind.Width)
            {
                throw new ArgumentException($"Sample {i + 1} has {x.Length} inputs and {y.Length} targets; all need {width} and {kind.Width}.", nameof(samples));
            }

            Round(x, inputs.AsSpan(i * width, width));
            Round(y, targets.AsSpan(i * kind.Width, kind.Width));
        }

        return new(kind, inputs, targets);
    }

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
    {
        SampleSources.Require(this, rows, inputs, targets);
        Copy(_inputs, InputWidth, rows, inputs);
        Copy(_targets, TargetWidth, rows, targets);
    }

    private static void Copy(float[] from, int width, ReadOnlySpan<int> rows, Span<float> to)
    {
        if (to.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < rows.Length; i++)
        {
            from.AsSpan(rows[i] * width, width).CopyTo(to[(i * width)..]);
        }
    }

    private static void Round(ReadOnlySpan<double> from, Span<float> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }
}
