using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = z Φ(z), σ'(z) = Φ(z) + z φ(z), with the exact normal distribution Φ and its density φ.</summary>
/// <remarks>Hendrycks, Gimpel, "Gaussian Error Linear Units", 2016; not the approximation by tanh.</remarks>
public sealed record Gelu : EntrywiseActivation
{
    /// <inheritdoc/>
    public override string Name => "gelu";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    public override double Apply(double z) => z * SpecialFunctions.NormalDistribution(z);

    /// <inheritdoc/>
    public override double Derivative(double z)
    {
        var (distribution, rest) = (SpecialFunctions.NormalDistribution(z), z * SpecialFunctions.NormalDensity(z));
        return SlopeOfTerms(distribution + rest, distribution, z);
    }

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => new Product([z, new Call(ScalarFunction.NormalDistribution, z)]);

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) =>
        new Sum([new Call(ScalarFunction.NormalDistribution, z), new Product([z, new Call(ScalarFunction.NormalDensity, z)])]);
}
