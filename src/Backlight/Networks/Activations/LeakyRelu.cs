using Backlight.Expressions;
using Backlight.Networks.Functions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z for z &gt; 0, else s z; σ'(z) = 1 for z &gt; 0, else s. σ'(0) is that of the left side, s.</summary>
public sealed record LeakyRelu : EntrywiseActivation
{
    /// <summary>0.01: the slope where none is given.</summary>
    public const double DefaultSlope = FunctionParameter.UsualSlope;

    /// <summary>With this slope on the left.</summary>
    /// <param name="slope">s, how much of a negative z leaks through: 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative slope, NaN or ∞.</exception>
    public LeakyRelu(double slope = DefaultSlope) => Slope = FunctionParameter.Slope.Require(slope, nameof(slope));

    /// <summary>s: how much of a negative z leaks through; 0 or more.</summary>
    public double Slope { get; }

    /// <inheritdoc/>
    public override string Name => FunctionParameter.Slope.NameOf("leaky-relu", Slope);

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
