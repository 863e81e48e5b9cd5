using System.Diagnostics;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that exchanges the layer of every quantity: 1 → l, L → 2.</summary>
public static class Layering
{
    /// <summary>The expression with every layer index replaced.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="change">The new index for an old one.</param>
    /// <param name="width">The width of a new layer, or null where it is a letter.</param>
    public static Expression Relabel(Expression expression, Func<LayerIndex, LayerIndex> change, Func<LayerIndex, int?> width)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentNullException.ThrowIfNull(width);
        return expression switch
        {
            Term e => new Term(Relabel(e.Quantity, change)),
            PartialDerivative e => new PartialDerivative(Relabel(e.Of, change), Relabel(e.By, change)),
            AlongPath e => e with { Whole = (PartialDerivative)Recurse(e.Whole), Path = e.Path.Select(q => Relabel(q, change)).ToValueList() },
            DerivativeOf e => new DerivativeOf(Recurse(e.Body), Relabel(e.By, change)),
            SumOver e => new SumOver(e.Letter, Side(e.Count), Recurse(e.Body)),
            Applied e => new Applied(e.Function with { L = change(e.Function.L) }, Recurse(e.Argument)),
            MatrixTerm e => Name(e),
            MatrixDerivative e => new MatrixDerivative(e.Of is null ? null : Name(e.Of), Name(e.By), e.Form),
            MatrixOf e => new MatrixOf(Both(e.Shape), e.RowLetter, e.ColumnLetter, Recurse(e.Template), e.Limit),
            NumberMatrix e => new NumberMatrix(e.Values, Both(e.Shape), e.Limit),
            Ones e => new Ones(Side(e.Length)),
            _ => Rebuilding.WithOperands(expression, Recurse),
        };

        Expression Recurse(Expression operand) => Relabel(operand, change, width);

        MatrixTerm Name(MatrixTerm term)
        {
            var quantity = term.Quantity.At(change(term.Quantity.L));
            return new MatrixTerm(quantity, quantity.ShapeWith(width));
        }

        Dimension Side(Dimension side) => side.Layer is { } layer ? Dimension.Width(change(layer), width(change(layer))) : side;

        SymbolicShape Both(SymbolicShape shape) => new(Side(shape.Rows), Side(shape.Columns));
    }

    /// <summary>The quantity with its layer index replaced.</summary>
    /// <param name="quantity">Any quantity.</param>
    /// <param name="change">The new index for an old one.</param>
    public static Quantity Relabel(Quantity quantity, Func<LayerIndex, LayerIndex> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return quantity switch
        {
            Weight q => q with { L = change(q.L) },
            Bias q => q with { L = change(q.L) },
            WeightedInput q => q with { L = change(q.L) },
            Activation q => q with { L = change(q.L) },
            Delta q => q with { L = change(q.L) },
            Target or NodeError or TotalError or TotalErrorAfterStep or LearningRate or PenaltyStrength or Penalty or PenalisedError or PenalisedErrorAfterStep => quantity,
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
        };
    }
}
