using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z, σ'(z) = 1.</summary>
public sealed record Identity : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "identity";

    /// <inheritdoc/>
    public override double Apply(double z) => z;

    /// <inheritdoc/>
    public override double FromOne(double z) => 1 - z;

    /// <inheritdoc/>
    public override double FromMinusOne(double z) => 1 + z;

    /// <inheritdoc/>
    public override double Derivative(double z) => 1;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => z;

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => new Number(1);
}
