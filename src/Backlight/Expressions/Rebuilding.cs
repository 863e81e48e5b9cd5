using System.Diagnostics;

namespace Backlight.Expressions;

/// <summary>The pass that builds a node again around changed operands; the passes that replace things stand on it.</summary>
public static class Rebuilding
{
    /// <summary>The node with <paramref name="change"/> applied to each operand below it; leaves come back as they are.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="change">Called once for each operand; for a matrix that is written out, for its template.</param>
    public static Expression WithOperands(Expression expression, Func<Expression, Expression> change)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(change);
        return expression switch
        {
            Number or Term or PartialDerivative or AlongPath or SameNode or MatrixTerm or MatrixDerivative or NumberMatrix or Ones => expression,
            DerivativeOf e => new DerivativeOf(change(e.Body), e.By),
            Sum e => new Sum(e.Terms.Select(change).ToValueList()),
            Difference e => new Difference(change(e.Left), change(e.Right)),
            Negation e => new Negation(change(e.Operand)),
            Product e => new Product(e.Factors.Select(change).ToValueList()),
            Quotient e => new Quotient(change(e.Numerator), change(e.Denominator)),
            Power e => new Power(change(e.Base), e.Exponent),
            Call e => new Call(e.Function, change(e.Argument)),
            Cases e => new Cases(e.Branches.Select(b => new Case(change(b.Value), change(b.Left), b.Comparison, change(b.Right))).ToValueList(), change(e.Otherwise)),
            SumOver e => new SumOver(e.Letter, e.Count, change(e.Body)),
            SampleMean e => new SampleMean(e.Count, change(e.Body)),
            Applied e => new Applied(e.Function, change(e.Argument)),
            MatrixOf e => new MatrixOf(e.Shape, e.RowLetter, e.ColumnLetter, change(e.Template), e.Limit),
            MatrixProduct e => new MatrixProduct(change(e.Left), change(e.Right)),
            HadamardProduct e => new HadamardProduct(change(e.Left), change(e.Right)),
            Transposed e => new Transposed(change(e.Operand)),
            Diagonal e => new Diagonal(change(e.Operand)),
            Scaled e => new Scaled(change(e.Factor), change(e.Operand)),
            _ => throw new UnreachableException($"{expression.GetType().Name} is not a node of the closed set."),
        };
    }

    /// <summary>The expression with each occurrence of <paramref name="old"/> replaced by <paramref name="replacement"/>.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="old">Compared by content.</param>
    /// <param name="replacement">Of the same shape.</param>
    public static Expression Replace(this Expression expression, Expression old, Expression replacement)
    {
        ArgumentNullException.ThrowIfNull(old);
        return expression == old ? replacement : WithOperands(expression, operand => operand.Replace(old, replacement));
    }
}
