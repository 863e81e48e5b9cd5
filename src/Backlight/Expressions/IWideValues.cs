using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>What the names in an expression stand for, as wide numbers. The entries of matrices are asked for one by one.</summary>
internal interface IWideValues : IValues
{
    /// <summary>The same for each sample that a mean runs over.</summary>
    new IReadOnlyList<IWideValues> Samples { get; }

    /// <summary>The value of a scalar.</summary>
    /// <param name="quantity">With numbers for indices.</param>
    Wide WideValue(Quantity quantity);

    /// <summary>∂of/∂by.</summary>
    /// <param name="of">What changes.</param>
    /// <param name="by">What it changes with.</param>
    WideNumber WideDerivative(Quantity of, Quantity by);

    /// <summary>The product of the local derivatives along a path of the map.</summary>
    /// <param name="path">From E back to the parameter.</param>
    WideNumber WideAlongPath(ValueList<Quantity> path);

    /// <summary>σ or σ' of one node of a layer.</summary>
    /// <param name="layer">1 … L.</param>
    /// <param name="isDerivative">Whether σ' is meant.</param>
    /// <param name="argument">z of all nodes of the layer, or of the one alone.</param>
    /// <param name="node">Which of them, from 0.</param>
    Wide WideApply(int layer, bool isDerivative, IReadOnlyList<Wide> argument, int node);
}
