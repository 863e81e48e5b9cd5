namespace Backlight.Training.Samples;

/// <summary>Samples seen through a standardisation.</summary>
public sealed class StandardisedSamples : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly Standardisation? _inputs;
    private readonly Standardisation? _targets;

    /// <summary>The samples of <paramref name="source"/>, standardised when they are read.</summary>
    /// <param name="source">The samples as they are; it stays its owner's to close.</param>
    /// <param name="inputs">For the inputs; null leaves them as they are.</param>
    /// <param name="targets">For targets that are numbers; null leaves them as they are.</param>
    /// <exception cref="ArgumentException">A standardisation of another width, or one for targets that are classes.</exception>
    public StandardisedSamples(ISampleSource source, Standardisation? inputs, Standardisation? targets)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (inputs is not null && inputs.Means.Count != source.InputWidth)
        {
            throw new ArgumentException($"The samples have {source.InputWidth} inputs, the standardisation is for {inputs.Means.Count}.", nameof(inputs));
        }

        if (targets is not null && (source.Kind is not RegressionTarget || targets.Means.Count != source.TargetWidth))
        {
            throw new ArgumentException($"The samples have {source.TargetWidth} targets of the kind {source.Kind}; only numbers are standardised, by as many.", nameof(targets));
        }

        (_source, _inputs, _targets) = (source, inputs, targets);
    }

    /// <inheritdoc/>
    public int Count => _source.Count;

    /// <inheritdoc/>
    public int InputWidth => _source.InputWidth;

    /// <inheritdoc/>
    public int TargetWidth => _source.TargetWidth;

    /// <inheritdoc/>
    public TargetKind Kind => _source.Kind;

    /// <inheritdoc/>
    public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
    {
        _source.Read(rows, inputs, targets);
        _inputs?.Apply(inputs);
        _targets?.Apply(targets);
    }
}
