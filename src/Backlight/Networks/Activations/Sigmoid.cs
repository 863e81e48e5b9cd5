using Backlight.Expressions;
using Backlight.Matrices;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = 1/(1 + e^(−z)), σ'(z) = a(1 − a).</summary>
public sealed record Sigmoid : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    public override double Apply(double z) => Of(z);

    /// <inheritdoc/>
    public override double Derivative(double z) => Of(z) * Of(-z);

    /// <inheritdoc/>
    public override double FromOne(double z) => Of(-z);

    /// <inheritdoc/>
    public override Matrix LogOf(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return z.Map(static x => -Softplus.Of(-x)); // ln σ(z) = −softplus(−z)
    }

    /// <inheritdoc/>
    public override Matrix LogOfComplement(Matrix z)
    {
        ArgumentNullException.ThrowIfNull(z);
        return z.Map(static x => -Softplus.Of(x)); // ln(1 − σ(z)) = −softplus(z)
    }

    internal static double Of(double z)
    {
        var e = Math.Exp(-Math.Abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    internal static Expression FormulaOf(Expression z) =>
        new Quotient(new Number(1), new Sum([new Number(1), new Call(ScalarFunction.Exp, new Negation(z))]));

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => FormulaOf(z);

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => new Product([a, new Difference(new Number(1), a)]);
}
