namespace Backlight.Notation;

/// <summary>The matrix or column vector of the lower-case terms: W, B, Z, A, Y, δ, e.</summary>
/// <remarks>The text form is the one of the command line: <c>W2</c>, <c>B1</c>.</remarks>
/// <param name="L">The layer.</param>
public abstract record MatrixQuantity(LayerIndex L)
{
    /// <summary>The quantity in row j and column k; k is ignored by columns.</summary>
    /// <param name="j">Row.</param>
    /// <param name="k">Column.</param>
    public abstract Quantity Entry(NodeIndex j, NodeIndex k);

    /// <summary>Whether this has one column.</summary>
    public bool IsColumn => this is not Weights;

    /// <summary>n_l × n_{l−1} for W, n_l × 1 for all others.</summary>
    /// <param name="width">The width of a layer, or null where it is not known.</param>
    public SymbolicShape ShapeWith(Func<LayerIndex, int?> width)
    {
        ArgumentNullException.ThrowIfNull(width);
        var rows = Dimension.Width(L, width(L));
        return this is Weights ? new(rows, Dimension.Width(L.Previous, width(L.Previous))) : SymbolicShape.Column(rows);
    }

    /// <summary>The same matrix of another layer.</summary>
    /// <param name="layer">The other layer.</param>
    public MatrixQuantity At(LayerIndex layer) => this with { L = layer };
}

/// <summary>W^(l), n_l × n_{l−1}: rows line up with the nodes of layer l.</summary>
/// <param name="L">The layer, 1 … L.</param>
public sealed record Weights(LayerIndex L) : MatrixQuantity(L)
{
    /// <inheritdoc/>
    public override Quantity Entry(NodeIndex j, NodeIndex k) => new Weight(L, j, k);

    /// <inheritdoc/>
    public override string ToString() => $"W{L}";
}

/// <summary>B^(l), n_l × 1.</summary>
/// <param name="L">The layer, 1 … L.</param>
public sealed record Biases(LayerIndex L) : MatrixQuantity(L)
{
    /// <inheritdoc/>
    public override Quantity Entry(NodeIndex j, NodeIndex k) => new Bias(L, j);

    /// <inheritdoc/>
    public override string ToString() => $"B{L}";
}

/// <summary>Z^(l), n_l × 1.</summary>
/// <param name="L">The layer, 1 … L.</param>
public sealed record WeightedInputs(LayerIndex L) : MatrixQuantity(L)
{
    /// <inheritdoc/>
    public override Quantity Entry(NodeIndex j, NodeIndex k) => new WeightedInput(L, j);

    /// <inheritdoc/>
    public override string ToString() => $"Z{L}";
}

/// <summary>A^(l), n_l × 1; X in layer 0.</summary>
/// <param name="L">The layer, 0 … L.</param>
public sealed record Activations(LayerIndex L) : MatrixQuantity(L)
{
    /// <summary>Whether this is the input X.</summary>
    public bool IsInput => L.IsNumber && L.Number == 0;

    /// <inheritdoc/>
    public override Quantity Entry(NodeIndex j, NodeIndex k) => new Activation(L, j);

    /// <inheritdoc/>
    public override string ToString() => IsInput ? "X" : $"A{L}";
}

/// <summary>δ^(l) = ∂E/∂Z^(l), n_l × 1.</summary>
/// <param name="L">The layer, 1 … L.</param>
public sealed record Deltas(LayerIndex L) : MatrixQuantity(L)
{
    /// <inheritdoc/>
    public override Quantity Entry(NodeIndex j, NodeIndex k) => new Delta(L, j);

    /// <inheritdoc/>
    public override string ToString() => $"D{L}";
}

/// <summary>Y, n_L × 1: the targets.</summary>
/// <param name="L">The last layer.</param>
public sealed record Targets(LayerIndex L) : MatrixQuantity(L)
{
    /// <inheritdoc/>
    public override Quantity Entry(NodeIndex j, NodeIndex k) => new Target(j);

    /// <inheritdoc/>
    public override string ToString() => "Y";
}
