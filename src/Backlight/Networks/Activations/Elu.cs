using Backlight.Expressions;
using Backlight.Networks.Functions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z for z &gt; 0, else α(e^z − 1); σ'(z) = 1 for z &gt; 0, else α e^z. σ'(0) is that of the left side, α.</summary>
public sealed record Elu : EntrywiseActivation
{
    /// <summary>1: α where none is given.</summary>
    public const double DefaultAlpha = FunctionParameter.UsualAlpha;

    /// <summary>With this α.</summary>
    /// <param name="alpha">α: below 0 the function goes down to −α. Above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is not above 0, NaN or ∞.</exception>
    public Elu(double alpha = DefaultAlpha) => Alpha = FunctionParameter.Alpha.Require(alpha, nameof(alpha));

    /// <summary>α: below 0 the function goes down to −α. Above 0.</summary>
    public double Alpha { get; }

    /// <inheritdoc/>
    public override string Name => FunctionParameter.Alpha.NameOf("elu", Alpha);

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => z > 0 ? z : Alpha * ExpMinusOne(z);

    /// <inheritdoc/>
    public override double Derivative(double z) => z > 0 ? 1 : Alpha * Math.Exp(z);

    /// <inheritdoc/>
    public override double FromMinusOne(double z) => Alpha != 1 ? base.FromMinusOne(z) : z > 0 ? 1 + z : Math.Exp(z);

    /// <inheritdoc/>
    public override int PieceOf(double z) => z > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) =>
        Relu.ByTheSignOf(z, z, Scaled(new Difference(new Call(ScalarFunction.Exp, z), new Number(1))));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => Relu.ByTheSignOf(z, new Number(1), Scaled(new Call(ScalarFunction.Exp, z)));

    // a factor of 1 is not written
    private Expression Scaled(Expression expression) => Alpha == 1 ? expression : new Product([new Number(Alpha), expression]);

    // e^z − 1 without losing a small z (Kahan's correction)
    private static double ExpMinusOne(double z)
    {
        var e = Math.Exp(z);
        return e == 1 ? z : e - 1 == -1 ? -1 : (e - 1) * z / Math.Log(e);
    }
}
