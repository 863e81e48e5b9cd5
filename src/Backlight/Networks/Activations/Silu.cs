using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z/(1 + e^(−z)), also called swish; σ'(z) = s + a(1 − s) with s = 1/(1 + e^(−z)).</summary>
public sealed record Silu : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "silu";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => z * Sigmoid.Of(z);

    /// <inheritdoc/>
    public override double Derivative(double z)
    {
        var (s, rest) = (Sigmoid.Of(z), z * Sigmoid.Of(z) * Sigmoid.Of(-z));
        return SlopeOfTerms(s + rest, s, z);
    }

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => new Quotient(z, new Sum([new Number(1), new Call(ScalarFunction.Exp, new Negation(z))]));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) =>
        new Sum([Sigmoid.FormulaOf(z), new Product([a, new Difference(new Number(1), Sigmoid.FormulaOf(z))])]);
}
