using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z for z &gt; 0, else 0; σ'(z) = 1 for z &gt; 0, else 0. σ'(0) is that of the left side, 0.</summary>
public sealed record Relu : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "relu";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => double.IsNaN(z) ? z : z > 0 ? z : 0;

    /// <inheritdoc/>
    public override double Derivative(double z) => z > 0 ? 1 : 0;

    /// <inheritdoc/>
    public override int PieceOf(double z) => z > 0 ? 1 : 0;

    internal static Cases ByTheSignOf(Expression z, Expression positive, Expression otherwise) =>
        new([new Case(positive, z, Comparison.Greater, new Number(0))], otherwise);

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => ByTheSignOf(z, z, new Number(0));

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => ByTheSignOf(z, new Number(1), new Number(0));
}
