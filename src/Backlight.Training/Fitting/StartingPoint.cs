using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>A network that learning starts from, and the form in which it knows inputs and targets.</summary>
/// <param name="Network">W and B.</param>
/// <param name="Inputs">What is done to inputs before they reach it; null for nothing.</param>
/// <param name="Targets">What is undone of its outputs; null for nothing.</param>
public sealed record StartingPoint(Network Network, Standardisation? Inputs = null, Standardisation? Targets = null)
{
    /// <summary>The same function of the samples as they are, for samples that are brought into another form before learning.</summary>
    /// <remarks>
    /// x̂ = (x − μ)/s becomes x̂' = (x − μ')/s' by W ← W diag(s'/s), B ← B + W (μ' − μ)/s in the first layer, and targets likewise in the last where σ is the identity. Another σ is left as it is:
    /// no parameters make the same outputs of it in another unit.
    /// </remarks>
    /// <param name="inputs">What will be done to inputs; null for nothing.</param>
    /// <param name="targets">What will be done to targets; null for nothing.</param>
    /// <exception cref="ArgumentException">A standardisation of another width than the network's.</exception>
    public Parameters For(Standardisation? inputs, Standardisation? targets)
    {
        var (weights, biases) = (Network.Parameters.Weights.ToArray(), Network.Parameters.Biases.ToArray());
        var (w, b) = (weights[0], biases[0]);
        var (before, now) = (Of(Inputs, w.Columns), Of(inputs, w.Columns));
        weights[0] = Matrix.Of(w.Rows, w.Columns, (j, k) => w[j, k] * (now.Deviations[k - 1] / before.Deviations[k - 1]));
        biases[0] = b.Plus(w.Times(Matrix.Of(w.Columns, 1, (k, _) => (now.Means[k - 1] - before.Means[k - 1]) / before.Deviations[k - 1])));

        if (Network.Architecture.Activation(Network.Depth) is Networks.Activations.Identity)
        {
            var (last, shift) = (weights[^1], biases[^1]);
            (before, now) = (Of(Targets, last.Rows), Of(targets, last.Rows));
            weights[^1] = Matrix.Of(last.Rows, last.Columns, (j, k) => last[j, k] * (before.Deviations[j - 1] / now.Deviations[j - 1]));
            biases[^1] = Matrix.Of(last.Rows, 1, (j, _) => (shift[j] * (before.Deviations[j - 1] / now.Deviations[j - 1])) + ((before.Means[j - 1] - now.Means[j - 1]) / now.Deviations[j - 1]));
        }

        return new Parameters(weights.ToValueList(), biases.ToValueList());
    }

    private static Standardisation Of(Standardisation? given, int width) =>
        given is null ? new(Enumerable.Repeat(0.0, width).ToValueList(), Enumerable.Repeat(1.0, width).ToValueList())
        : given.Means.Count == width ? given
        : throw new ArgumentException($"A standardisation of {given.Means.Count} numbers does not fit a layer of {width}.");
}
