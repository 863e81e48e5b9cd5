using Backlight.Matrices;
using Backlight.Networks.Activations;

namespace Backlight.Networks;

/// <summary>∂E/∂W, ∂E/∂B and δ of all layers, as a trainer computes them: plain loops, nothing of the derivation. The other way to every gradient.</summary>
/// <param name="Deltas">δ^(1) … δ^(L); the first item is layer 1, n_l × 1.</param>
/// <param name="Weights">∂E/∂W^(1) …; the first item is layer 1, n_l × n_{l−1}.</param>
/// <param name="Biases">∂E/∂B^(1) …; the first item is layer 1, n_l × 1.</param>
public sealed record BackwardPass(ValueList<Matrix> Deltas, ValueList<Matrix> Weights, ValueList<Matrix> Biases)
{
    /// <summary>δ^(l).</summary>
    /// <param name="l">1 … L.</param>
    public Matrix Delta(int l) => Deltas[l - 1];

    /// <summary>∂E/∂W^(l).</summary>
    /// <param name="l">1 … L.</param>
    public Matrix W(int l) => Weights[l - 1];

    /// <summary>∂E/∂B^(l).</summary>
    /// <param name="l">1 … L.</param>
    public Matrix B(int l) => Biases[l - 1];

    /// <summary>From the errors back to the first layer.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sample">A sample that fits it.</param>
    /// <param name="forward">The values of that network for that sample.</param>
    public static BackwardPass Run(Network network, Sample sample, ForwardPass forward)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(forward);
        var (deltas, weights, biases) = (new Matrix[network.Depth], new Matrix[network.Depth], new Matrix[network.Depth]);
        for (var l = network.Depth; l >= 1; l--)
        {
            deltas[l - 1] = l == network.Depth
                ? new OutputLayer(network.Architecture, forward.Z(l), forward.A(l), sample.Y).Delta()
                : ThroughActivation(network.Architecture.Activation(l), BackThroughWeights(network.Parameters.W(l + 1), deltas[l]), forward.Z(l), forward.A(l));
            var (delta, before) = (deltas[l - 1], forward.A(l - 1));
            weights[l - 1] = Matrix.OnDemand(delta.Rows, before.Rows, (j, k) => delta[j] * before[k]);
            biases[l - 1] = delta;
        }

        return new BackwardPass(deltas.ToValueList(), weights.ToValueList(), biases.ToValueList());
    }

    /// <summary>The mean of the gradients over the samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more.</param>
    public static BackwardPass Mean(Network network, IReadOnlyCollection<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var passes = samples.Select(sample => Run(network, sample, ForwardPass.Run(network, sample))).ToList();
        return new BackwardPass(Average(pass => pass.Deltas), Average(pass => pass.Weights), Average(pass => pass.Biases));

        ValueList<Matrix> Average(Func<BackwardPass, ValueList<Matrix>> of) =>
            Enumerable.Range(0, network.Depth).Select(l => passes.Select(pass => of(pass)[l]).Aggregate((p, q) => p.Plus(q)).DividedBy(passes.Count)).ToValueList();
    }

    /// <summary>The gradients of E_λ = E + ½ λ Σ w²: λ w more for each weight.</summary>
    /// <param name="network">The network that these are the gradients of.</param>
    public BackwardPass WithPenalty(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return this with { Weights = Weights.Select((gradient, i) => gradient.Plus(network.Parameters.Weights[i].Scale(network.Architecture.L2))).ToValueList() };
    }

    /// <summary>∂E/∂Z from ∂E/∂A.</summary>
    /// <param name="activation">σ.</param>
    /// <param name="byActivation">∂E/∂A, a column.</param>
    /// <param name="z">Z.</param>
    /// <param name="a">A.</param>
    internal static Matrix ThroughActivation(ActivationFunction activation, Matrix byActivation, Matrix z, Matrix a)
    {
        if (activation is EntrywiseActivation entrywise)
        {
            return Matrix.Of(z.Rows, 1, (j, _) => byActivation[j] * entrywise.Derivative(z[j]));
        }

        // softmax: Σ_i g_i a_i([i = j] − a_j) = a_j (g_j − Σ_i g_i a_i), with every g less that of the largest a, whose distance from 1 is then in no difference
        var leader = 1;
        for (var i = 2; i <= a.Rows; i++)
        {
            leader = a[i] > a[leader] ? i : leader;
        }

        var mean = 0.0;
        for (var i = 1; i <= a.Rows; i++)
        {
            mean += a[i] == 0 ? 0 : (byActivation[i] - byActivation[leader]) * a[i];
        }

        return Matrix.Of(z.Rows, 1, (j, _) => a[j] == 0 ? 0 : a[j] * (byActivation[j] - byActivation[leader] - mean));
    }

    private static Matrix BackThroughWeights(Matrix weights, Matrix delta)
    {
        var sums = new double[weights.Columns];
        for (var j = 1; j <= weights.Rows; j++)
        {
            for (var k = 1; k <= weights.Columns; k++)
            {
                sums[k - 1] += weights[j, k] * delta[j];
            }
        }

        return Matrix.Column(sums);
    }
}
