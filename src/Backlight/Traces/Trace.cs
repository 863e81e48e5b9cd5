using System.Numerics;
using Backlight.Maps;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Traces;

/// <summary>All paths from a quantity to E: ∂E/∂p is the sum over them of the products of the local derivatives along each.</summary>
/// <remarks>
/// There are as many paths as there are ways to choose a node in each layer, so they are counted and summed stage by stage and listed only on demand.
/// The order of the paths is that of the numbers of their nodes, read from E back: all through e_1 before all through e_2.
/// </remarks>
public sealed class Trace
{
    // _stages[0] is the quantity alone, _stages[^1] is E alone; every path has one node of each stage.
    private readonly Quantity[][] _stages;

    // Whether all of a stage lead to all of the next, or each to the one of its own number.
    private readonly bool[] _fansOut;

    private Trace(ComputationalMap map, Quantity from)
    {
        (Map, From) = (map, from);
        _stages = StagesFrom(map, from);
        _fansOut = new bool[_stages.Length - 1];
        for (var t = 0; t < _fansOut.Length; t++)
        {
            _fansOut[t] = _stages[t].Length == 1 || _stages[t + 1].Length == 1 || map.HasEdge(_stages[t][0], _stages[t + 1][1]);
        }

        PathCount = BigInteger.One;
        for (var t = 0; t < _fansOut.Length; t++)
        {
            PathCount *= _fansOut[t] ? _stages[t + 1].Length : 1;
        }
    }

    /// <summary>The map that is walked.</summary>
    public ComputationalMap Map { get; }

    /// <summary>Where the paths start, seen from the input: a weight, a bias or any other quantity of the map.</summary>
    public Quantity From { get; }

    /// <summary>How many paths there are, exactly: the product, over the stages, of the number of nodes that each can go on to.</summary>
    public BigInteger PathCount { get; }

