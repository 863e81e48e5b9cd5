using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;

namespace Backlight.Derivations.Steps;

/// <summary>The pass that puts numbers in the place of names, and leaves the formula as it is otherwise.</summary>
/// <param name="values">The numbers.</param>
/// <param name="wide">The same as wide numbers, asked for where double precision leaves too few digits; null where there are none.</param>
/// <param name="mayUnderflow">Whether products on the way may be too small for a double: then every number is worked out as a wide one.</param>
/// <param name="limit">How many rows and columns of a matrix are shown.</param>
internal sealed class PuttingNumbers(IValues values, Func<IWideValues?> wide, bool mayUnderflow, int limit)
{
    // What is left of a sum below this part of its terms is worked out anew.
    private const double Cancels = 1e-3;

    /// <summary>The expression with every name replaced by its number.</summary>
    /// <param name="expression">Any expression without free letters.</param>
    public Expression In(Expression expression) => expression switch
    {
        MatrixDerivative e when Effort.IsWide(e, values) => e, // n² numbers, of which nine are shown: it keeps its name
        Term or PartialDerivative or DerivativeOf or AlongPath or SumOver or SameNode or MatrixTerm or MatrixDerivative or MatrixOf or SampleMean => Worked(expression),
        Applied { Function.IsDerivative: true } => Worked(expression),
        _ => Rebuilding.WithOperands(expression, In),
    };

    /// <summary>The value of an expression as a number or a matrix of numbers.</summary>
    /// <param name="expression">Any expression without free letters.</param>
    /// <param name="isRounded">Whether the number is meant that double precision gives, as for z.</param>
    public Expression Worked(Expression expression, bool isRounded = false)
    {
        var value = Number(expression, isRounded);
        return expression.IsScalar ? new Number(value[1, 1]) : new NumberMatrix(value, expression.Shape, limit);
    }

    private Matrix Number(Expression expression, bool isRounded)
    {
        MeasuredMatrix? measured = null;
        try
        {
            measured = Evaluation.Evaluate(expression, values);
        }
        catch (UndefinedErrorException) when (wide() is not null)
        {
            // a derivative beyond the range of doubles
        }

        // Where so many numbers stand, there are no wide ones, and of the numbers only those are worked out that are shown.
        if (measured is not null && (isRounded || measured.Value.Count > Matrix.MostWrittenDown))
        {
            return measured.Value;
        }

        var shape = measured?.Value.Shape ?? new Shape(Count(expression.Shape.Rows), Count(expression.Shape.Columns));
        WideEvaluation? evaluation = null;
        return Matrix.Of(shape.Rows, shape.Columns, (j, k) =>
        {
            var (value, size) = measured is null ? (double.NaN, 0) : (measured.Value[j, k], measured.Size[j, k]);
            if (!mayUnderflow && double.IsFinite(value) && Math.Abs(value) >= Cancels * size)
            {
                return value;
            }

            evaluation ??= wide() is { } values ? new WideEvaluation(values) : null;
            if (evaluation is null)
            {
                return value;
            }

            var exact = evaluation.Entry(expression, j, k).Value.ToDouble();
            return double.IsNaN(exact) ? value : exact;
        });
    }

    private int Count(Notation.Dimension length) => length.Layer is { } layer ? values.Width(values.Layer(layer)) : 1;
}
