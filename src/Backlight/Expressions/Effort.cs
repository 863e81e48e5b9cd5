using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>The pass that foretells what <see cref="Evaluation"/> costs, before it takes the time and the memory.</summary>
internal static class Effort
{
    // A number that is only copied or multiplied in a matrix costs so much less than a name that is looked up.
    private const double PerNumber = 1.0 / 8;

    /// <summary>4,194,304 (2,048²): ∂A/∂Z of a coupled layer with more entries is never built.</summary>
    public const int MostJacobianEntries = 1 << 22;

    /// <summary>Whether this is ∂A/∂Z of a coupled layer so wide that its square is not to be taken.</summary>
    /// <param name="derivative">Of two columns.</param>
    /// <param name="values">The widths.</param>
    public static bool IsWide(MatrixDerivative derivative, IValues values) =>
        derivative is { Form: DerivativeForm.Jacobian, Of.Quantity: not WeightedInputs } && Entries(derivative, values) > MostJacobianEntries;

    /// <summary>How many names are looked up, about; numbers of whole matrices count a little too.</summary>
    /// <param name="expression">Any expression.</param>
    /// <param name="values">What the names stand for: its widths.</param>
    public static double Of(Expression expression, IValues values) => expression switch
    {
        SumOver e => Side(e.Count, values) * Of(e.Body, values),
        SampleMean e => e.Count * Of(e.Body, values),
        MatrixOf e => Entries(e, values) * Of(e.Template, values),
        MatrixProduct { Left: Transposed { Operand: MatrixDerivative d } } e when IsWide(d, values) => Side(e.Shape.Rows, values) + Of(e.Right, values),
        MatrixDerivative { Form: DerivativeForm.Entrywise or DerivativeForm.OwnWeights } or MatrixDerivative { Form: DerivativeForm.Jacobian, Of.Quantity: not WeightedInputs } => Entries(expression, values),
        NumberMatrix or MatrixTerm or MatrixDerivative => Entries(expression, values) * PerNumber, // their parts are what is shown of them
        MatrixProduct { Left: Diagonal d } e => (Entries(e, values) * PerNumber) + Of(d.Operand, values) + Of(e.Right, values),
        MatrixProduct e => (Entries(e, values) * Side(e.Left.Shape.Columns, values) * PerNumber) + Of(e.Left, values) + Of(e.Right, values),
        { IsScalar: true } => 1 + expression.Parts.Sum(part => Of(part, values)),
        _ => (Entries(expression, values) * PerNumber) + expression.Parts.Sum(part => Of(part, values)),
    };

    private static double Entries(Expression expression, IValues values) => Side(expression.Shape.Rows, values) * Side(expression.Shape.Columns, values);

    private static double Side(Dimension side, IValues values) => side.Layer is { } layer ? values.Width(values.Layer(layer)) : side.Size ?? 1;
}
