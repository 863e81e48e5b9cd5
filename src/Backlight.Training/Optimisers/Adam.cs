using System.Numerics;

namespace Backlight.Training.Optimisers;

/// <summary>m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², w ← w − η m̂ / (√v̂ + ε) with m̂ = m/(1 − β₁ᵗ), v̂ = v/(1 − β₂ᵗ) (Kingma, Ba 2015, algorithm 1).</summary>
public abstract record AdaptiveMoments : Optimiser
{
    private protected AdaptiveMoments()
    {
    }

    /// <summary>β₁, 0 or more and below 1.</summary>
    public double Beta1 { get; init => field = Fraction(value, nameof(Beta1)); } = 0.9;

    /// <summary>β₂, 0 or more and below 1.</summary>
    public double Beta2 { get; init => field = Fraction(value, nameof(Beta2)); } = 0.999;

    /// <summary>ε, above 0.</summary>
    public double Epsilon { get; init => field = Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override int Moments => 2;

    /// <inheritdoc/>
    public override double UsualRate => 0.001;

    private protected override void Advance(Span<float> w, ReadOnlySpan<float> g, Span<float> moments, float rate, long step)
    {
        var m = moments[..w.Length];
        var v = moments[w.Length..];
        var (beta1, rest1, beta2, rest2) = ((float)Beta1, (float)(1 - Beta1), (float)Beta2, (float)(1 - Beta2));
        var pace = (float)(rate / (1 - Math.Pow(Beta1, step))); // η/(1 − β₁ᵗ)
        var spread = (float)(1 / Math.Sqrt(1 - Math.Pow(Beta2, step))); // √v̂ = √v · spread
        var epsilon = (float)Epsilon;

        var ws = Elementwise.Vectors(w);
        var gs = Elementwise.Vectors(g);
        var ms = Elementwise.Vectors(m);
        var vs = Elementwise.Vectors(v);
        var epsilons = new Vector<float>(epsilon);
        for (var i = 0; i < ws.Length; i++)
        {
            var gradient = gs[i];
            var first = (beta1 * ms[i]) + (rest1 * gradient);
            var second = (beta2 * vs[i]) + (rest2 * (gradient * gradient));
            ms[i] = first;
            vs[i] = second;
            ws[i] -= pace * first / ((Vector.SquareRoot(second) * spread) + epsilons);
        }

        for (var i = ws.Length * Vector<float>.Count; i < w.Length; i++)
        {
            m[i] = (beta1 * m[i]) + (rest1 * g[i]);
            v[i] = (beta2 * v[i]) + (rest2 * (g[i] * g[i]));
            w[i] -= pace * m[i] / ((MathF.Sqrt(v[i]) * spread) + epsilon);
        }
    }
}

/// <summary>The rule of <see cref="AdaptiveMoments"/>; L2 is part of the gradient.</summary>
public sealed record Adam : AdaptiveMoments
{
    /// <inheritdoc/>
    public override string Name => "adam";
}

/// <summary>The rule of <see cref="AdaptiveMoments"/>, with weights that shrink apart from it: w ← w − η λ w (Loshchilov, Hutter 2019, algorithm 2).</summary>
public sealed record AdamW : AdaptiveMoments
{
    /// <inheritdoc/>
    public override string Name => "adamw";

    /// <inheritdoc/>
    public override double UsualL2 => 0.01;

    // w ← w − η λ w
    private protected override void Decay(Span<float> weights, Span<float> gradients, float l2, float rate) => Elementwise.Scale(weights, 1 - (rate * l2));
}
