using Backlight.Matrices;
using Backlight.Networks.Errors;

namespace Backlight.Networks;

/// <summary>Parameters and samples drawn from a seed: the same numbers on every machine and in every version.</summary>
/// <remarks>
/// The generator is xoshiro256** 1.0 (Blackman, Vigna 2018), its state filled by SplitMix64 from the seed; a number in [0, 1) is its upper 53 bits · 2⁻⁵³.
/// Only operations that IEEE 754 rounds correctly are used (+, −, ·, /, √), so no machine differs.
/// </remarks>
public static class Initialisation
{
    /// <summary>Weights by Xavier or He, biases 0.</summary>
    /// <remarks>
    /// Xavier: uniform in ±√(6/(n_{l−1} + n_l)) (Glorot, Bengio 2010). He: uniform in ±√(6/n_{l−1}) (He et al. 2015), for relu, leaky-relu, elu, softplus, gelu, silu.
    /// Drawn layer by layer, row by row.
    /// </remarks>
    /// <param name="architecture">Widths and activation functions.</param>
    /// <param name="seed">Any number.</param>
    public static Parameters Draw(Architecture architecture, ulong seed) => Draw(architecture, seed, WeightDraw.ByActivation);

    /// <summary>Weights as asked for, biases 0.</summary>
    /// <remarks>Normal is the sum of twelve uniform numbers less 6, whose distribution function is within 0.01 of the normal one, and which is the same on every machine.</remarks>
    /// <param name="architecture">Widths and activation functions.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="draw">How weights are drawn.</param>
    public static Parameters Draw(Architecture architecture, ulong seed, WeightDraw draw)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        var random = new Xoshiro(seed);
        var weights = new Matrix[architecture.Depth];
        for (var l = 1; l <= architecture.Depth; l++)
        {
            var (to, from) = (architecture.Width(l), architecture.Width(l - 1));
            var isHe = draw == WeightDraw.He || (draw == WeightDraw.ByActivation && architecture.Activation(l).IsRectifier);
            var reach = Math.Sqrt(6.0 / (isHe ? from : from + to));
            var deviation = 1 / Math.Sqrt(from);
            weights[l - 1] = Matrix.Of(to, from, (_, _) => draw == WeightDraw.Normal ? deviation * random.Normal() : random.Between(-reach, reach));
        }

        return new Parameters(weights.ToValueList(), Enumerable.Range(1, architecture.Depth).Select(l => Matrix.Of(architecture.Width(l), 1, (_, _) => 0)).ToValueList());
    }

    /// <summary>Samples with x in ±1, and targets that the error function is made for: one class for cross-entropy, 0 or 1 for binary cross-entropy, else numbers in [0, 1).</summary>
    /// <param name="architecture">Widths and error function.</param>
    /// <param name="count">1 or more.</param>
    /// <param name="seed">Any number; the draws are apart from those of the parameters.</param>
    public static ValueList<Sample> DrawSamples(Architecture architecture, int count, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var random = new Xoshiro(~seed);
        var outputs = architecture.Width(architecture.Depth);
        return Enumerable.Range(0, count).Select(_ => new Sample(Matrix.Of(architecture.Width(0), 1, (_, _) => random.Between(-1, 1)), Target())).ToValueList();

        Matrix Target()
        {
            switch (architecture.Error)
            {
                case CrossEntropy:
                    var chosen = random.Below(outputs) + 1;
                    return Matrix.Of(outputs, 1, (i, _) => i == chosen ? 1 : 0);
                case BinaryCrossEntropy:
                    return Matrix.Of(outputs, 1, (_, _) => random.Below(2));
                default:
                    return Matrix.Of(outputs, 1, (_, _) => random.Between(0, 1));
            }
        }
    }

    private sealed class Xoshiro
    {
        private readonly ulong[] _state = new ulong[4];

        public Xoshiro(ulong seed)
        {
            for (var i = 0; i < 4; i++)
            {
                seed += 0x9E3779B97F4A7C15;
                var mixed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
                _state[i] = mixed ^ (mixed >> 31);
            }
        }

        public double Between(double low, double high) => low + ((high - low) * ((Next() >> 11) * (1.0 / (1UL << 53))));

        /// <summary>Irwin–Hall: Σ u_i − 6 over twelve u_i in [0, 1) has mean 0 and variance 1.</summary>
        public double Normal()
        {
            var sum = -6.0;
            for (var i = 0; i < 12; i++)
            {
                sum += Between(0, 1);
            }

            return sum;
        }

        public int Below(int count) => (int)((Next() >> 11) % (ulong)count);

        private ulong Next()
        {
            var result = ulong.RotateLeft(_state[1] * 5, 7) * 9;
            var shifted = _state[1] << 17;
            _state[2] ^= _state[0];
            _state[3] ^= _state[1];
            _state[1] ^= _state[2];
            _state[0] ^= _state[3];
            _state[2] ^= shifted;
            _state[3] = ulong.RotateLeft(_state[3], 45);
            return result;
        }
    }
}
