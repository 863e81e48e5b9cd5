using Backlight.Expressions;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Cli.Tests;

#region activation

/// <summary>σ(z) = z/(1 + |z|), σ'(z) = 1/(1 + |z|)².</summary>
public sealed record Softsign : EntrywiseActivation
{
    public override string Name => "softsign";

    public override double Apply(double z) => z / (1 + Math.Abs(z));

    public override double Derivative(double z) => 1 / ((1 + Math.Abs(z)) * (1 + Math.Abs(z)));

    protected override Expression Formula(Expression z) => new Quotient(z, Size(z));

    protected override Expression DerivativeFormula(Expression z, Expression a) => new Quotient(new Number(1), new Power(Size(z), 2));

    private static Sum Size(Expression z) => new([new Number(1), new Call(ScalarFunction.Abs, z)]);
}

#endregion

#region error

/// <summary>e = ¼(a − y)⁴, ∂e/∂a = (a − y)³.</summary>
public sealed record Quartic : ErrorFunction
{
    public override string Name => "quartic";

    public override double Value(double a, double y) => 0.25 * Math.Pow(a - y, 4);

    public override double Derivative(double a, double y) => Math.Pow(a - y, 3);

    protected override Expression Formula(Expression a, Expression y) =>
        new Product([new Quotient(new Number(1), new Number(4)), new Power(new Difference(a, y), 4)]);

    protected override Expression DerivativeFormula(Expression a, Expression y) => new Power(new Difference(a, y), 3);
}

#endregion
