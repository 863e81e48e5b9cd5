using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z for z &gt; 0, else 0.01 z; σ'(z) = 1 for z &gt; 0, else 0.01. σ'(0) is that of the left side, 0.01.</summary>
public sealed record LeakyRelu : EntrywiseActivation
{
    /// <summary>0.01: how much of a negative z leaks through.</summary>
    public const double Slope = 0.01;

    /// <inheritdoc/>
    public override string Name => "leaky-relu";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => z > 0 ? z : Slope * z;

    /// <inheritdoc/>
    public override double Derivative(double z) => z > 0 ? 1 : Slope;

    /// <inheritdoc/>
    public override int PieceOf(double z) => z > 0 ? 1 : 0;

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => Relu.ByTheSignOf(z, z, new Product([new Number(Slope), z]));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => Relu.ByTheSignOf(z, new Number(1), new Number(Slope));
}
