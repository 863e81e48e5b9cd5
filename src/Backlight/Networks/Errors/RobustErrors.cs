using Backlight.Expressions;
using Backlight.Networks.Functions;

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

/// <summary>e = ½(a − y)² for |a − y| ≤ δ, else δ(|a − y| − ½δ); ∂e/∂a = a − y, or δ sgn(a − y).</summary>
/// <remarks>P. J. Huber, "Robust estimation of a location parameter", 1964. This δ is the place of the bend, not the δ of a node.</remarks>
public sealed record Huber : ErrorFunction
{
    /// <summary>1: δ where none is given.</summary>
    public const double DefaultDelta = FunctionParameter.UsualDelta;

    /// <summary>With the bend at this distance.</summary>
    /// <param name="delta">δ, in units of the output: above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is not above 0, NaN or ∞.</exception>
    public Huber(double delta = DefaultDelta) => Delta = FunctionParameter.Delta.Require(delta, nameof(delta));

    /// <summary>δ: how far from the target the error stops to be a square. Above 0.</summary>
    public double Delta { get; }

    /// <inheritdoc/>
    public override bool IsOfDifference => true;

    /// <inheritdoc/>
    public override string Name => FunctionParameter.Delta.NameOf("huber", Delta);

    /// <inheritdoc/>
    public override double Value(double a, double y) => Math.Abs(a - y) <= Delta ? 0.5 * (a - y) * (a - y) : Delta * (Math.Abs(a - y) - (0.5 * Delta));

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => double.IsNaN(a - y) ? double.NaN : Math.Clamp(a - y, -Delta, Delta);

    /// <inheritdoc/>
    public override int PieceOf(double a, double y) => Math.Abs(a - y) <= Delta || double.IsNaN(a - y) ? 0 : Math.Sign(a - y);

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => new Cases(
        [new Case(new Product([Half, new Power(new Difference(a, y), 2)]), Distance(a, y), Comparison.LessOrEqual, new Number(Delta))],
        Delta == 1 ? new Difference(Distance(a, y), Half) : new Product([new Number(Delta), new Difference(Distance(a, y), new Quotient(new Number(Delta), new Number(2)))]));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => new Cases(
        [new Case(new Difference(a, y), Distance(a, y), Comparison.LessOrEqual, new Number(Delta))],
        Delta == 1 ? Sign(a, y) : new Product([new Number(Delta), Sign(a, y)]));

    private static Quotient Half => new(new Number(1), new Number(2));

    private static Call Distance(Expression a, Expression y) => new(ScalarFunction.Abs, new Difference(a, y));

    private static Call Sign(Expression a, Expression y) => new(ScalarFunction.Sign, new Difference(a, y));
}
