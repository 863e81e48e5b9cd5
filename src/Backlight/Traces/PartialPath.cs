using System.Globalization;
using System.Numerics;
using Backlight.Maps;

namespace Backlight.Traces;

/// <summary>A way from E back to some node, with the product of the local derivatives so far; never 0.</summary>
internal sealed class PartialPath
{
    private readonly PartialPath? _above;
    private readonly int _index;
    private readonly int _length;
    private readonly double _factor;
    private readonly ScaledNumber _product;
    private ExactMagnitude? _exact;

    private PartialPath(PartialPath? above, int index, double factor, ScaledNumber product)
    {
        (_above, _index, _factor, _product) = (above, index, factor, product);
        _length = above is null ? 1 : above._length + 1;
    }

    /// <summary>The way from E to E.</summary>
    public static PartialPath AtTotalError => new(null, 0, 1, ScaledNumber.One);

    private ExactMagnitude Exact => _exact ??= _above is null ? ExactMagnitude.One : _above.Exact.Times(_factor);

    /// <summary>The best ways to a node, from the best ways to the nodes that it leads to.</summary>
    /// <param name="count">How many to keep.</param>
    /// <param name="index">The number of the node in its stage.</param>
    /// <param name="sources">For each node that it leads to, the best ways there, the best first, and the local derivative of the edge.</param>
    public static List<PartialPath> MergeBest(int count, int index, IEnumerable<(List<PartialPath> Best, double Derivative)> sources)
    {
        // One factor for a whole list keeps its order, so the lists are merged by their heads.
        var heads = new PriorityQueue<(List<PartialPath> Best, double Derivative, int At), PartialPath>(Ranking);
        foreach (var (best, derivative) in sources.Where(source => source.Derivative != 0 && source.Best.Count > 0))
        {
            heads.Enqueue((best, derivative, 0), best[0].Extend(index, derivative));
        }

        var merged = new List<PartialPath>();
        while (merged.Count < count && heads.TryDequeue(out var head, out var path))
        {
            merged.Add(path);
            if (head.At + 1 < head.Best.Count)
            {
                heads.Enqueue(head with { At = head.At + 1 }, head.Best[head.At + 1].Extend(index, head.Derivative));
            }
        }

        return merged;
    }

    /// <summary>The numbers of the nodes, from the last one up to E.</summary>
    /// <param name="length">How many there are.</param>
    public int[] Indices(int length)
    {
        var indices = new int[length];
        var t = 0;
        for (var path = this; path is not null; path = path._above)
        {
            indices[t++] = path._index;
        }

        return indices;
    }

    /// <summary>The finished path with its product.</summary>
    /// <param name="path">The path as nodes of the map.</param>
    public PathShare ToShare(MapPath path) => new(path, _product.ToDouble(), _product.Log10());

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{_product.Mantissa} · 2^{_product.Exponent}");

    private static Comparer<PartialPath> Ranking { get; } = Comparer<PartialPath>.Create(static (p, q) =>
        CompareMagnitudes(q, p) is var byMagnitude && byMagnitude != 0 ? byMagnitude : CompareOrder(p, q));

    private PartialPath Extend(int index, double factor) => new(this, index, factor, _product.Times(factor));

    private static int CompareMagnitudes(PartialPath p, PartialPath q)
    {
        // Each factor rounds once, by 2⁻⁵³ at most; beyond twice that the rounded products are in the order of the true ones.
        var apart = p._product.Exponent - q._product.Exponent;
        if (Math.Abs(apart) > 1)
        {
            return Math.Sign(apart);
        }

        var difference = Math.ScaleB(Math.Abs(p._product.Mantissa), (int)apart) - Math.Abs(q._product.Mantissa);
        var doubt = 4.0 * (p._length + q._length) * Math.ScaleB(1, -53);
        return Math.Abs(difference) > doubt ? Math.Sign(difference) : p.Exact.CompareTo(q.Exact);
    }

    // The order of the numbers of the nodes, read from E: the difference nearest E decides.
    private static int CompareOrder(PartialPath p, PartialPath q)
    {
        var order = 0;
        for (PartialPath? x = p, y = q; x is not null && y is not null && !ReferenceEquals(x, y); x = x._above, y = y._above)
        {
            order = x._index == y._index ? order : x._index.CompareTo(y._index);
        }

        return order;
    }

    /// <summary>mantissa · 2^exponent &gt; 0 without rounding.</summary>
    private sealed record ExactMagnitude(BigInteger Mantissa, long Exponent) : IComparable<ExactMagnitude>
    {
        public static ExactMagnitude One { get; } = new(BigInteger.One, 0);

        public ExactMagnitude Times(double factor)
        {
            var (mantissa, exponent) = Split(Math.Abs(factor));
            return new(Mantissa * mantissa, Exponent + exponent);
        }

        public int CompareTo(ExactMagnitude? other)
        {
            ArgumentNullException.ThrowIfNull(other);
            var byLength = (Mantissa.GetBitLength() + Exponent).CompareTo(other.Mantissa.GetBitLength() + other.Exponent);
            if (byLength != 0)
            {
                return byLength;
            }

            var shift = Exponent - other.Exponent;
            return shift >= 0 ? (Mantissa << (int)shift).CompareTo(other.Mantissa) : Mantissa.CompareTo(other.Mantissa << (int)-shift);
        }

        // The double as an odd whole number times a power of two.
        private static (long Mantissa, int Exponent) Split(double value)
        {
            var bits = BitConverter.DoubleToInt64Bits(value);
            var (field, fraction) = ((int)((bits >> 52) & 0x7FF), bits & 0xFFFFFFFFFFFFF);
            var (mantissa, exponent) = field == 0 ? (fraction, -1074) : (fraction | (1L << 52), field - 1075);
            var zeros = BitOperations.TrailingZeroCount(mantissa);
            return (mantissa >> zeros, exponent + zeros);
        }
    }
}
