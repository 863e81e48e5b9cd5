using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = tanh z, σ'(z) = 1 − a².</summary>
public sealed record HyperbolicTangent : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    public override double Apply(double z) => Math.Tanh(z);

    /// <inheritdoc/>
    public override double FromOne(double z) => 2 * Sigmoid.Of(-2 * z); // 1 − tanh z = 2/(1 + e^(2z))

    /// <inheritdoc/>
    public override double FromMinusOne(double z) => 2 * Sigmoid.Of(2 * z);

    /// <inheritdoc/>
    public override double Derivative(double z)
    {
        var secant = 1 / Math.Cosh(z);
        return secant * secant;
    }

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => new Call(ScalarFunction.Tanh, z);

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => new Difference(new Number(1), new Power(a, 2));
}
