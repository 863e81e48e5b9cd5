namespace Backlight.Training.Samples;

/// <summary>Samples seen through a standardisation.</summary>
public sealed class StandardisedSamples : ISampleSource
{
    private readonly ISampleSource _source;
    private readonly Standardisation? _inputs;
    private readonly Standardisation? _targets;
    private double[] _preciseInputs = [];
    private double[] _preciseTargets = [];

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
        if (_source is not IPreciseSamples precise)
        {
            _source.Read(rows, inputs, targets);
            _inputs?.Apply(inputs);
            _targets?.Apply(targets);
            return;
        }

        // Standardised first and rounded then: a float would have lost the digits in which large numbers differ.
        var x = Room(ref _preciseInputs, inputs.Length);
        var y = Room(ref _preciseTargets, targets.Length);
        precise.ReadPrecise(rows, x, y);
        Round(_inputs, x, inputs);
        Round(_targets, y, targets);
    }

    private static Span<double> Room(ref double[] room, int length)
    {
        room = room.Length < length ? new double[length] : room;
        return room.AsSpan(0, length);
    }

    private static void Round(Standardisation? standardisation, ReadOnlySpan<double> from, Span<float> to)
    {
        if (standardisation is not null)
        {
            standardisation.Apply(from, to);
            return;
        }

        for (var k = 0; k < from.Length; k++)
        {
            to[k] = (float)from[k];
        }
    }
}
