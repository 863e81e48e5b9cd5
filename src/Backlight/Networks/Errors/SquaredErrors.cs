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

/// <summary>e = (a − y)²/n, ∂e/∂a = 2(a − y)/n with n outputs: E = 1/n Σ (a − y)² is their mean, as MSE is in Keras and PyTorch.</summary>
public sealed record MeanSquared : ErrorFunction
{
    /// <summary>The mean over so many outputs.</summary>
    /// <param name="outputs">n, 1 or more; an <see cref="Architecture"/> puts its own in its place.</param>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public MeanSquared(int outputs = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(outputs, 1);
        Outputs = outputs;
    }

    /// <summary>n: how many outputs the mean is over.</summary>
    public int Outputs { get; }

    /// <inheritdoc/>
    public override string Name => "mean-squared";

    /// <inheritdoc/>
    public override bool IsOfDifference => true;

    /// <inheritdoc/>
    public override ErrorFunction For(int outputs) => new MeanSquared(outputs);

    /// <inheritdoc/>
    public override double Value(double a, double y) => (a - y) * (a - y) / Outputs;

    /// <inheritdoc/>
    public override double Derivative(double a, double y) => 2 * (a - y) / Outputs;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression a, Expression y) => Shared(new Power(new Difference(a, y), 2));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression a, Expression y) => Shared(new Product([new Number(2), new Difference(a, y)]));

    private Expression Shared(Expression whole) => Outputs == 1 ? whole : new Quotient(whole, new Number(Outputs));
}
