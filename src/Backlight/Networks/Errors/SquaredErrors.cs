using Backlight.Expressions;

namespace Backlight.Networks.Errors;

/// <summary>e = ½(a − y)², ∂e/∂a = a − y.</summary>
public sealed record HalfSquared : ErrorFunction
{
    /// <inheritdoc/>
    public override string Name => "half-squared";

    /// <inheritdoc/>
    public override bool IsOfDifference => true;

    /// <inheritdoc/>
    public override double Value(double a, double y) => 0.5 * (a - y) * (a - y);

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => a - y;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) =>
        new Product([new Quotient(new Number(1), new Number(2)), new Power(new Difference(a, y), 2)]);

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => new Difference(a, y);
}

/// <summary>e = (a − y)², ∂e/∂a = 2(a − y).</summary>
public sealed record Squared : ErrorFunction
{
    /// <inheritdoc/>
    public override string Name => "squared";

    /// <inheritdoc/>
    public override bool IsOfDifference => true;

    /// <inheritdoc/>
    public override double Value(double a, double y) => (a - y) * (a - y);

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => 2 * (a - y);

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => new Power(new Difference(a, y), 2);

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => new Product([new Number(2), new Difference(a, y)]);
}
