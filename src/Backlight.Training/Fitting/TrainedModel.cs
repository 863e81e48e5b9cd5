using Backlight.Networks;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>What was learnt: a network in single precision, what its outputs mean, and how inputs are brought into the form that it knows.</summary>
public sealed class TrainedModel
{
    /// <summary>A model of its parts.</summary>
    /// <param name="parameters">W and B.</param>
    /// <param name="kind">What the outputs say; of n_L outputs.</param>
    /// <param name="inputs">What is done to inputs first; null for nothing.</param>
    /// <param name="targets">What is undone of outputs last; null for nothing.</param>
    /// <exception cref="ArgumentException">Widths that do not fit the network.</exception>
    public TrainedModel(LearnedParameters parameters, TargetKind kind, Standardisation? inputs = null, Standardisation? targets = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(kind);
        var (first, last) = (parameters.Architecture.Width(0), parameters.Architecture.Width(parameters.Architecture.Depth));
        if (kind.Width != last || (targets is not null && targets.Means.Count != last) || (inputs is not null && inputs.Means.Count != first))
        {
            throw new ArgumentException($"The network {parameters.Architecture} has {first} inputs and {last} outputs; kind and standardisations must be of the same widths.", nameof(kind));
        }

        (Parameters, Kind, Inputs, Targets) = (parameters, kind, inputs, targets);
    }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture => Parameters.Architecture;

    /// <summary>W and B.</summary>
    public LearnedParameters Parameters { get; }

    /// <summary>What the outputs say.</summary>
    public TargetKind Kind { get; }

    /// <summary>What is done to inputs first; null for nothing.</summary>
    public Standardisation? Inputs { get; }

    /// <summary>What is undone of outputs last; null for nothing.</summary>
    public Standardisation? Targets { get; }

    /// <summary>What came of each epoch.</summary>
    public ValueList<EpochReport> History { get; init; } = [];

    /// <summary>The network for the derivation, in double precision. It takes standardised inputs.</summary>
    public Network ToNetwork() => new(Architecture, Parameters.ToParameters());

    /// <summary>The model held against samples as they are, which it standardises itself.</summary>
    /// <param name="samples">With n_0 inputs and n_L targets.</param>
    /// <param name="threads">How many threads compute.</param>
    /// <exception cref="ArgumentException">Samples of other widths, or none.</exception>
    public Metrics Evaluate(ISampleSource samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        using var evaluation = new Evaluation(Architecture, Standardised(samples), threads, Targets?.Deviations);
        return evaluation.Of(Parameters, samples.AllRows());
    }

    /// <summary>The outputs for samples as they are, in double precision where <see cref="IPreciseSamples"/> have it.</summary>
    /// <param name="samples">With n_0 inputs; targets are not read.</param>
    /// <param name="rows">Which of them.</param>
    /// <returns>One sample a row: rows × n_L; numbers are in the unit of the samples.</returns>
    /// <exception cref="ArgumentException">Samples of another width, or rows that do not exist.</exception>
    public double[] Predict(ISampleSource samples, ReadOnlySpan<int> rows)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var seen = Inputs is null ? samples : new StandardisedSamples(samples, Inputs, targets: null);
        var (first, last) = (Architecture.Width(0), Architecture.Width(Architecture.Depth));
        var outputs = new double[rows.Length * last];
        var batch = Math.Clamp(rows.Length, 1, Metrics.BlockRows);
        var block = new float[batch * first];
        using var pass = new BatchPass(Architecture, batch, threads: 1);
        for (var start = 0; start < rows.Length; start += batch)
        {
            var some = rows.Slice(start, Math.Min(batch, rows.Length - start));
            var inputs = block.AsSpan(0, some.Length * first);
            seen.Read(some, inputs, []);
            pass.Forward(Parameters, inputs, some.Length);
            var activations = pass.Activations(Architecture.Depth);
            for (var k = 0; k < some.Length * last; k++)
            {
                outputs[(start * last) + k] = activations[k];
            }
        }

        Targets?.Undo(outputs.AsSpan());
        return outputs;
    }

    /// <summary>The outputs for inputs as they are.</summary>
    /// <param name="inputs">One sample a row: m × n_0.</param>
    /// <returns>One sample a row: m × n_L; numbers are in the unit of the samples.</returns>
    /// <exception cref="ArgumentException">No whole number of rows.</exception>
    public float[] Predict(ReadOnlySpan<float> inputs)
    {
        var (first, last) = (Architecture.Width(0), Architecture.Width(Architecture.Depth));
        if (inputs.IsEmpty || inputs.Length % first != 0)
        {
            throw new ArgumentException($"Inputs are one or more rows of {first} numbers, not {inputs.Length} numbers.", nameof(inputs));
        }

        var count = inputs.Length / first;
        var outputs = new float[count * last];
        var batch = Math.Min(count, Metrics.BlockRows);
        var block = new float[batch * first];
        using var pass = new BatchPass(Architecture, batch, threads: 1);
        for (var start = 0; start < count; start += batch)
        {
            var rows = Math.Min(batch, count - start);
            var some = block.AsSpan(0, rows * first);
            inputs.Slice(start * first, some.Length).CopyTo(some);
            Inputs?.Apply(some);
            pass.Forward(Parameters, some, rows);
            pass.Activations(Architecture.Depth).CopyTo(outputs.AsSpan(start * last));
        }

        Targets?.Undo(outputs.AsSpan());
        return outputs;
    }

    internal ISampleSource Standardised(ISampleSource samples) => Inputs is null && Targets is null ? samples : new StandardisedSamples(samples, Inputs, Targets);
}
