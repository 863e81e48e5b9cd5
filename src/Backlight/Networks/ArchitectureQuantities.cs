using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Networks;

/// <summary>Which quantities a network has.</summary>
internal static class ArchitectureQuantities
{
    /// <summary>Whether a quantity is one of the numbers of the network: w, b, x, z, a, y, e or E, with numbers for indices that are in range.</summary>
    /// <param name="architecture">Widths.</param>
    /// <param name="quantity">Any quantity.</param>
    public static bool Has(this Architecture architecture, Quantity quantity)
    {
        return quantity switch
        {
            Weight q => HasLayer(q.L, 1) && HasNode(q.L.Number, q.J) && HasNode(q.L.Number - 1, q.K),
            Bias q => HasLayer(q.L, 1) && HasNode(q.L.Number, q.J),
            WeightedInput q => HasLayer(q.L, 1) && HasNode(q.L.Number, q.J),
            Activation q => HasLayer(q.L, 0) && HasNode(q.L.Number, q.J),
            Target q => HasNode(architecture.Depth, q.J),
            NodeError q => HasNode(architecture.Depth, q.J),
            TotalError => true,
            Delta or LearningRate or TotalErrorAfterStep or PenaltyStrength or Penalty or PenalisedError or PenalisedErrorAfterStep => false,
            null => throw new ArgumentNullException(nameof(quantity)),
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
        };

        bool HasLayer(LayerIndex l, int first) => l.IsNumber && l.Number >= first && l.Number <= architecture.Depth;

        bool HasNode(int layer, NodeIndex j) => j.IsNumber && j.Number >= 1 && j.Number <= architecture.Width(layer);
    }

    /// <summary>Throws where a network has no such number.</summary>
    /// <param name="architecture">Widths.</param>
    /// <param name="quantity">Any quantity.</param>
    /// <exception cref="ArgumentException">It has not.</exception>
    public static void Require(this Architecture architecture, Quantity quantity)
    {
        if (!architecture.Has(quantity))
        {
            throw new ArgumentException(
                $"A {architecture} network has no number {quantity}: layers go from 1 to {architecture.Depth} (0 for x), nodes from 1 to the width of their layer.", nameof(quantity));
        }
    }

    /// <summary>Whether <paramref name="to"/> is computed from <paramref name="from"/> in one step.</summary>
    /// <param name="architecture">Widths and activation functions.</param>
    /// <param name="from">Any quantity.</param>
    /// <param name="to">Any quantity.</param>
    public static bool HasStep(this Architecture architecture, Quantity from, Quantity to) => architecture.Has(from) && architecture.Has(to) && (from, to) switch
    {
        (Activation a, WeightedInput z) => a.L.Next == z.L,
        (Weight w, WeightedInput z) => w.L == z.L && w.J == z.J,
        (Bias b, WeightedInput z) => b.L == z.L && b.J == z.J,
        (WeightedInput z, Activation a) => z.L == a.L && (z.J == a.J || architecture.Activation(z.L.Number).IsCoupled),
        (Activation a, NodeError e) => a.L.Number == architecture.Depth && a.J == e.J,
        (Target y, NodeError e) => y.J == e.J,
        (NodeError, TotalError) => true,
        _ => false,
    };

    /// <summary>Throws where one quantity is not computed from the other in one step.</summary>
    /// <param name="architecture">Widths and activation functions.</param>
    /// <param name="from">The end nearer the input.</param>
    /// <param name="to">The end nearer E.</param>
    /// <exception cref="ArgumentException">There is no such edge.</exception>
    public static void RequireStep(this Architecture architecture, Quantity from, Quantity to)
    {
        architecture.Require(from);
        architecture.Require(to);
        if (!architecture.HasStep(from, to))
        {
            throw new ArgumentException($"{from} → {to} is not an edge of the map: {to} is not computed from {from} in one step.", nameof(to));
        }
    }
}
