namespace Backlight.Expressions;

/// <summary>The functions of analysis for wide numbers: right to some 100 bits, with what they may be off by in the radius.</summary>
internal static class WideFunctions
{
    // What each series leaves out, and what its sums round, is far below 2⁻⁹⁸ of the result.
    private const int Accuracy = -98;

    // 1/2!, 1/3!, …
    private const int ExponentialTerms = 13;

    private const int Halvings = 6;

    // Beyond this the exponents of e^x are out of all range.
    private const long LargestExponent = 1L << 50;

    private static readonly WideNumber LogOfTwo = SumOf(200, static n => WideNumber.Of(1).Scale(-n) / (double)n); // Σ 2⁻ⁿ/n

    private static readonly WideNumber[] InverseFactorials = Factorials();

    private static readonly WideNumber DensityAtZero = InverseRoot((16 * Arctangent(5)) - (4 * Arctangent(239)) + (16 * Arctangent(5)) - (4 * Arctangent(239)));

    /// <summary>e^x.</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber Exp(in WideNumber x)
    {
        var (exponent, rest) = Reduced(x);
        return (1 + rest).Scale(exponent).AsValue();
    }

    /// <summary>e^x − 1, also where it is far below 1.</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber ExpMinusOne(in WideNumber x)
    {
        var (exponent, rest) = Reduced(x);
        return (exponent == 0 ? rest : (1 + rest).Scale(exponent) - 1).AsValue();
    }

    /// <summary>ln x; unknown for 0 and less.</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber Ln(in WideNumber x)
    {
        if (x.IsUnknown || x.Sign <= 0 || x.Absolute <= x.Radius + x.Radius)
        {
            return WideNumber.Unknown;
        }

        var nearOne = x - 1;
        var (start, part) = (0.0, nearOne);
        if (nearOne.Absolute > Magnitude.PowerOfTwo(-20))
        {
            var (mantissa, exponent) = x.Lead;
            start = Math.Log(mantissa) + (exponent * Math.Log(2));
            part = (x * Exp(-start)) - 1;
        }

        // ln(1 + p) = p − p²/2 + p³/3 − …
        var sum = default(WideNumber);
        for (var n = 7; n >= 1; n--)
        {
            sum = part * ((n % 2 == 1 ? (WideNumber)1 : -1) / (double)n) + (part * sum);
        }

        var value = start + sum;
        var (square, rest) = (part.Absolute * part.Absolute, sum.Absolute * Magnitude.PowerOfTwo(Accuracy));
        return value.Blurred(rest + (square * square * square * square)).AsValue();
    }

    /// <summary>tanh x.</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber Tanh(in WideNumber x)
    {
        var t = ExpMinusOne((-x.Abs()).Scale(1)); // e^(−2|x|) − 1
        var value = (-t / (2 + t)).AsValue();
        return x.Sign < 0 ? -value : value;
    }

    /// <summary>tanh' x = 4u/(1 + u)² with u = e^(−2|x|).</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber TanhSlope(in WideNumber x)
    {
        var u = Exp((-x.Abs()).Scale(1));
        var below = 1 + u;
        return (u.Scale(2) / (below * below)).AsValue();
    }

    /// <summary>φ(x) = e^(−x²/2)/√(2π).</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber NormalDensity(in WideNumber x) => (Exp((-(x * x)).Scale(-1)) * DensityAtZero).AsValue();

    /// <summary>Φ(x): by its series up to |x| = 8, beyond by the continued fraction of Mills' ratio.</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber NormalDistribution(in WideNumber x)
    {
        if (x.IsUnknown)
        {
            return x;
        }

        var density = NormalDensity(x);
        if (x.Absolute > Magnitude.PowerOfTwo(3))
        {
            // Φ(−t) = φ(t)/(t + 1/(t + 2/(t + 3/…))), t > 0
            var t = x.Abs();
            var fraction = t;
            for (var n = 70; n >= 1; n--)
            {
                fraction = t + (n / fraction);
            }

            var tail = (density / fraction).AsValue();
            tail = tail.Blurred(tail.Absolute * Magnitude.PowerOfTwo(Accuracy));
            return (x.Sign < 0 ? tail : 1 - tail).AsValue();
        }

        // Φ(x) = ½ + φ(x) (x + x³/3 + x⁵/(3·5) + …)
        var (square, term, sum) = (x * x, x, x);
        for (var n = 3; n < 400 && term.Absolute > sum.Absolute * Magnitude.PowerOfTwo(-160); n += 2)
        {
            term = term * square / n;
            sum += term;
        }

        var rest = density * sum;
        return (0.5 + rest.Blurred(rest.Absolute * Magnitude.PowerOfTwo(-150))).AsValue();
    }

    // e^x = 2^k (1 + rest), |rest| ≤ ½
    private static (long Exponent, WideNumber Part) Reduced(in WideNumber x)
    {
        if (x.IsUnknown || x.Radius > Magnitude.PowerOfTwo(-10))
        {
            return (0, WideNumber.Unknown);
        }

        var (mantissa, exponent) = x.Lead;
        if (exponent >= 50)
        {
            return mantissa > 0 ? (0, WideNumber.Unknown) : (-LargestExponent, WideNumber.Within(Magnitude.PowerOfTwo(1)) - 1);
        }

        var k = exponent < -2 ? 0 : Math.Round(Math.ScaleB(mantissa, (int)exponent) / Math.Log(2));
        var r = (k == 0 ? x : x - (k * LogOfTwo)).Scale(-Halvings);
        var sum = InverseFactorials[^1];
        for (var n = InverseFactorials.Length - 2; n >= 0; n--)
        {
            sum = InverseFactorials[n] + (r * sum);
        }

        sum = r * sum;
        for (var i = 0; i < Halvings; i++)
        {
            sum = sum.Scale(1) + (sum * sum); // (1 + s)² − 1
        }

        return ((long)k, sum.Blurred(sum.Absolute * Magnitude.PowerOfTwo(Accuracy)));
    }

    // 1, 1/2!, 1/3!, …: (e^r − 1)/r = Σ rⁿ/(n + 1)!
    private static WideNumber[] Factorials()
    {
        var inverse = new WideNumber[ExponentialTerms];
        inverse[0] = 1;
        for (var n = 1; n < inverse.Length; n++)
        {
            inverse[n] = inverse[n - 1] / (n + 1.0);
        }

        return inverse;
    }

    private static WideNumber SumOf(int count, Func<int, WideNumber> term)
    {
        var sum = default(WideNumber);
        for (var n = count; n >= 1; n--)
        {
            sum += term(n);
        }

        return sum.AsValue();
    }

    // arctan 1/x = Σ ±1/((2n + 1) x^(2n+1)), for Machin's π = 16 arctan 1/5 − 4 arctan 1/239
    private static WideNumber Arctangent(double x)
    {
        var powers = new WideNumber[80];
        powers[0] = 1 / WideNumber.Of(x);
        for (var n = 1; n < powers.Length; n++)
        {
            powers[n] = -powers[n - 1] / (x * x);
        }

        return SumOf(powers.Length, n => powers[n - 1] / ((2 * n) - 1.0));
    }

    // 1/√x by Newton's iteration
    private static WideNumber InverseRoot(WideNumber x)
    {
        WideNumber root = 1 / Math.Sqrt(x.ToDouble());
        for (var i = 0; i < 3; i++)
        {
            root = root.Scale(-1) * (3 - (x * root * root));
        }

        // The iteration forgets what it started from: only the last step rounds.
        return root.Exactly(Magnitude.PowerOfTwo(-140));
    }
}
