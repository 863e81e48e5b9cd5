using Backlight.Expressions;

namespace Backlight.Networks.Errors;

/// <summary>e = −[y ln a + (1 − y) ln(1 − a)], ∂e/∂a = (1 − y)/(1 − a) − y/a; for 0 &lt; a &lt; 1.</summary>
public sealed record BinaryCrossEntropy : LogarithmicError
{
    /// <inheritdoc/>
    public override string Name => "binary-cross-entropy";

    // 0 − …, so that no error is −0
    /// <inheritdoc/>
    public override double ValueFromLogs(double logOfA, double logOfComplement, double y) => 0 - (Weighted(y, logOfA) + Weighted(1 - y, logOfComplement));

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => (y == 1 ? 0 : (1 - y) / (1 - a)) - (y == 0 ? 0 : y / a);

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => new Negation(new Sum(
    [
        new Product([y, new Call(ScalarFunction.Ln, a)]),
        new Product([new Difference(new Number(1), y), new Call(ScalarFunction.Ln, new Difference(new Number(1), a))]),
    ]));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) =>
        new Difference(new Quotient(new Difference(new Number(1), y), new Difference(new Number(1), a)), new Quotient(y, a));
}

/// <summary>e = −y ln a, ∂e/∂a = −y/a; for a &gt; 0.</summary>
public sealed record CrossEntropy : LogarithmicError
{
    /// <inheritdoc/>
    public override string Name => "cross-entropy";

    /// <inheritdoc/>
    public override double ValueFromLogs(double logOfA, double logOfComplement, double y) => 0 - Weighted(y, logOfA);

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => y == 0 ? 0 : -y / a;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => new Negation(new Product([y, new Call(ScalarFunction.Ln, a)]));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => new Negation(new Quotient(y, a));
}
