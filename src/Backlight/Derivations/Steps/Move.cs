using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Derivations.Steps;

/// <summary>Where a part of a formula comes from.</summary>
public abstract record Origin
{
    private protected Origin()
    {
    }
}

/// <summary>A part of a formula that stood before the step.</summary>
/// <param name="Formula">Which of the formulas before, from 0.</param>
/// <param name="Part">The part of it.</param>
public sealed record FromPart(int Formula, PartId Part) : Origin
{
    /// <inheritdoc/>
    public override string ToString() => $"{Formula}:{Part}";
}

/// <summary>The label of a node on the map; of a leaf w, b or y too.</summary>
/// <param name="Node">The quantity that the node holds.</param>
public sealed record FromNode(Quantity Node) : Origin
{
    /// <inheritdoc/>
    public override string ToString() => $"node {Node}";
}

/// <summary>An edge of the map.</summary>
/// <param name="From">The end nearer the input.</param>
/// <param name="To">The end nearer E.</param>
public sealed record FromEdge(Quantity From, Quantity To) : Origin
{
    /// <inheritdoc/>
    public override string ToString() => $"edge {From} → {To}";
}

/// <summary>How one part of the formula after a step came to be.</summary>
/// <param name="Part">The part of the formula after the step.</param>
/// <param name="Origins">Where it came from; empty for a part that is new.</param>
public sealed record Move(PartId Part, ValueList<Origin> Origins)
{
    /// <summary>Whether the part comes from nowhere: the step introduces it.</summary>
    public bool IsNew => Origins.Count == 0;
}
