using Backlight.Expressions;

namespace Backlight.Networks.Activations;

/// <summary>σ(z) = ½ z (1 + tanh u), u = √(2/π)(z + 0.044715 z³): the approximation of <see cref="Gelu"/> that GPT-2 and BERT use.</summary>
/// <remarks>σ'(z) = ½(1 + tanh u) + ½ z (1 − tanh² u) u', u' = √(2/π)(1 + 3 · 0.044715 z²). Hendrycks, Gimpel, "Gaussian Error Linear Units", 2016. √(2/π) is the double nearest to it, as wherever this function is used.</remarks>
public sealed record GeluTanh : EntrywiseActivation
{
    private const double Cubic = 0.044715;
    private static readonly double Linear = Math.Sqrt(2 / Math.PI);

    private static Quotient Half => new(new Number(1), new Number(2));

    /// <inheritdoc/>
    public override string Name => "gelu-tanh";

    /// <inheritdoc/>
    public override bool IsRectifier => true;

    /// <inheritdoc/>
    // ½(1 + tanh u) = 1/(1 + e^(−2u)), which keeps its digits where tanh u is near −1
    public override double Apply(double z) => z * Sigmoid.Of(TwiceU(z));

    /// <inheritdoc/>
    public override double Derivative(double z)
    {
        var s = Sigmoid.Of(TwiceU(z));
        var slope = s * Sigmoid.Of(-TwiceU(z)); // ¼(1 − tanh² u)
        return slope == 0 ? s : SlopeOfTerms(s + (2 * z * slope * Linear * (1 + (3 * Cubic * z * z))), s, z);
    }

    /// <inheritdoc/>
    protected internal override Expression Formula(Expression z) => new Product([Half, z, new Sum([new Number(1), TanhU(z)])]);

    /// <inheritdoc/>
    protected internal override Expression DerivativeFormula(Expression z, Expression a) => new Sum(
    [
        new Product([Half, new Sum([new Number(1), TanhU(z)])]),
        new Product(
        [
            Half, z, new Difference(new Number(1), new Power(TanhU(z), 2)), new Number(Linear),
            new Sum([new Number(1), new Product([new Number(3), new Number(Cubic), new Power(z, 2)])]),
        ]),
    ]);

    private static double TwiceU(double z) => 2 * Linear * (z + (Cubic * z * z * z));

    private static Call TanhU(Expression z) =>
        new(ScalarFunction.Tanh, new Product([new Number(Linear), new Sum([z, new Product([new Number(Cubic), new Power(z, 3)])])]));
}
