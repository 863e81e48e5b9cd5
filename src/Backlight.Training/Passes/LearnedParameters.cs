using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Training.Kernels;

namespace Backlight.Training.Passes;

/// <summary>W^(1), B^(1), …, W^(L), B^(L) in single precision, one after the other in one array. Also holds ∂E/∂W and ∂E/∂B, which have the same shapes.</summary>
/// <remarks>The array begins on a multiple of 64 bytes and never moves.</remarks>
public sealed unsafe class LearnedParameters
{
    private readonly AlignedArray _values;
    private readonly int[] _offsets; // of W^(l) at 2(l−1), of B^(l) at 2(l−1) + 1, and the end

    /// <summary>All of them 0.</summary>
    /// <param name="architecture">Its widths give the shapes.</param>
    /// <exception cref="ArgumentException">More than 2,000,000,000 parameters.</exception>
    public LearnedParameters(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        if (architecture.ParameterCount > 2_000_000_000)
        {
            throw new ArgumentException($"A network may have up to 2,000,000,000 weights and biases; {architecture} has {architecture.ParameterCount}.", nameof(architecture));
        }

        Architecture = architecture;
        _offsets = new int[(2 * architecture.Depth) + 1];
        for (var l = 1; l <= architecture.Depth; l++)
        {
            _offsets[(2 * l) - 1] = _offsets[(2 * l) - 2] + (architecture.Width(l) * architecture.Width(l - 1));
            _offsets[2 * l] = _offsets[(2 * l) - 1] + architecture.Width(l);
        }

        _values = new AlignedArray(_offsets[^1]);
    }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture { get; }

    /// <summary>W^(1) row after row, B^(1), W^(2), …: Σ n_l (n_{l−1} + 1) numbers.</summary>
    public Span<float> All => _values.Span;

    /// <summary>The parameters of a network, rounded to single precision.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="parameters">Of the shapes that the architecture says.</param>
    /// <exception cref="ShapeMismatchException">A matrix of another shape.</exception>
    public static LearnedParameters From(Architecture architecture, Parameters parameters)
    {
        var network = new Network(architecture, parameters);
        var learned = new LearnedParameters(architecture);
        for (var l = 1; l <= network.Depth; l++)
        {
            Round(parameters.W(l).Entries, learned.Weights(l));
            Round(parameters.B(l).Entries, learned.Biases(l));
        }

        return learned;
    }

    /// <summary>W^(l), row after row.</summary>
    /// <param name="l">1 … L.</param>
    /// <returns>n_l · n_{l−1} numbers; w_jk^(l) is number (j − 1) n_{l−1} + k − 1.</returns>
    public Span<float> Weights(int l) => Part(l, 0);

    /// <summary>B^(l).</summary>
    /// <param name="l">1 … L.</param>
    /// <returns>n_l numbers.</returns>
    public Span<float> Biases(int l) => Part(l, 1);

    /// <summary>Takes over the numbers of others.</summary>
    /// <param name="others">Of the same widths.</param>
    public void CopyFrom(LearnedParameters others)
    {
        ArgumentNullException.ThrowIfNull(others);
        RequireWidthsOf(others.Architecture, nameof(others));
        others.All.CopyTo(All);
    }

    /// <summary>The same numbers in double precision, immutable.</summary>
    public Parameters ToParameters()
    {
        var layers = Enumerable.Range(1, Architecture.Depth).ToList();
        return new Parameters(
            layers.Select(l => Widen(Architecture.Width(l), Architecture.Width(l - 1), Weights(l))).ToValueList(),
            layers.Select(l => Widen(Architecture.Width(l), 1, Biases(l))).ToValueList());
    }

    /// <summary>W^(l); valid as long as this object is alive.</summary>
    internal float* FirstWeight(int l) => _values.First + _offsets[2 * (l - 1)];

    /// <summary>B^(l); valid as long as this object is alive.</summary>
    internal float* FirstBias(int l) => _values.First + _offsets[(2 * l) - 1];

    internal void RequireWidthsOf(Architecture architecture, string name)
    {
        if (!architecture.Widths.Equals(Architecture.Widths))
        {
            throw new ArgumentException($"These are parameters of widths {Architecture}; parameters of widths {architecture} are needed.", name);
        }
    }

    private Span<float> Part(int l, int which)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(l, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(l, Architecture.Depth);
        var part = (2 * (l - 1)) + which;
        return All[_offsets[part].._offsets[part + 1]];
    }

    private static void Round(ReadOnlySpan<double> from, Span<float> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }

    private static Matrix Widen(int rows, int columns, ReadOnlySpan<float> from)
    {
        var entries = new double[from.Length];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = from[i];
        }

        return Matrix.FromEntries(rows, columns, entries);
    }
}
