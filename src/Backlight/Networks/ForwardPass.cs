using Backlight.Matrices;
using Backlight.Networks.Errors;

namespace Backlight.Networks;

/// <summary>All values of a network for one sample, from the input to the total error.</summary>
/// <param name="WeightedInputs">Z^(1) … Z^(L); the first item is layer 1.</param>
/// <param name="Activations">A^(0) = X … A^(L); the first item is layer 0.</param>
/// <param name="NodeErrors">e, n_L × 1.</param>
/// <param name="Error">E = Σ e_i.</param>
public sealed record ForwardPass(ValueList<Matrix> WeightedInputs, ValueList<Matrix> Activations, Matrix NodeErrors, double Error)
{
    /// <summary>Z^(l).</summary>
    /// <param name="l">1 … L.</param>
    public Matrix Z(int l) => WeightedInputs[l - 1];

    /// <summary>A^(l).</summary>
    /// <param name="l">0 … L.</param>
    public Matrix A(int l) => Activations[l];

    /// <summary>z^(l) = W^(l) a^(l−1) + b^(l), a^(l) = σ(z^(l)), e_i, E = Σ e_i.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sample">A sample that fits it.</param>
    /// <exception cref="UndefinedErrorException">The error is not defined for the values met.</exception>
    public static ForwardPass Run(Network network, Sample sample)
    {
        ArgumentNullException.ThrowIfNull(network);
        network.Require(sample);
        var (z, a) = (new Matrix[network.Depth], new Matrix[network.Depth + 1]);
        a[0] = sample.X;
        for (var l = 1; l <= network.Depth; l++)
        {
            z[l - 1] = network.Parameters.W(l).Times(a[l - 1]).Plus(network.Parameters.B(l));
            a[l] = network.Architecture.Activation(l).Apply(z[l - 1]);
        }

        var e = Errors(network.Architecture, z[^1], a[^1], sample.Y);
        var total = 0.0;
        foreach (var error in e.Entries)
        {
            total += error;
        }

        return new ForwardPass(z.ToValueList(), a.ToValueList(), e, total);
    }

    /// <summary>The mean of E over the samples.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more.</param>
    public static double MeanError(Network network, IReadOnlyCollection<Sample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Sum(sample => Run(network, sample).Error) / samples.Count;
    }

    private static Matrix Errors(Architecture architecture, Matrix z, Matrix a, Matrix y)
    {
        var error = architecture.Error;
        var e = new OutputLayer(architecture, z, a, y).Errors();
        for (var i = 1; i <= e.Rows; i++)
        {
            if (!double.IsFinite(e[i]) && error is LogarithmicError)
            {
                throw new UndefinedErrorException(error, i, a[i], y[i]);
            }
        }

        return e;
    }
}
