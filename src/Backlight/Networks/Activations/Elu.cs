using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z for z &gt; 0, else e^z − 1; σ'(z) = 1 for z &gt; 0, else e^z.</summary>
public sealed record Elu : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "elu";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => z > 0 ? z : ExpMinusOne(z);

    /// <inheritdoc/>
    public override double Derivative(double z) => z > 0 ? 1 : Math.Exp(z);

    /// <inheritdoc/>
    public override double FromMinusOne(double z) => z > 0 ? 1 + z : Math.Exp(z);

    /// <inheritdoc/>
    public override int PieceOf(double z) => z > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) =>
        Relu.ByTheSignOf(z, z, new Difference(new Call(ScalarFunction.Exp, z), new Number(1)));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => Relu.ByTheSignOf(z, new Number(1), new Call(ScalarFunction.Exp, z));

    // e^z − 1 without losing a small z (Kahan's correction)
    private static double ExpMinusOne(double z)
    {
        var e = Math.Exp(z);
        return e == 1 ? z : e - 1 == -1 ? -1 : (e - 1) * z / Math.Log(e);
    }
}
