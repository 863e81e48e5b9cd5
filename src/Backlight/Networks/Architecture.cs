using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Networks;

/// <summary>What a feed-forward network is made of, without its numbers: widths, activation functions, error function.</summary>
public sealed record Architecture
{
    /// <summary>n_0 → n_1 → … → n_L.</summary>
    /// <param name="widths">n_0 … n_L: two or more, each 1 or more.</param>
    /// <param name="activations">σ of layer 1 … L.</param>
    /// <param name="error">e of one output.</param>
    /// <exception cref="ArgumentException">Too few widths, a width below 1, or not one activation function for each layer.</exception>
    public Architecture(ValueList<int> widths, ValueList<ActivationFunction> activations, ErrorFunction error)
    {
        ArgumentNullException.ThrowIfNull(widths);
        ArgumentNullException.ThrowIfNull(activations);
        ArgumentNullException.ThrowIfNull(error);
        if (widths.Count < 2 || widths.Any(width => width < 1))
        {
            throw new ArgumentException($"A network needs an input and one layer or more, each of width 1 or more; these widths do not do: {widths}.", nameof(widths));
        }

        if (activations.Count != widths.Count - 1)
        {
            throw new ArgumentException($"{widths.Count - 1} layers need {widths.Count - 1} activation functions, not {activations.Count}.", nameof(activations));
        }

        (Widths, Activations, Error) = (widths, activations, error.For(widths[^1]));
    }

    /// <summary>n_0 … n_L; n_0 is the number of inputs.</summary>
    public ValueList<int> Widths { get; }

    /// <summary>σ of layer 1 … L; the first item is layer 1.</summary>
    public ValueList<ActivationFunction> Activations { get; }

    /// <summary>e of one output.</summary>
    public ErrorFunction Error { get; }

    /// <summary>λ of the penalty ½ λ Σ w² on weights, 0 or more: what is learnt is then to make E_λ = E + ½ λ Σ w² small. 0, the default, for none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0, NaN or ∞.</exception>
    public double L2
    {
        get;
        init => field = value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(nameof(L2), value, "λ is a number of 0 or more.");
    }

    /// <summary>L, the number of layers without the input.</summary>
    public int Depth => Widths.Count - 1;

    /// <summary>How many weights and biases there are: Σ n_l (n_{l−1} + 1).</summary>
    public long ParameterCount => Enumerable.Range(1, Depth).Sum(l => (long)Widths[l] * (Widths[l - 1] + 1L));

    /// <summary>n_l.</summary>
    /// <param name="l">0 … L.</param>
    public int Width(int l) => Widths[l];

    /// <summary>σ of layer l.</summary>
    /// <param name="l">1 … L.</param>
    public ActivationFunction Activation(int l) => Activations[l - 1];

    /// <summary>n_l as one side of a shape.</summary>
    /// <param name="l">0 … L.</param>
    public Dimension Dimension(int l) => Notation.Dimension.Width(l, Widths[l]);

    /// <summary>"2-2-2".</summary>
    public override string ToString() => string.Join('-', Widths);
}
