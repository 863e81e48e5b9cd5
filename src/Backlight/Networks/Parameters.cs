using Backlight.Matrices;

namespace Backlight.Networks;

/// <summary>The weights and biases of all layers.</summary>
/// <param name="Weights">W^(1) … W^(L); the first item is layer 1, n_l × n_{l−1}.</param>
/// <param name="Biases">B^(1) … B^(L); the first item is layer 1, n_l × 1.</param>
public sealed record Parameters(ValueList<Matrix> Weights, ValueList<Matrix> Biases)
{
    /// <summary>W^(l).</summary>
    /// <param name="l">1 … L.</param>
    public Matrix W(int l) => Weights[l - 1];

    /// <summary>B^(l).</summary>
    /// <param name="l">1 … L.</param>
    public Matrix B(int l) => Biases[l - 1];
}

/// <summary>One sample: what goes in, and what should come out.</summary>
/// <param name="X">x, n_0 × 1.</param>
/// <param name="Y">y, n_L × 1.</param>
public sealed record Sample(Matrix X, Matrix Y);

/// <summary>A feed-forward network: an architecture and its parameters.</summary>
public sealed record Network
{
    /// <summary>Holds the parameters against the architecture.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="parameters">Of the shapes that the architecture says.</param>
    /// <exception cref="ShapeMismatchException">A matrix of another shape.</exception>
    public Network(Architecture architecture, Parameters parameters)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.Weights.Count != architecture.Depth || parameters.Biases.Count != architecture.Depth)
        {
            throw new ArgumentException($"A network of {architecture.Depth} layers needs as many weight matrices and bias columns.", nameof(parameters));
        }

        for (var l = 1; l <= architecture.Depth; l++)
        {
            Require($"W{l}", parameters.W(l), new Shape(architecture.Width(l), architecture.Width(l - 1)));
            Require($"B{l}", parameters.B(l), new Shape(architecture.Width(l), 1));
        }

        (Architecture, Parameters) = (architecture, parameters);
    }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture { get; }

    /// <summary>R = ½ λ Σ w² over the weights of all layers; biases are not punished. 0 without λ.</summary>
    public double Penalty => Architecture.L2 == 0 ? 0 : 0.5 * Architecture.L2 * Parameters.Weights.Sum(static w =>
    {
        var sum = 0.0;
        foreach (var entry in w.Entries)
        {
            sum += entry * entry;
        }

        return sum;
    });

    /// <summary>Weights and biases.</summary>
    public Parameters Parameters { get; }

    /// <summary>L.</summary>
    public int Depth => Architecture.Depth;

    /// <summary>Throws where a sample does not fit this network.</summary>
    /// <param name="sample">x of n_0 and y of n_L entries.</param>
    /// <exception cref="ShapeMismatchException">Too many or too few entries.</exception>
    public void Require(Sample sample)
    {
        ArgumentNullException.ThrowIfNull(sample);
        Require("x", sample.X, new Shape(Architecture.Width(0), 1));
        Require("y", sample.Y, new Shape(Architecture.Width(Depth), 1));
    }

    private static void Require(string name, Matrix matrix, Shape shape)
    {
        if (matrix.Shape != shape)
        {
            throw new ShapeMismatchException($"network's {name}", matrix.Shape.ToString(), shape.ToString(), $"{name} to be {shape}");
        }
    }
}
