using System.Runtime.CompilerServices;

namespace Backlight.Expressions;

/// <summary>A number as a sum of three doubles, each with an exponent of its own that has no end; and how far it may be off.</summary>
/// <remarks>
/// <para>1 − e^−700 is the pair (1, −e^−700): what a double rounds away stays, however wide the gap. Where there is no gap, three doubles are some 159 bits.</para>
/// <para><see cref="Radius"/> bounds the rounding of everything that the number was made from, so that two right ways to one number never lie further apart than their radii (ball arithmetic:
/// J. van der Hoeven, "Ball arithmetic", 2009). Sums of doubles that do not overlap: D. M. Priest, "Algorithms for arbitrary precision floating point arithmetic", 1991.</para>
/// </remarks>
internal readonly struct WideNumber
{
    private const int MostTerms = 3;

    // Beyond this distance of exponents a term leaves the one before as it is.
    private const int Apart = 55;

    // Parts whose exponents lie no further apart are summed as doubles beside the largest: nothing of them becomes subnormal.
    private const int DoubleRange = 700;

    private readonly Terms _terms;
    private readonly int _count;

    private WideNumber(Terms terms, int count, Magnitude radius, Magnitude size, bool isUnknown = false) =>
        (_terms, _count, Radius, Size, IsUnknown) = (terms, count, radius, size, isUnknown);

    /// <summary>0.</summary>
    public static WideNumber Zero => default;

    /// <summary>What has no value: x/0, ln 0, ∞.</summary>
    public static WideNumber Unknown { get; } = new(default, 0, default, default, isUnknown: true);

    /// <summary>The number is off by no more.</summary>
    public Magnitude Radius { get; }

    /// <summary>The size of the terms that it was made of, as of a <see cref="Measured"/>.</summary>
    public Magnitude Size { get; }

    /// <summary>Whether it has no value.</summary>
    public bool IsUnknown { get; }

    /// <summary>Whether it is 0 and nothing else.</summary>
    public bool IsExactlyZero => _count == 0 && Radius.IsZero && !IsUnknown;

    /// <summary>−1, 0 or 1: the sign of the sum.</summary>
    public int Sign => _count == 0 ? 0 : Math.Sign(_terms[0].Mantissa);

    /// <summary>|x| without its radius, to some 50 bits.</summary>
    public Magnitude Absolute => _count == 0 ? default : new(Math.Abs(_terms[0].Mantissa), _terms[0].Exponent);

    /// <summary>A double, exactly; unknown where it is not finite.</summary>
    /// <param name="x">Any number.</param>
    public static implicit operator WideNumber(double x) => Of(x);

    /// <summary>A double, exactly; unknown where it is not finite.</summary>
    /// <param name="x">Any number.</param>
    public static WideNumber Of(double x)
    {
        if (!double.IsFinite(x))
        {
            return Unknown;
        }

        if (x == 0)
        {
            return default;
        }

        var (mantissa, exponent) = TwoPart.Split(x);
        var terms = default(Terms);
        terms[0] = new Part(mantissa, exponent);
        return new(terms, 1, default, new Magnitude(Math.Abs(mantissa), exponent));
    }

    /// <summary>0, give or take.</summary>
    /// <param name="radius">How much.</param>
    public static WideNumber Within(Magnitude radius) => new(default, 0, radius, radius);

    public static WideNumber operator +(in WideNumber p, in WideNumber q)
    {
        if (p.IsUnknown || q.IsUnknown)
        {
            return Unknown;
        }

        if (p.IsExactlyZero || q.IsExactlyZero)
        {
            return p.IsExactlyZero ? new(q._terms, q._count, q.Radius, p.Size + q.Size) : new(p._terms, p._count, p.Radius, p.Size + q.Size);
        }

        var lead = Math.Max(p.LargestExponent, q.LargestExponent);
        if (lead - Math.Min(p.SmallestExponent, q.SmallestExponent) <= DoubleRange)
        {
            Span<double> terms = stackalloc double[2 * MostTerms];
            for (var i = 0; i < p._count; i++)
            {
                terms[i] = TwoPart.Down(p._terms[i].Mantissa, lead - p._terms[i].Exponent);
            }

            for (var i = 0; i < q._count; i++)
            {
                terms[p._count + i] = TwoPart.Down(q._terms[i].Mantissa, lead - q._terms[i].Exponent);
            }

            return FromDoubles(terms[..(p._count + q._count)], lead, p.Radius + q.Radius, p.Size + q.Size);
        }

        Span<Part> parts = stackalloc Part[2 * MostTerms];
        var n = 0;
        for (var i = 0; i < p._count; i++)
        {
            parts[n++] = p._terms[i];
        }

        for (var i = 0; i < q._count; i++)
        {
            parts[n++] = q._terms[i];
        }

        return FromParts(parts[..n], p.Radius + q.Radius, p.Size + q.Size);
    }

    public static WideNumber operator -(in WideNumber p)
    {
        var terms = p._terms;
        for (var i = 0; i < p._count; i++)
        {
            terms[i] = terms[i] with { Mantissa = -terms[i].Mantissa };
        }

        return new(terms, p._count, p.Radius, p.Size, p.IsUnknown);
    }

    public static WideNumber operator -(in WideNumber p, in WideNumber q) => p + (-q);

    /// <remarks>0 · x = 0 for every x, as in <see cref="Evaluation"/>.</remarks>
    public static WideNumber operator *(in WideNumber p, in WideNumber q)
    {
        if (p.IsExactlyZero || q.IsExactlyZero)
        {
            return new(default, 0, default, p.IsUnknown || q.IsUnknown ? default : p.Size * q.Size);
        }

        if (p.IsUnknown || q.IsUnknown)
        {
            return Unknown;
        }

        var radius = (p.Radius.IsZero ? default : p.Radius * (Above(q) + q.Radius)) + (q.Radius.IsZero ? default : Above(p) * q.Radius);
        var (lead, n) = (p.LargestExponent + q.LargestExponent, 0);
        if (lead - p.SmallestExponent - q.SmallestExponent <= DoubleRange)
        {
            Span<double> terms = stackalloc double[2 * MostTerms * MostTerms];
            for (var i = 0; i < p._count; i++)
            {
                for (var j = 0; j < q._count; j++)
                {
                    var (a, b) = (TwoPart.Down(p._terms[i].Mantissa, p.LargestExponent - p._terms[i].Exponent), TwoPart.Down(q._terms[j].Mantissa, q.LargestExponent - q._terms[j].Exponent));
                    var product = a * b;
                    terms[n++] = product;
                    terms[n++] = Math.FusedMultiplyAdd(a, b, -product);
                }
            }

            return FromDoubles(terms[..n], lead, radius, p.Size * q.Size);
        }

        Span<Part> parts = stackalloc Part[2 * MostTerms * MostTerms];
        for (var i = 0; i < p._count; i++)
        {
            for (var j = 0; j < q._count; j++)
            {
                var (a, b) = (p._terms[i], q._terms[j]);
                var product = a.Mantissa * b.Mantissa;
                parts[n++] = Part.Of(product, a.Exponent + b.Exponent);
                parts[n++] = Part.Of(Math.FusedMultiplyAdd(a.Mantissa, b.Mantissa, -product), a.Exponent + b.Exponent);
            }
        }

        return FromParts(parts[..n], radius, p.Size * q.Size);
    }

    /// <remarks>0/x = 0 for every x, as in <see cref="Evaluation"/>.</remarks>
    public static WideNumber operator /(in WideNumber p, in WideNumber q)
    {
        if (p.IsExactlyZero)
        {
            return default;
        }

        if (p.IsUnknown || q.IsUnknown || q._count == 0 || Below(q) <= q.Radius + q.Radius)
        {
            return Unknown;
        }

        // Long division: each digit of the quotient is a double.
        Span<Part> digits = stackalloc Part[MostTerms + 2];
        var (rest, divisor, n) = (p.Exactly(), q.Exactly(), 0);
        var lead = q._terms[0];
        while (n < digits.Length && rest._count > 0)
        {
            var digit = Part.Of(rest._terms[0].Mantissa / lead.Mantissa, rest._terms[0].Exponent - lead.Exponent);
            digits[n++] = digit;
            rest -= FromPart(digit) * divisor;
        }

        var half = Magnitude.PowerOfTwo(-1);
        var least = Below(q) * half; // |q| less its radius
        var quotient = FromParts(digits[..n], default, default);
        var radius = quotient.Radius + ((Above(rest) + rest.Radius + p.Radius + (Above(quotient) * q.Radius)) / least);
        return new(quotient._terms, quotient._count, radius, p.Size / Below(q) * (q.Size / Below(q)));
    }

    /// <summary>x · 2^e, exactly.</summary>
    /// <param name="exponent">e.</param>
    public WideNumber Scale(long exponent)
    {
        var terms = _terms;
        for (var i = 0; i < _count; i++)
        {
            terms[i] = terms[i] with { Exponent = terms[i].Exponent + exponent };
        }

        return new(terms, _count, Shifted(Radius), Shifted(Size), IsUnknown);

        Magnitude Shifted(Magnitude m) => m.IsZero ? m : new(m.Mantissa, m.Exponent + exponent);
    }

    /// <summary>|x|.</summary>
    public WideNumber Abs() => Sign < 0 ? -this : this;

    /// <summary>The same number, off by <paramref name="more"/> at most in addition.</summary>
    /// <param name="more">How much.</param>
    public WideNumber Blurred(Magnitude more) => new(_terms, _count, Radius + more, Size, IsUnknown);

    /// <summary>The same number as a value of its own, of the size of its magnitude.</summary>
    public WideNumber AsValue() => new(_terms, _count, Radius, Absolute, IsUnknown);

    /// <summary>The nearest double: 0 or ±∞ where there is none near, NaN where it has no value; 0 where no digit of it is known.</summary>
    public double ToDouble()
    {
        if (IsUnknown)
        {
            return double.NaN;
        }

        if (_count == 0 || Absolute <= Radius)
        {
            return 0;
        }

        var (lead, sum) = (_terms[0], _terms[0].Mantissa);
        for (var i = 1; i < _count; i++)
        {
            var gap = lead.Exponent - _terms[i].Exponent;
            sum += gap > 500 ? 0 : TwoPart.Down(_terms[i].Mantissa, Math.Max(gap, 0));
        }

        return Math.ScaleB(sum, (int)Math.Clamp(lead.Exponent, -10_000, 10_000));
    }

    /// <summary>The exponent and mantissa of the leading double; (0, 0) for 0.</summary>
    internal (double Mantissa, long Exponent) Lead => _count == 0 ? (0, 0) : (_terms[0].Mantissa, _terms[0].Exponent);

    /// <summary>The doubles that it is the sum of, the largest first.</summary>
    internal IEnumerable<(double Mantissa, long Exponent)> Summands()
    {
        for (var i = 0; i < _count; i++)
        {
            yield return (_terms[i].Mantissa, _terms[i].Exponent);
        }
    }

    /// <summary>The same sum, off by <paramref name="radius"/> at most: for what is known by other means.</summary>
    /// <param name="radius">How much.</param>
    public WideNumber Exactly(Magnitude radius = default) => new(_terms, _count, radius, Absolute, IsUnknown);

    // The leading double is the sum to some 50 bits; these leave room for that.
    private static Magnitude Above(in WideNumber x) => x.Absolute.IsZero ? default : Magnitude.Of(x.Absolute.Mantissa * (1 + 1e-9), x.Absolute.Exponent);

    private static Magnitude Below(in WideNumber x) => x.Absolute.IsZero ? default : Magnitude.Of(x.Absolute.Mantissa * (1 - 1e-9), x.Absolute.Exponent);

    private static WideNumber FromPart(Part part)
    {
        var terms = default(Terms);
        terms[0] = part;
        return new(terms, part.Mantissa == 0 ? 0 : 1, default, default);
    }

    private long LargestExponent => _count == 0 ? 0 : _terms[0].Exponent;

    private long SmallestExponent => _count == 0 ? 0 : _terms[_count - 1].Exponent;

    // The same as FromParts for terms that are doubles in units of 2^lead.
    private static WideNumber FromDoubles(Span<double> terms, long lead, Magnitude radius, Magnitude size)
    {
        var n = Sorted(terms, 0);
        if (n > 1)
        {
            Swept(terms[..n], 0);
            n = Sorted(terms[..n], 0);
        }

        for (var k = 0; k < MostTerms && k < n - 1; k++)
        {
            Swept(terms[..n], k);
            n = Sorted(terms[..n], k);
            if (k > 0 && k < n && terms[k - 1] + terms[k] != terms[k - 1])
            {
                Swept(terms[..n], k - 1); // after a cancellation the sums may overlap once more
                n = Sorted(terms[..n], k - 1);
            }
        }

        var result = default(Terms);
        var count = Math.Min(n, MostTerms);
        for (var i = 0; i < count; i++)
        {
            result[i] = Part.Of(terms[i], lead);
        }

        var rest = 0.0;
        for (var i = count; i < n; i++)
        {
            rest += Math.Abs(terms[i]);
        }

        return new(result, count, rest == 0 ? radius : radius + Magnitude.Of(rest * (1 + 1e-14), lead), size); // rounded up
    }

    // The sum of all parts in three that do not overlap; what is left over goes to the radius.
    private static WideNumber FromParts(Span<Part> parts, Magnitude radius, Magnitude size)
    {
        var n = Sorted(parts, 0);
        if (n > 1)
        {
            Swept(parts[..n], 0);
            n = Sorted(parts[..n], 0);
        }

        for (var k = 0; k < MostTerms && k < n - 1; k++)
        {
            Swept(parts[..n], k);
            n = Sorted(parts[..n], k);
            if (k > 0 && k < n && parts[k].Exponent > parts[k - 1].Exponent - Apart + 2)
            {
                Swept(parts[..n], k - 1); // after a cancellation the sums may overlap once more
                n = Sorted(parts[..n], k - 1);
            }
        }

        var terms = default(Terms);
        var count = Math.Min(n, MostTerms);
        for (var i = 0; i < count; i++)
        {
            terms[i] = parts[i];
        }

        for (var i = count; i < n; i++)
        {
            radius += new Magnitude(Math.Abs(parts[i].Mantissa), parts[i].Exponent);
        }

        return new(terms, count, radius, size);
    }

    // From the smallest to the largest, each with the one above: sum and error, exactly. The largest is then the rounded sum of all.
    private static void Swept(Span<Part> parts, int from)
    {
        for (var i = parts.Length - 1; i > from; i--)
        {
            var (p, q) = (parts[i - 1], parts[i]);
            if (q.Exponent > p.Exponent)
            {
                (p, q) = (q, p);
            }

            var gap = p.Exponent - q.Exponent;
            if (gap >= Apart || q.Mantissa == 0)
            {
                (parts[i - 1], parts[i]) = (p, q);
                continue;
            }

            // Knuth's sum and its error
            var small = TwoPart.Down(q.Mantissa, gap);
            var sum = p.Mantissa + small;
            var other = sum - p.Mantissa;
            var error = p.Mantissa - (sum - other) + (small - other);
            parts[i - 1] = Part.Of(sum, p.Exponent);
            parts[i] = Part.Of(error, p.Exponent);
        }
    }

    private static void Swept(Span<double> terms, int from)
    {
        for (var i = terms.Length - 1; i > from; i--)
        {
            var (p, q) = (terms[i - 1], terms[i]);
            var sum = p + q;
            var other = sum - p;
            terms[i - 1] = sum;
            terms[i] = p - (sum - other) + (q - other);
        }
    }

    private static int Sorted(Span<double> terms, int from)
    {
        var n = from;
        for (var i = from; i < terms.Length; i++)
        {
            var term = terms[i];
            if (term == 0)
            {
                continue;
            }

            var at = n++;
            while (at > from && Math.Abs(terms[at - 1]) < Math.Abs(term))
            {
                terms[at] = terms[at - 1];
                at--;
            }

            terms[at] = term;
        }

        return n;
    }

    // By falling exponents from a place on, without zeros; returns how many are left.
    private static int Sorted(Span<Part> parts, int from)
    {
        var n = from;
        for (var i = from; i < parts.Length; i++)
        {
            var part = parts[i];
            if (part.Mantissa == 0)
            {
                continue;
            }

            var at = n++;
            while (at > from && parts[at - 1].Exponent < part.Exponent)
            {
                parts[at] = parts[at - 1];
                at--;
            }

            parts[at] = part;
        }

        return n;
    }

    private readonly record struct Part(double Mantissa, long Exponent)
    {
        public static Part Of(double x, long exponent)
        {
            var (mantissa, own) = TwoPart.Split(x);
            return new(mantissa, own + exponent);
        }
    }

    [InlineArray(MostTerms)]
    private struct Terms
    {
        private Part _first;
    }
}
