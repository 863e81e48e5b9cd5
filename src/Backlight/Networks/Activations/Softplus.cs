using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = ln(1 + e^z), σ'(z) = 1/(1 + e^(−z)).</summary>
public sealed record Softplus : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => Of(z);

    /// <inheritdoc/>
    public override double Derivative(double z) => Sigmoid.Of(z);

    // ln(1 + e^z) = max(z, 0) + ln(1 + e^(−|z|)), which cannot overflow
    internal static double Of(double z)
    {
        var e = Math.Exp(-Math.Abs(z));
        var sum = 1 + e;
        return Math.Max(z, 0) + (sum == 1 ? e : Math.Log(sum) * e / (sum - 1));
    }

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => new Call(ScalarFunction.Ln, new Sum([new Number(1), new Call(ScalarFunction.Exp, z)]));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => Sigmoid.FormulaOf(z);
}
