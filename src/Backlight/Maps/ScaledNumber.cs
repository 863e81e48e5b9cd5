namespace Backlight.Maps;

/// <summary>mantissa · 2^exponent: a double that neither overflows nor underflows, for products along paths of deep maps.</summary>
/// <param name="Mantissa">1 ≤ |mantissa| &lt; 2, or 0, or not finite.</param>
/// <param name="Exponent">Of two; 0 for a mantissa that is 0 or not finite.</param>
internal readonly record struct ScaledNumber(double Mantissa, long Exponent)
{
    /// <summary>1.</summary>
    public static ScaledNumber One { get; } = new(1, 0);

    /// <summary>The number times <paramref name="factor"/>, rounded as a product of doubles is.</summary>
    /// <param name="factor">Any number.</param>
    public ScaledNumber Times(double factor)
    {
        var scale = factor == 0 || !double.IsFinite(factor) ? 0 : Math.ILogB(factor);
        var product = Mantissa * Math.ScaleB(factor, -scale);
        if (product == 0 || !double.IsFinite(product))
        {
            return new(product, 0);
        }

        var carry = Math.ILogB(product);
        return new(Math.ScaleB(product, -carry), Exponent + scale + carry);
    }

    /// <summary>The nearest double; 0 or infinite where there is none near.</summary>
    public double ToDouble() => Math.ScaleB(Mantissa, (int)Math.Clamp(Exponent, -10_000, 10_000));

    /// <summary>log₁₀ of the magnitude; −∞ for 0.</summary>
    public double Log10() => Math.Log10(Math.Abs(Mantissa)) + (Exponent * Math.Log10(2));
}
