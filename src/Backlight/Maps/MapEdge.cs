using Backlight.Notation;

namespace Backlight.Maps;

/// <summary>From → To: To is computed from From.</summary>
/// <param name="From">The end nearer the input.</param>
/// <param name="To">The end nearer E.</param>
public sealed record MapEdge(Quantity From, Quantity To)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}";
}
