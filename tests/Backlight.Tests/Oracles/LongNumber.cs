using System.Numerics;

namespace Backlight.Tests.Oracles;

/// <summary>m · 2^e with 260 bits, some 78 digits, and no end to e: the oracle for numbers that double precision and Backlight's wide numbers come to.</summary>
/// <remarks>Nothing of Backlight is used. Functions are summed from their series, which is slow and plain.</remarks>
internal readonly struct LongNumber : IComparable<LongNumber>
{
    private const int Bits = 260;

    private readonly BigInteger _mantissa;
    private readonly long _exponent;

    private LongNumber(BigInteger mantissa, long exponent)
    {
        var excess = (long)mantissa.GetBitLength() - Bits;
        if (excess > 0)
        {
            mantissa = (mantissa + (BigInteger.One << (int)(excess - 1))) >> (int)excess;
            exponent += excess;
        }

        (_mantissa, _exponent) = (mantissa, exponent);
    }

    public static LongNumber LogOfTwo { get; } = 18 * Artanh(26) - 2 * Artanh(4801) + 8 * Artanh(8749);

    private static LongNumber Pi { get; } = 16 * Arctan(5) - 4 * Arctan(239);

    public static LongNumber RootOfTwoPi { get; } = Root(2 * Pi);

    public bool IsZero => _mantissa.IsZero;

    public int Sign => _mantissa.Sign;

    // 2^Magnitude ≤ |x| < 2^(Magnitude + 1)
    private long Magnitude => _mantissa.IsZero ? long.MinValue / 4 : _exponent + (long)BigInteger.Abs(_mantissa).GetBitLength() - 1;

    public static implicit operator LongNumber(int x) => new(x, 0);

    public static implicit operator LongNumber(double x)
    {
        if (!double.IsFinite(x))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "Not a number.");
        }

        var bits = BitConverter.DoubleToInt64Bits(x);
        var (exponent, fraction) = ((int)((bits >> 52) & 0x7ff), bits & 0xfffffffffffff);
        var mantissa = exponent == 0 ? fraction : fraction | (1L << 52);
        return new(bits < 0 ? -mantissa : mantissa, Math.Max(exponent, 1) - 1075);
    }

    public static LongNumber operator +(LongNumber p, LongNumber q)
    {
        if (p.IsZero || q.IsZero)
        {
            return p.IsZero ? q : p;
        }

        if (Math.Abs(p.Magnitude - q.Magnitude) > Bits + 4)
        {
            return p.Magnitude > q.Magnitude ? p : q;
        }

        var least = Math.Min(p._exponent, q._exponent);
        return new((p._mantissa << (int)(p._exponent - least)) + (q._mantissa << (int)(q._exponent - least)), least);
    }

    public static LongNumber operator -(LongNumber p) => new(-p._mantissa, p._exponent);

    public static LongNumber operator -(LongNumber p, LongNumber q) => p + (-q);

    public static LongNumber operator *(LongNumber p, LongNumber q) => new(p._mantissa * q._mantissa, p._exponent + q._exponent);

    public static LongNumber operator /(LongNumber p, LongNumber q) => new((p._mantissa << (2 * Bits)) / q._mantissa, p._exponent - q._exponent - (2 * Bits));

    public static bool operator <(LongNumber p, LongNumber q) => (p - q).Sign < 0;

    public static bool operator >(LongNumber p, LongNumber q) => q < p;

    public static bool operator <=(LongNumber p, LongNumber q) => !(q < p);

    public static bool operator >=(LongNumber p, LongNumber q) => !(p < q);

    public static LongNumber Abs(LongNumber x) => new(BigInteger.Abs(x._mantissa), x._exponent);

    public static LongNumber Max(LongNumber p, LongNumber q) => p < q ? q : p;

    /// <summary>e^x: x = k ln 2 + r, then 2^20 times the series of e^(r/2^20) − 1, squared up again.</summary>
    public static LongNumber Exp(LongNumber x) => x.Magnitude < -10 ? ExpMinusOne(x) + 1 : Powered(x);

    /// <summary>e^x − 1, also for small x.</summary>
    public static LongNumber ExpMinusOne(LongNumber x)
    {
        if (x.Magnitude >= -10)
        {
            return Powered(x) - 1;
        }

        var (term, sum) = (x, x);
        for (var n = 2; !term.IsZero && term.Magnitude > sum.Magnitude - Bits - 4; n++)
        {
            term = term * x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>ln x by Halley's iteration on e^y = x.</summary>
    public static LongNumber Log(LongNumber x)
    {
        if (x.Sign <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(x), "The logarithm of 0 or less.");
        }

        if ((x - 1).Magnitude < -20)
        {
            return LogOfOnePlus(x - 1);
        }

        var exponent = x.Magnitude;
        var mantissa = new LongNumber(x._mantissa, x._exponent - exponent);
        LongNumber y = Math.Log(mantissa.ToDouble());
        for (var i = 0; i < 2; i++)
        {
            var e = Powered(y);
            y += 2 * (mantissa - e) / (mantissa + e); // Halley: three times as many digits each time
        }

        return y + (exponent * LogOfTwo);
    }

    /// <summary>ln(1 + x), also for small x.</summary>
    public static LongNumber LogOfOnePlus(LongNumber x)
    {
        if (x.Magnitude >= -20)
        {
            return Log(1 + x);
        }

        var (power, sum) = (x, x);
        for (var n = 2; !power.IsZero && power.Magnitude > sum.Magnitude - Bits - 4; n++)
        {
            power *= -x;
            sum += power / n;
        }

        return sum;
    }

    /// <summary>φ(x).</summary>
    public static LongNumber NormalDensity(LongNumber x) => Exp(-(x * x) / 2) / RootOfTwoPi;

    /// <summary>Φ(x): left of 0 by the ratio Φ/φ, from its differential equation r' = x r + 1 as a series where that keeps digits, else by the continued fraction.</summary>
    public static LongNumber NormalDistribution(LongNumber x)
    {
        if (x.Sign > 0)
        {
            return 1 - NormalDistribution(-x);
        }

        if (x < -6)
        {
            var fraction = -x;
            for (var n = 900; n >= 1; n--)
            {
                fraction = -x + (n / fraction);
            }

            return NormalDensity(x) / fraction;
        }

        // ½ + φ(x) Σ x^(2n+1)/(2n+1)!!; at −6 that costs 40 of 260 bits
        var (term, sum) = (x, x);
        for (var n = 3; !term.IsZero && term.Magnitude > sum.Magnitude - Bits - 4; n += 2)
        {
            term = term * x * x / n;
            sum += term;
        }

        return ((LongNumber)0.5) + (NormalDensity(x) * sum);
    }

    public double ToDouble()
    {
        var bits = (int)(BigInteger.Abs(_mantissa).GetBitLength() - 64);
        return IsZero ? 0 : Math.ScaleB((double)(bits > 0 ? _mantissa >> bits : _mantissa), (int)Math.Clamp(_exponent + Math.Max(bits, 0), -5000, 5000));
    }

    /// <summary>m · 2^e.</summary>
    public static LongNumber Scaled(double m, long e) => (LongNumber)m is var x ? new(x._mantissa, x._exponent + e) : default;

    public int CompareTo(LongNumber other) => (this - other).Sign;

    public override string ToString() => ToDouble().ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static LongNumber Powered(LongNumber x)
    {
        const int halvings = 20;
        var k = x.Magnitude < -2 ? 0 : (long)Math.Round(x.ToDouble() / Math.Log(2));
        var r = x - (k * LogOfTwo);
        var sum = ExpMinusOne(new LongNumber(r._mantissa, r._exponent - halvings));
        for (var i = 0; i < halvings; i++)
        {
            sum = (2 * sum) + (sum * sum); // (1 + s)² − 1
        }

        sum += 1;
        return new(sum._mantissa, sum._exponent + k);
    }

    public static LongNumber operator *(long p, LongNumber q) => new(p * q._mantissa, q._exponent);

    // artanh 1/n and arctan 1/n
    private static LongNumber Artanh(int n) => Odd(n, 1);

    private static LongNumber Arctan(int n) => Odd(n, -1);

    private static LongNumber Odd(int n, int sign)
    {
        var power = (LongNumber)1 / n;
        var sum = power;
        for (var i = 3; power.Magnitude > -Bits - 4; i += 2)
        {
            power = sign * power / (n * n);
            sum += power / i;
        }

        return sum;
    }

    private static LongNumber Root(LongNumber x)
    {
        LongNumber root = Math.Sqrt(x.ToDouble());
        for (var i = 0; i < 4; i++)
        {
            root = (root + (x / root)) / 2;
        }

        return root;
    }
}
