namespace Backlight.Notation;

/// <summary>One of the scalars that the story names: w, b, z, a, y, e, E, δ, η; and R, E_λ, λ where weights have a penalty.</summary>
/// <remarks>The text form is the one of the command line: <c>w2[1,1]</c>, <c>b1[2]</c>, <c>z2[1]</c>, <c>a2[1]</c>, <c>x[1]</c>, <c>y[1]</c>, <c>e1</c>, <c>E</c>.</remarks>
public abstract record Quantity
{
    private protected Quantity()
    {
    }
}

/// <summary>w_jk^(l): the weight to node j of layer l from node k of layer l−1.</summary>
/// <param name="L">The layer, 1 … L.</param>
/// <param name="J">To: a node of layer l.</param>
/// <param name="K">From: a node of layer l−1.</param>
public sealed record Weight(LayerIndex L, NodeIndex J, NodeIndex K) : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => $"w{L}[{J},{K}]";
}

/// <summary>b_j^(l): the bias of node j of layer l.</summary>
/// <param name="L">The layer, 1 … L.</param>
/// <param name="J">A node of layer l.</param>
public sealed record Bias(LayerIndex L, NodeIndex J) : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => $"b{L}[{J}]";
}

/// <summary>z_j^(l) = Σ_k w_jk^(l) a_k^(l−1) + b_j^(l).</summary>
/// <param name="L">The layer, 1 … L.</param>
/// <param name="J">A node of layer l.</param>
public sealed record WeightedInput(LayerIndex L, NodeIndex J) : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => $"z{L}[{J}]";
}

/// <summary>a_j^(l) = σ(z_j^(l)); in layer 0 it is the input x_j.</summary>
/// <param name="L">The layer, 0 … L.</param>
/// <param name="J">A node of layer l.</param>
public sealed record Activation(LayerIndex L, NodeIndex J) : Quantity
{
    /// <summary>Whether this is an input x_j.</summary>
    public bool IsInput => L.IsNumber && L.Number == 0;

    /// <inheritdoc/>
    public override string ToString() => IsInput ? $"x[{J}]" : $"a{L}[{J}]";
}

/// <summary>y_j: what output j should be.</summary>
/// <param name="J">An output node.</param>
public sealed record Target(NodeIndex J) : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => $"y[{J}]";
}

/// <summary>e_j: the error of output j.</summary>
/// <param name="J">An output node.</param>
public sealed record NodeError(NodeIndex J) : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => $"e{J}";
}

/// <summary>E = Σ_j e_j: the total error of one sample.</summary>
public sealed record TotalError : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "E";
}

/// <summary>δ_j^(l) = ∂E/∂z_j^(l): a name, not a node of the map.</summary>
/// <param name="L">The layer, 1 … L.</param>
/// <param name="J">A node of layer l.</param>
public sealed record Delta(LayerIndex L, NodeIndex J) : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => $"d{L}[{J}]";
}

/// <summary>η: how far one step of gradient descent goes.</summary>
public sealed record LearningRate : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "eta";
}

/// <summary>E⁺: the total error after one step of gradient descent, on the same samples.</summary>
public sealed record TotalErrorAfterStep : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "E+";
}

/// <summary>λ: how much the squares of the weights count beside the error.</summary>
public sealed record PenaltyStrength : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "lambda";
}

/// <summary>R = ½ λ Σ w² over the weights of all layers, not the biases: the penalty on weights (L2).</summary>
public sealed record Penalty : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "R";
}

/// <summary>E_λ = E + R: the error with the penalty.</summary>
public sealed record PenalisedError : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "Elambda";
}

/// <summary>E_λ⁺: E_λ after one step of gradient descent on it, on the same samples.</summary>
public sealed record PenalisedErrorAfterStep : Quantity
{
    /// <inheritdoc/>
    public override string ToString() => "Elambda+";
}
