namespace Backlight.Training.Fitting;

/// <summary>What the error of a sample counts, by its class, so that rare classes are not drowned by frequent ones.</summary>
public sealed record ClassWeights
{
    private ClassWeights(ValueList<double>? weights) => Weights = weights;

    /// <summary>m / (k · m_c) for class c, where m_c of m samples are of it and there are k classes (King, Zeng 2001): together each class counts the same.</summary>
    public static ClassWeights Balanced { get; } = new(weights: null);

    /// <summary>The weight of each class; null where they follow from the samples.</summary>
    public ValueList<double>? Weights { get; }

    /// <summary>Weights by hand.</summary>
    /// <param name="weights">One for each class, in their order; each 0 or more, one at least above 0.</param>
    /// <exception cref="ArgumentException">A negative or infinite weight, or none above 0.</exception>
    public static ClassWeights Of(ValueList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return weights.All(weight => weight >= 0 && double.IsFinite(weight)) && weights.Any(weight => weight > 0)
            ? new(weights)
            : throw new ArgumentException($"Class weights are 0 or more, and one at least is above 0; these are {weights}.", nameof(weights));
    }

    /// <summary>The weight of each class.</summary>
    /// <param name="classes">The class of each sample that is learnt from.</param>
    /// <param name="count">k.</param>
    /// <exception cref="ArgumentException">Not one weight for each class.</exception>
    internal float[] For(ReadOnlySpan<int> classes, int count)
    {
        if (Weights is { } weights)
        {
            return weights.Count == count
                ? [.. weights.Select(weight => (float)weight)]
                : throw new ArgumentException($"There are {count} classes and {weights.Count} class weights.");
        }

        var samples = new int[count];
        foreach (var item in classes)
        {
            samples[item]++;
        }

        var total = classes.Length;
        return [.. samples.Select(own => own == 0 ? 0 : (float)(total / ((double)count * own)))];
    }
}
