using Backlight.Expressions;

namespace Backlight.Networks.Errors;

/// <summary>e = |a − y|, ∂e/∂a = sgn(a − y), which is 0 at a = y.</summary>
public sealed record Absolute : ErrorFunction
{
    /// <inheritdoc/>
    public override string Name => "absolute";

    /// <inheritdoc/>
    public override bool IsOfDifference => true;

    /// <inheritdoc/>
    public override double Value(double a, double y) => Math.Abs(a - y);

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => double.IsNaN(a - y) ? double.NaN : Math.Sign(a - y);

    /// <inheritdoc/>
    public override int PieceOf(double a, double y) => double.IsNaN(a - y) ? 0 : Math.Sign(a - y);

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => new Call(ScalarFunction.Abs, new Difference(a, y));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => new Call(ScalarFunction.Sign, new Difference(a, y));
}

/// <summary>e = ½(a − y)² for |a − y| ≤ 1, else |a − y| − ½; ∂e/∂a = a − y, or sgn(a − y).</summary>
/// <remarks>P. J. Huber, "Robust estimation of a location parameter", 1964, with the bend at 1.</remarks>
public sealed record Huber : ErrorFunction
{
    /// <inheritdoc/>
    public override string Name => "huber";

    /// <inheritdoc/>
    public override bool IsOfDifference => true;

    /// <inheritdoc/>
    public override double Value(double a, double y) => Math.Abs(a - y) <= 1 ? 0.5 * (a - y) * (a - y) : Math.Abs(a - y) - 0.5;

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => double.IsNaN(a - y) ? double.NaN : Math.Clamp(a - y, -1, 1);

    /// <inheritdoc/>
    public override int PieceOf(double a, double y) => Math.Abs(a - y) <= 1 || double.IsNaN(a - y) ? 0 : Math.Sign(a - y);

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => new Cases(
        [new Case(new Product([Half, new Power(new Difference(a, y), 2)]), Distance(a, y), Comparison.LessOrEqual, new Number(1))],
        new Difference(Distance(a, y), Half));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => new Cases(
        [new Case(new Difference(a, y), Distance(a, y), Comparison.LessOrEqual, new Number(1))],
        new Call(ScalarFunction.Sign, new Difference(a, y)));

    private static Quotient Half => new(new Number(1), new Number(2));

    private static Call Distance(Expression a, Expression y) => new(ScalarFunction.Abs, new Difference(a, y));
}