    /// <summary>All paths from a quantity to E.</summary>
    /// <param name="map">The map.</param>
    /// <param name="from">A node or a leaf of it.</param>
    /// <exception cref="ArgumentException">It is not on the map.</exception>
    public static Trace Of(ComputationalMap map, Quantity from)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(from);
        return new(map, from);
    }

    /// <summary>The paths one after the other, made when they are asked for.</summary>
    public IEnumerable<MapPath> Paths()
    {
        var at = new int[_stages.Length];
        while (true)
        {
            yield return PathAt(at);

            // Like a counter of kilometres: the stage nearest the quantity turns fastest.
            var t = 0;
            while (t < _fansOut.Length && (!_fansOut[t] || at[t] == _stages[t].Length - 1))
            {
                t++;
            }

            if (t == _fansOut.Length)
            {
                yield break;
            }

            at[t]++;
            for (var below = t - 1; below >= 0; below--)
            {
                at[below] = _fansOut[below] ? 0 : at[below + 1];
            }
        }
    }

    /// <summary>The share of one path: the product of the local derivatives along it.</summary>
    /// <param name="path">A path of this trace.</param>
    /// <param name="values">The numbers, on a map of the same architecture.</param>
    /// <exception cref="ArgumentException">Not a path of this trace, or numbers of another architecture.</exception>
    /// <exception cref="UndefinedErrorException">The derivative of the error of an output is not finite.</exception>
    public double Value(MapPath path, MapValues values)
    {
        ArgumentNullException.ThrowIfNull(path);
        Require(values);
        return path.Nodes.Count == _stages.Length && path.Nodes[0] is TotalError && path.Nodes[^1] == From
            ? values.AlongPath(path.Nodes)
            : throw new ArgumentException($"A path of this trace goes from E back to {From}; this one does not: {path}.", nameof(path));
    }

    /// <summary>∂E/∂p as the sum over all paths, without listing them: the shares are carried from the quantity to E, stage by stage.</summary>
    /// <param name="values">The numbers, on a map of the same architecture.</param>
    /// <exception cref="ArgumentException">Numbers of another architecture.</exception>
    /// <exception cref="UndefinedErrorException">The derivative of the error of an output is not finite.</exception>
    public double Sum(MapValues values)
    {
        Require(values);
        double[] carried = [1];
        for (var t = 0; t < _fansOut.Length; t++)
        {
            var next = new double[_stages[t + 1].Length];
            for (var u = 0; u < next.Length; u++)
            {
                foreach (var v in BelowOf(t, u))
                {
                    next[u] += values.Derivative(_stages[t + 1][u], _stages[t][v]) * carried[v];
                }
            }

            carried = next;
        }

        return carried[0];
    }

    /// <summary>The paths that matter most: the <paramref name="count"/> largest by magnitude of their product, the largest first.</summary>
    /// <remarks>
    /// Exact, also where products round to 0 or to the same double: near ties are decided on the unrounded products. Paths of equal magnitude keep the order of <see cref="Paths"/>.
    /// For each node the best ways from E to it are merged from those of the nodes it leads to (Bellman, Kalaba 1960), so nothing is enumerated.
    /// </remarks>
    /// <param name="count">1 or more; all paths where there are fewer.</param>
    /// <param name="values">The numbers, on a map of the same architecture.</param>
    /// <exception cref="ArgumentException">Numbers of another architecture.</exception>
    /// <exception cref="UndefinedErrorException">The derivative of the error of an output is not finite.</exception>
    /// <exception cref="ArithmeticException">A local derivative on the way is not finite, so there is nothing to rank.</exception>
    public ValueList<PathShare> MostInfluential(int count, MapValues values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Require(values);
        List<PartialPath>[] best = [[PartialPath.AtTotalError]];
        for (var t = _fansOut.Length - 1; t >= 0; t--)
        {
            var next = new List<PartialPath>[_stages[t].Length];
            for (var v = 0; v < next.Length; v++)
            {
                next[v] = PartialPath.MergeBest(count, v, AboveOf(t, v).Select(u => (best[u], LocalDerivative(values, t, u, v))));
            }

            best = next;
        }

        var shares = best[0].Select(path => path.ToShare(PathAt(path.Indices(_stages.Length)))).ToList();
        if (shares.Count < count && shares.Count < PathCount)
        {
            // All paths that are not 0 have been found; those of product 0 follow in their order.
            var found = shares.Select(share => share.Path).ToHashSet();
            shares.AddRange(Paths().Where(path => !found.Contains(path)).Take(count - shares.Count).Select(path => new PathShare(path, 0, double.NegativeInfinity)));
        }

        return shares.ToValueList();
    }

    private static Quantity[][] StagesFrom(ComputationalMap map, Quantity from)
    {
        var stages = new List<Quantity[]> { new[] { from } };
        while (true)
        {
            // Either each node leads to one of the next stage, or all lead to the same ones.
            var next = map.Successors(stages[^1][0]).ToArray();
            if (next.Length == 0)
            {
                return [.. stages];
            }

            stages.Add(next.Length == 1 ? [.. stages[^1].Select(node => map.Successors(node).First()).Distinct()] : next);
        }
    }

    private double LocalDerivative(MapValues values, int t, int u, int v)
    {
        var (to, from) = (_stages[t + 1][u], _stages[t][v]);
        var derivative = values.Derivative(to, from);
        return double.IsFinite(derivative) ? derivative : throw new ArithmeticException($"∂{to}/∂{from} = {derivative} is not finite, so the paths through it cannot be ranked.");
    }

    // The numbers of the nodes of stage t + 1 that node v of stage t leads to.
    private IEnumerable<int> AboveOf(int t, int v) => _fansOut[t] ? Enumerable.Range(0, _stages[t + 1].Length) : [v];

    // The numbers of the nodes of stage t that lead to node u of stage t + 1.
    private IEnumerable<int> BelowOf(int t, int u) => _fansOut[t] ? Enumerable.Range(0, _stages[t].Length) : [u];

    private MapPath PathAt(int[] at)
    {
        var nodes = new Quantity[at.Length];
        for (var t = 0; t < at.Length; t++)
        {
            nodes[^(t + 1)] = _stages[t][at[t]];
        }

        return new MapPath(new(nodes));
    }

    private void Require(MapValues values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Map.Architecture != Map.Architecture)
        {
            throw new ArgumentException($"The numbers are those of another architecture: {values.Map.Architecture}, not {Map.Architecture}.", nameof(values));
        }
    }
}
