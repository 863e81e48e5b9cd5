namespace Backlight.Training.Samples;

/// <summary>What the targets of samples say. The kinds are <see cref="ClassTarget"/>, <see cref="BinaryTarget"/> and <see cref="RegressionTarget"/>.</summary>
public abstract record TargetKind
{
    private protected TargetKind()
    {
    }

    /// <summary>n_L: how many outputs a network for such targets has.</summary>
    public abstract int Width { get; }

    /// <summary>What is told apart, in the order of the numbers 0, 1, …; empty for numbers.</summary>
    public abstract ValueList<string> Names { get; }

    /// <summary>The number in <see cref="Names"/> of what a target, or the output of a network, says: the largest of several, above or below ½ for one.</summary>
    /// <param name="output">n_L numbers.</param>
    /// <returns>−1 for numbers, which are no classes.</returns>
    public abstract int ClassOf(ReadOnlySpan<float> output);
}

/// <summary>One of several classes: y is 1 for its class and 0 for all others.</summary>
public sealed record ClassTarget : TargetKind
{
    /// <summary>Classes with their names.</summary>
    /// <param name="names">Two or more, all different; class 0 first.</param>
    /// <exception cref="ArgumentException">Fewer than two, or a name twice.</exception>
    public ClassTarget(ValueList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        Names = names.Count >= 2 && names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? names
            : throw new ArgumentException($"Classes are two or more, with different names; these are {names}.", nameof(names));
    }

    /// <inheritdoc/>
    public override int Width => Names.Count;

    /// <inheritdoc/>
    public override ValueList<string> Names { get; }

    /// <inheritdoc/>
    public override int ClassOf(ReadOnlySpan<float> output)
    {
        var largest = 0;
        for (var i = 1; i < output.Length; i++)
        {
            largest = output[i] > output[largest] ? i : largest;
        }

        return largest;
    }
}

/// <summary>Yes or no: y is 1 for the one and 0 for the other.</summary>
/// <param name="Negative">What y = 0 means.</param>
/// <param name="Positive">What y = 1 means.</param>
public sealed record BinaryTarget(string Negative, string Positive) : TargetKind
{
    /// <inheritdoc/>
    public override int Width => 1;

    /// <inheritdoc/>
    public override ValueList<string> Names => [Negative, Positive];

    /// <inheritdoc/>
    public override int ClassOf(ReadOnlySpan<float> output) => output[0] > 0.5f ? 1 : 0;
}

/// <summary>Numbers: y is what was measured.</summary>
/// <param name="Quantities">What each number is called; one or more.</param>
public sealed record RegressionTarget(ValueList<string> Quantities) : TargetKind
{
    /// <inheritdoc/>
    public override int Width => Quantities.Count;

    /// <inheritdoc/>
    public override ValueList<string> Names => [];

    /// <inheritdoc/>
    public override int ClassOf(ReadOnlySpan<float> output) => -1;
}
