using Backlight.Expressions;

namespace Backlight.Derivations;

/// <summary>The pass that puts numbers in the place of names, and leaves the formula as it is otherwise.</summary>
internal static class PuttingNumbers
{
    /// <summary>The expression with every name replaced by its number.</summary>
    /// <param name="expression">Any expression without free letters.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="limit">How many rows and columns of a matrix are shown.</param>
    public static Expression In(Expression expression, IValues values, int limit) => expression switch
    {
        MatrixDerivative e when Effort.IsWide(e, values) => e, // n² numbers, of which nine are shown: it keeps its name
        Term or PartialDerivative or DerivativeOf or AlongPath or SumOver or SameNode or MatrixTerm or MatrixDerivative or MatrixOf or SampleMean => Worked(expression, values, limit),
        Applied { Function.IsDerivative: true } => Worked(expression, values, limit),
        _ => Rebuilding.WithOperands(expression, operand => In(operand, values, limit)),
    };

    /// <summary>The value of an expression as a number or a matrix of numbers.</summary>
    /// <param name="expression">Any expression without free letters.</param>
    /// <param name="values">The numbers.</param>
    /// <param name="limit">How many rows and columns of a matrix are shown.</param>
    public static Expression Worked(Expression expression, IValues values, int limit)
    {
        var value = Evaluation.Evaluate(expression, values).Value;
        return expression.IsScalar ? new Number(value[1, 1]) : new NumberMatrix(value, expression.Shape, limit);
    }
}
