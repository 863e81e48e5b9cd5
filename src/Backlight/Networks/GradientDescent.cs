using Backlight.Matrices;

namespace Backlight.Networks;

/// <summary>W ← W − η ∂E/∂W, b ← b − η ∂E/∂b.</summary>
public static class GradientDescent
{
    /// <summary>The network after one step against the gradient. All gradients are those of the network before the step.</summary>
    /// <param name="network">The network before.</param>
    /// <param name="gradient">∂E/∂W and ∂E/∂B of it.</param>
    /// <param name="learningRate">η.</param>
    public static Network Step(Network network, BackwardPass gradient, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(gradient);
        var layers = Enumerable.Range(1, network.Depth).ToList();
        return new Network(network.Architecture, new Parameters(
            layers.Select(l => Stepped(network.Parameters.W(l), gradient.W(l))).ToValueList(),
            layers.Select(l => Stepped(network.Parameters.B(l), gradient.B(l))).ToValueList()));

        Matrix Stepped(Matrix before, Matrix by) => Matrix.Of(before.Rows, before.Columns, (j, k) => before[j, k] - (learningRate * by[j, k]));
    }
}
