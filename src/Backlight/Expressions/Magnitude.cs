namespace Backlight.Expressions;

/// <summary>m · 2^e, 0 or more: how large an error or a term may be, without an end to the exponents. Rounded up a little by every operation.</summary>
/// <param name="Mantissa">1 ≤ m &lt; 2, or 0.</param>
/// <param name="Exponent">Of two.</param>
internal readonly record struct Magnitude(double Mantissa, long Exponent)
{
    // Each operation rounds by 2⁻⁵³ of its result at most.
    private const double Upward = 1 + (1.0 / (1L << 50));

    /// <summary>0.</summary>
    public static Magnitude Zero => default;

    /// <summary>2^e.</summary>
    /// <param name="exponent">e.</param>
    public static Magnitude PowerOfTwo(long exponent) => new(1, exponent);

    /// <summary>|x| · 2^e.</summary>
    /// <param name="x">A finite number.</param>
    /// <param name="exponent">e.</param>
    public static Magnitude Of(double x, long exponent = 0)
    {
        var (mantissa, own) = TwoPart.Split(Math.Abs(x));
        return mantissa == 0 ? default : new(mantissa, own + exponent);
    }

    /// <summary>Whether it is 0.</summary>
    public bool IsZero => Mantissa == 0;

    /// <summary>log₂; −∞ for 0.</summary>
    public double Log2 => IsZero ? double.NegativeInfinity : Math.Log2(Mantissa) + Exponent;

    public static Magnitude operator +(Magnitude p, Magnitude q)
    {
        if (p.IsZero || q.IsZero)
        {
            return p.IsZero ? q : p;
        }

        var (large, small) = p.Exponent >= q.Exponent ? (p, q) : (q, p);
        var gap = large.Exponent - small.Exponent;
        return Of((large.Mantissa + (gap > 60 ? 0 : TwoPart.Down(small.Mantissa, gap))) * Upward, large.Exponent);
    }

    public static Magnitude operator *(Magnitude p, Magnitude q) => p.IsZero || q.IsZero ? default : Of(p.Mantissa * q.Mantissa * Upward, p.Exponent + q.Exponent);

    public static Magnitude operator /(Magnitude p, Magnitude q) => p.IsZero ? default : Of(p.Mantissa / q.Mantissa * Upward, p.Exponent - q.Exponent);

    public static bool operator <(Magnitude p, Magnitude q) => !q.IsZero && (p.IsZero || p.Exponent < q.Exponent || (p.Exponent == q.Exponent && p.Mantissa < q.Mantissa));

    public static bool operator >(Magnitude p, Magnitude q) => q < p;

    public static bool operator <=(Magnitude p, Magnitude q) => !(q < p);

    public static bool operator >=(Magnitude p, Magnitude q) => !(p < q);

    /// <summary>The larger one.</summary>
    /// <param name="p">One.</param>
    /// <param name="q">The other.</param>
    public static Magnitude Max(Magnitude p, Magnitude q) => p < q ? q : p;

    /// <summary>The nearest double; 0 or ∞ where there is none near.</summary>
    public double ToDouble() => Math.ScaleB(Mantissa, (int)Math.Clamp(Exponent, -10_000, 10_000));
}

/// <summary>A double taken apart into mantissa and exponent, by its bits.</summary>
internal static class TwoPart
{
    private const long ExponentBits = 0x7FFL << 52;

    /// <summary>x = m · 2^e with 1 ≤ |m| &lt; 2; m = 0 for 0.</summary>
    /// <param name="x">A finite number.</param>
    public static (double Mantissa, long Exponent) Split(double x)
    {
        if (x == 0)
        {
            return (0, 0);
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (bits & ExponentBits) >> 52;
        if (exponent == 0)
        {
            var (mantissa, above) = Split(x * (1L << 54));
            return (mantissa, above - 54);
        }

        return (BitConverter.Int64BitsToDouble((bits & ~ExponentBits) | (1023L << 52)), exponent - 1023);
    }

    /// <summary>x · 2^−d, exactly where nothing becomes subnormal.</summary>
    /// <param name="x">A finite number.</param>
    /// <param name="d">0 ≤ d ≤ 1000.</param>
    public static double Down(double x, long d) => x * BitConverter.Int64BitsToDouble((1023L - d) << 52);
}
