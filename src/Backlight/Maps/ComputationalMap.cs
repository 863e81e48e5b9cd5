using System.Diagnostics;
using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Maps;

/// <summary>The network drawn as nodes and edges: x → z → a → … → e → E, with w, b and y as leaves.</summary>
/// <remarks>
/// A node stands for one number; an edge says that the number at its end is computed from the one at its start. Nothing is stored: nodes, edges and definitions
/// are worked out from the architecture when they are asked for, so that a map of a million weights costs as much as one of eight.
/// Orders are stable: layer by layer from the input, in each layer by the number of the node, w_jk by j and then k.
/// </remarks>
public sealed class ComputationalMap
{
    /// <summary>10: sums of more terms than this are written with Σ where no other limit is asked for.</summary>
    public const int TermLimit = 10;

    /// <summary>The map of an architecture.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    public ComputationalMap(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        Architecture = architecture;
    }

    /// <summary>What the map was drawn from.</summary>
    public Architecture Architecture { get; }

    /// <summary>L.</summary>
    public int Depth => Architecture.Depth;

    /// <summary>x, then z and a of layer 1 … L, then e, then E.</summary>
    public IEnumerable<Quantity> Nodes
    {
        get
        {
            for (var l = 0; l <= Depth; l++)
            {
                for (var j = 1; l > 0 && j <= Architecture.Width(l); j++)
                {
                    yield return new WeightedInput(l, j);
                }

                for (var j = 1; j <= Architecture.Width(l); j++)
                {
                    yield return new Activation(l, j);
                }
            }

            for (var j = 1; j <= Architecture.Width(Depth); j++)
            {
                yield return new NodeError(j);
            }

            yield return new TotalError();
        }
    }

    /// <summary>w and b of layer 1 … L, then y: what is given and not computed. The input x is among the nodes.</summary>
    public IEnumerable<Quantity> Leaves
    {
        get
        {
            for (var l = 1; l <= Depth; l++)
            {
                for (var j = 1; j <= Architecture.Width(l); j++)
                {
                    for (var k = 1; k <= Architecture.Width(l - 1); k++)
                    {
                        yield return new Weight(l, j, k);
                    }
                }

                for (var j = 1; j <= Architecture.Width(l); j++)
                {
                    yield return new Bias(l, j);
                }
            }

            for (var j = 1; j <= Architecture.Width(Depth); j++)
            {
                yield return new Target(j);
            }
        }
    }

    /// <summary>All edges, also those from leaves: node by node in the order of <see cref="Nodes"/>, those that end there in the order of <see cref="Predecessors"/>.</summary>
    public IEnumerable<MapEdge> Edges => Nodes.SelectMany(to => Predecessors(to).Select(from => new MapEdge(from, to)));

    /// <summary>How many nodes there are: n_0 + 2 Σ n_l + n_L + 1.</summary>
    public long NodeCount => Architecture.Width(0) + (2 * Enumerable.Range(1, Depth).Sum(l => (long)Architecture.Width(l))) + Architecture.Width(Depth) + 1;

    /// <summary>How many leaves there are: each weight, bias and target.</summary>
    public long LeafCount => Architecture.ParameterCount + Architecture.Width(Depth);

    /// <summary>Whether a quantity is a node or a leaf of this map. δ, η and E⁺ are names and stand on no map.</summary>
    /// <param name="quantity">Any quantity; one with a letter for an index is on no map.</param>
    public bool Contains(Quantity quantity) => Architecture.Has(quantity);

    /// <summary>Whether <paramref name="to"/> is computed from <paramref name="from"/> in one step.</summary>
    /// <param name="from">The end nearer the input.</param>
    /// <param name="to">The end nearer E.</param>
    public bool HasEdge(Quantity from, Quantity to) => Architecture.HasStep(from, to);

    /// <summary>The ends of the edges that start here: the next quantities on the way to E.</summary>
    /// <param name="quantity">A node or a leaf.</param>
    /// <exception cref="ArgumentException">It is not on this map.</exception>
    public IEnumerable<Quantity> Successors(Quantity quantity)
    {
        Architecture.Require(quantity);
        return quantity switch
        {
            Weight q => [new WeightedInput(q.L, q.J)],
            Bias q => [new WeightedInput(q.L, q.J)],
            WeightedInput q when Architecture.Activation(q.L.Number).IsCoupled => Column(q.L.Number, j => new Activation(q.L, j)),
            WeightedInput q => [new Activation(q.L, q.J)],
            Activation q when q.L.Number == Depth => [new NodeError(q.J)],
            Activation q => Column(q.L.Number + 1, j => new WeightedInput(q.L.Next, j)),
            Target q => [new NodeError(q.J)],
            NodeError => [new TotalError()],
            TotalError => [],
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
        };
    }

    /// <summary>The starts of the edges that end here: what the quantity is computed from. Of z_j first all a, then all w_jk, then b_j; of e_j first a_j, then y_j.</summary>
    /// <param name="quantity">A node or a leaf.</param>
    /// <exception cref="ArgumentException">It is not on this map.</exception>
    public IEnumerable<Quantity> Predecessors(Quantity quantity)
    {
        Architecture.Require(quantity);
        return quantity switch
        {
            WeightedInput q => [.. Column(q.L.Number - 1, k => new Activation(q.L.Previous, k)), .. Column(q.L.Number - 1, k => new Weight(q.L, q.J, k)), new Bias(q.L, q.J)],
            Activation { IsInput: false } q when Architecture.Activation(q.L.Number).IsCoupled => Column(q.L.Number, j => new WeightedInput(q.L, j)),
            Activation { IsInput: false } q => [new WeightedInput(q.L, q.J)],
            NodeError q => [new Activation(Depth, q.J), new Target(q.J)],
            TotalError => Column(Depth, j => new NodeError(j)),
            Activation or Weight or Bias or Target => [],
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
        };
    }

    /// <summary>How a node is computed: z = Σ w a + b, a = σ(z), e of a and y, E = Σ e.</summary>
    /// <param name="quantity">A node z, a, e or E.</param>
    /// <param name="limit">Sums of more terms over nodes than this are written with Σ; 1 or more.</param>
    /// <exception cref="ArgumentException">It is not on this map, or it is given and not computed.</exception>
    public Equation Definition(Quantity quantity, int limit = TermLimit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        Architecture.Require(quantity);
        return Equation.Of(new Term(quantity), quantity switch
        {
            WeightedInput q => WeightedSum(q, limit),
            Activation { IsInput: false } q => Architecture.Activation(q.L.Number).Formula(q.L, q.J, Architecture.Dimension(q.L.Number)),
            NodeError q => Architecture.Error.Formula(Depth, q.J),
            TotalError => SumOfErrors(limit),
            Activation or Weight or Bias or Target => throw new ArgumentException($"{quantity} is given and not computed, so it has no definition; z, a, e and E have one.", nameof(quantity)),
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
        });
    }

    /// <summary>∂to/∂from of one edge, in symbols: w, a, 1, σ', e'.</summary>
    /// <param name="from">The end nearer the input.</param>
    /// <param name="to">The end nearer E.</param>
    /// <exception cref="ArgumentException">There is no such edge.</exception>
    public Expression LocalDerivative(Quantity from, Quantity to)
    {
        Architecture.RequireStep(from, to);
        return (from, to) switch
        {
            (Activation a, WeightedInput z) => new Term(new Weight(z.L, z.J, a.J)), // ∂z_j/∂a_k = w_jk
            (Weight w, WeightedInput) => new Term(new Activation(w.L.Previous, w.K)), // ∂z_j/∂w_jk = a_k
            (Bias, WeightedInput) => new Number(1), // ∂z_j/∂b_j = 1
            (WeightedInput z, Activation a) => Architecture.Activation(z.L.Number).DerivativeFormula(z.L, a.J, z.J), // ∂a_i/∂z_j = σ'
            (Activation a, NodeError) => Architecture.Error.DerivativeFormula(Depth, a.J), // ∂e_j/∂a_j
            (Target y, NodeError) => Differentiation.Differentiate(Architecture.Error.Formula(Depth, y.J), y), // ∂e_j/∂y_j
            (NodeError, TotalError) => new Number(1), // ∂E/∂e_j = 1
            _ => throw new UnreachableException($"{from} → {to} is an edge of no known kind."),
        };
    }

    private Sum WeightedSum(WeightedInput z, int limit)
    {
        var before = z.L.Number - 1;
        IEnumerable<Expression> terms = Architecture.Width(before) > limit
            ? [new SumOver('k', Architecture.Dimension(before), Share('k'))]
            : Column(before, Share);
        return new Sum([.. terms, new Term(new Bias(z.L, z.J))]);

        Expression Share(NodeIndex k) => new Product([new Term(new Weight(z.L, z.J, k)), new Term(new Activation(before, k))]);
    }

    private Expression SumOfErrors(int limit) => Architecture.Width(Depth) switch
    {
        1 => new Term(new NodeError(1)),
        var outputs when outputs > limit => new SumOver('i', Architecture.Dimension(Depth), new Term(new NodeError('i'))),
        _ => new Sum(Column(Depth, i => (Expression)new Term(new NodeError(i))).ToValueList()),
    };

    private IEnumerable<T> Column<T>(int layer, Func<NodeIndex, T> node)
    {
        for (var j = 1; j <= Architecture.Width(layer); j++)
        {
            yield return node(j);
        }
    }
}
