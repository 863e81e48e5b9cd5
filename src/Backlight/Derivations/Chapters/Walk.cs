using System.Diagnostics;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Derivations.Chapters;

/// <summary>The walk over the map from E back to a parameter, written as an expression: factors along a path, a sum wherever the path branches.</summary>
/// <param name="words">The expressions of the network.</param>
/// <param name="isWrittenOut">Whether branches are written one by one, or with Σ.</param>
internal sealed class Walk(Vocabulary words, bool isWrittenOut)
{
    // Letters for Σ that can be lowered in running text.
    private const string Letters = "iprst";

    /// <summary>Writes branches one by one where all paths together are few, else with Σ.</summary>
    /// <param name="words">The expressions of the network.</param>
    /// <param name="pathCount">How many paths there are in all.</param>
    public static Walk For(Vocabulary words, System.Numerics.BigInteger pathCount) => new(words, pathCount <= words.Limit);

    /// <summary>Whether branches are written one by one.</summary>
    public bool IsWrittenOut => isWrittenOut;

    /// <summary>∂E/∂q with common tails taken out, in factors from E to q.</summary>
    /// <param name="quantity">q.</param>
    /// <param name="isNamed">Whether ∂E/∂z at this weighted input is written δ.</param>
    /// <param name="keepsUnits">Whether ∂E/∂e_i = 1 is written.</param>
    public Expression Factored(Quantity quantity, Func<WeightedInput, bool> isNamed, bool keepsUnits = false) =>
        Vocabulary.Times(Factors(quantity, isNamed, keepsUnits, 0));

    /// <summary>∂E/∂q as the sum over all paths of the products along them.</summary>
    /// <param name="quantity">q.</param>
    public Expression Expanded(Quantity quantity)
    {
        if (isWrittenOut)
        {
            return Vocabulary.Plus(Paths(quantity).Select(Along).ToList());
        }

        return Summed(quantity, [], 0);

        Expression Summed(Quantity node, List<Expression> tail, int depth)
        {
            if (node is TotalError)
            {
                return Vocabulary.Times(tail);
            }

            var next = Next(node, Letters[depth]);
            return next is [var only]
                ? Summed(only, [new PartialDerivative(only, node), .. tail], depth)
                : new SumOver(Letters[depth], CountOf(node), Summed(Branch(node, Letters[depth]), [new PartialDerivative(Branch(node, Letters[depth]), node), .. tail], depth + 1));
        }
    }

    /// <summary>All paths from E back to q, in the order of the map.</summary>
    /// <param name="quantity">q.</param>
    public IEnumerable<ValueList<Quantity>> Paths(Quantity quantity) => quantity is TotalError
        ? [[quantity]]
        : Next(quantity, null).SelectMany(next => Paths(next).Select(path => path.Add(quantity)));

    /// <summary>The product of the derivatives along a path.</summary>
    /// <param name="path">From E back to the parameter.</param>
    public static Expression Along(ValueList<Quantity> path) =>
        Vocabulary.Times(Enumerable.Range(0, path.Count - 1).Select(i => (Expression)new PartialDerivative(path[i], path[i + 1])).ToList());

    private List<Expression> Factors(Quantity quantity, Func<WeightedInput, bool> isNamed, bool keepsUnits, int depth)
    {
        switch (quantity)
        {
            case TotalError:
                return [];
            case NodeError when !keepsUnits:
                return [];
            case WeightedInput z when isNamed(z):
                return [Vocabulary.Of(new Delta(z.L, z.J))];
            default:
                break;
        }

        var next = Next(quantity, Letters[depth]);
        if (next is [var only])
        {
            return [.. Factors(only, isNamed, keepsUnits, depth), new PartialDerivative(only, quantity)];
        }

        var terms = isWrittenOut ? next : [Branch(quantity, Letters[depth])];
        var sum = terms.Select(node => Vocabulary.Times([.. Factors(node, isNamed, keepsUnits, isWrittenOut ? depth : depth + 1), new PartialDerivative(node, quantity)])).ToList();
        return [isWrittenOut ? Vocabulary.Plus(sum) : new SumOver(Letters[depth], CountOf(quantity), sum[0])];
    }

    // The nodes that a node leads to; for a wide layer only one of them when branches are written with Σ.
    private List<Quantity> Next(Quantity node, char? letter) => node switch
    {
        Weight q => [new WeightedInput(q.L, q.J)],
        Bias q => [new WeightedInput(q.L, q.J)],
        WeightedInput q when !words.IsCoupled(q.L.Number) => [new Activation(q.L, q.J)],
        Activation q when q.L.Number == words.Last => [new NodeError(q.J)],
        NodeError => [new TotalError()],
        WeightedInput or Activation when Width(node) == 1 => [Branch(node, 1)],
        WeightedInput or Activation when isWrittenOut || letter is null => Enumerable.Range(1, Width(node)).Select(i => Branch(node, i)).ToList(),
        WeightedInput or Activation => [Branch(node, 1), Branch(node, 2)],
        _ => throw new UnreachableException(),
    };

    private static Quantity Branch(Quantity node, NodeIndex i) => node switch
    {
        WeightedInput q => new Activation(q.L, i),
        Activation q => new WeightedInput(q.L.Next, i),
        _ => throw new UnreachableException(),
    };

    private static int LayerAfter(Quantity node) => node switch
    {
        WeightedInput q => q.L.Number,
        Activation q => q.L.Number + 1,
        _ => throw new UnreachableException(),
    };

    private int Width(Quantity node) => words.Architecture.Width(LayerAfter(node));

    private Dimension CountOf(Quantity node) => words.Side(LayerAfter(node));
}
