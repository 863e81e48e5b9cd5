using Backlight.Notation;

namespace Backlight.Traces;

/// <summary>One path on the map, written from E back: E, e_1, a_1^(2), z_1^(2), w_11^(2).</summary>
/// <param name="Nodes">From E back to the quantity that is traced; each is computed from the next in one step.</param>
public sealed record MapPath(ValueList<Quantity> Nodes)
{
    /// <inheritdoc/>
    public override string ToString() => string.Join(" ← ", Nodes);
}

/// <summary>A path and its share in the derivative: the product of the local derivatives of its edges.</summary>
/// <param name="Path">The path.</param>
/// <param name="Value">The product; on deep maps it may round to 0 or ±∞, which the ranking does not mind.</param>
/// <param name="Log10Magnitude">log₁₀ of the magnitude of the product, also where <paramref name="Value"/> rounds to 0 or ±∞; −∞ for a product that is 0.</param>
public sealed record PathShare(MapPath Path, double Value, double Log10Magnitude);
