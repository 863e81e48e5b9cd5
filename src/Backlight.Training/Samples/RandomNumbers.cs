namespace Backlight.Training.Samples;

/// <summary>Random numbers from a seed, the same on every machine and in every version.</summary>
/// <remarks>
/// xoshiro256** 1.0 (Blackman, Vigna 2018), its state filled by SplitMix64. Streams of one seed, such as the epochs of a run, are apart: the stream's number is
/// mixed before it meets the seed.
/// </remarks>
public sealed class RandomNumbers
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    /// <summary>A sequence of its own for each seed and stream.</summary>
    /// <param name="seed">Any number.</param>
    /// <param name="stream">Any number: an epoch, a layer.</param>
    public RandomNumbers(ulong seed, ulong stream = 0)
    {
        var state = seed ^ Mixed(stream * Golden);
        (_s0, _s1, _s2, _s3) = (Mixed(state += Golden), Mixed(state += Golden), Mixed(state += Golden), Mixed(state + Golden));
    }

    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>A number in [0, 1): the upper 53 bits · 2⁻⁵³.</summary>
    public double Next() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>A whole number from 0 to <paramref name="count"/> − 1, each equally likely (Lemire 2019).</summary>
    /// <param name="count">1 or more.</param>
    public int Below(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var bound = (ulong)count;
        var high = Math.BigMul(NextBits(), bound, out var low);
        if (low < bound)
        {
            var unfair = (0 - bound) % bound; // 2⁶⁴ mod count draws too many; they are drawn again
            while (low < unfair)
            {
                high = Math.BigMul(NextBits(), bound, out low);
            }
        }

        return (int)high;
    }

    /// <summary>Brings <paramref name="items"/> into a random order, each order equally likely (Fisher–Yates).</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Reordered in place.</param>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mixed(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EB;
        return state ^ (state >> 31);
    }

    private ulong NextBits()
    {
        var result = ulong.RotateLeft(_s1 * 5, 7) * 9;
        var shifted = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= shifted;
        _s3 = ulong.RotateLeft(_s3, 45);
        return result;
    }
}
