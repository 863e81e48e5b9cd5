using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that puts a node's number in the place of an index letter: j := 1.</summary>
public static class Binding
{
    /// <summary>The expression with <paramref name="letter"/> replaced by <paramref name="value"/> wherever it is not bound by a Σ of its own.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="letter">Usually i, j or k.</param>
    /// <param name="value">A number, or another letter.</param>
    public static Expression Bind(Expression expression, char letter, NodeIndex value) => expression switch
    {
        Term e => new Term(Bind(e.Quantity, letter, value)),
        PartialDerivative e => new PartialDerivative(Bind(e.Of, letter, value), Bind(e.By, letter, value)),
        AlongPath e => e with { Whole = (PartialDerivative)Bind(e.Whole, letter, value), Path = e.Path.Select(q => Bind(q, letter, value)).ToValueList() },
        DerivativeOf e => new DerivativeOf(Bind(e.Body, letter, value), Bind(e.By, letter, value)),
        SameNode e => new SameNode(e.I.Bind(letter, value), e.J.Bind(letter, value)),
        SumOver e when e.Letter.Letter == letter => e,
        MatrixOf e when e.RowLetter == letter || e.ColumnLetter == letter => e,
        _ => Rebuilding.WithOperands(expression, operand => Bind(operand, letter, value)),
    };

    /// <summary>The quantity with <paramref name="letter"/> replaced by <paramref name="value"/>.</summary>
    /// <param name="quantity">Any quantity.</param>
    /// <param name="letter">Usually i, j or k.</param>
    /// <param name="value">A number, or another letter.</param>
    public static Quantity Bind(Quantity quantity, char letter, NodeIndex value) => quantity switch
    {
        Weight q => new Weight(q.L, q.J.Bind(letter, value), q.K.Bind(letter, value)),
        Bias q => new Bias(q.L, q.J.Bind(letter, value)),
        WeightedInput q => new WeightedInput(q.L, q.J.Bind(letter, value)),
        Activation q => new Activation(q.L, q.J.Bind(letter, value)),
        Target q => new Target(q.J.Bind(letter, value)),
        NodeError q => new NodeError(q.J.Bind(letter, value)),
        Delta q => new Delta(q.L, q.J.Bind(letter, value)),
        TotalError or TotalErrorAfterStep or LearningRate or PenaltyStrength or Penalty or PenalisedError or PenalisedErrorAfterStep => quantity,
        _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
    };
}
