using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>Which nodes of a path are named where the path is told from others to the same parameter.</summary>
internal static class Paths
{
    /// <summary>More nodes than this are not listed: the first ones, dots, the last.</summary>
    private const int MostNodes = 4;

    /// <summary>The indices of the nodes to name, in the order of the path; null stands for dots.</summary>
    /// <remarks>
    /// Not named are E, where all paths begin; the parameter, where they all end, and the nodes that it leaves no choice of;
    /// and a node that the one before it leaves no choice of: a_1 after e_1, z_1 after a_1.
    /// </remarks>
    /// <param name="path">From E back to the parameter.</param>
    /// <param name="hasCoupledLayer">Whether an activation leaves a choice between the weighted inputs of its layer.</param>
    public static ValueList<int?> Told(ValueList<Quantity> path, bool hasCoupledLayer = false)
    {
        var last = path.Count - 1;
        while (last > 0 && IsForced(path[last], path[last - 1], hasCoupledLayer))
        {
            last--;
        }

        var told = new List<int?>();
        for (var i = 1; i < last; i++)
        {
            if (path[i] is NodeError || !IsForced(path[i - 1], path[i], hasCoupledLayer))
            {
                told.Add(i);
            }
        }

        if (told.Count == 0 && path.Count > 2)
        {
            told.Add(1);
        }

        return told.Count <= MostNodes ? told.ToValueList() : [.. told[..(MostNodes - 2)], null, told[^1]];
    }

    /// <summary>Whether the second node is the one that the first belongs to: the same node of the same layer, or its error.</summary>
    private static bool IsForced(Quantity node, Quantity neighbour, bool hasCoupledLayer) => (node, neighbour) switch
    {
        (Weight w, WeightedInput z) => w.L == z.L && w.J == z.J,
        (Bias b, WeightedInput z) => b.L == z.L && b.J == z.J,
        (WeightedInput z, Activation a) => !hasCoupledLayer && z.L == a.L && z.J == a.J,
        (Activation a, WeightedInput z) => !hasCoupledLayer && z.L == a.L && z.J == a.J,
        (NodeError e, Activation a) => e.J == a.J,
        _ => false,
    };
}
