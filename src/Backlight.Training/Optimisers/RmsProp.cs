using System.Numerics;

namespace Backlight.Training.Optimisers;

/// <summary>s ← ρ s + (1 − ρ) g², w ← w − η g / (√s + ε): each parameter at a pace of its own (Tieleman, Hinton 2012, lecture 6e).</summary>
public sealed record RmsProp : Optimiser
{
    /// <summary>ρ, 0 or more and below 1.</summary>
    public double Rho { get; init => field = Fraction(value, nameof(Rho)); } = 0.9;

    /// <summary>ε, above 0.</summary>
    public double Epsilon { get; init => field = Positive(value, nameof(Epsilon)); } = 1e-8;

    /// <inheritdoc/>
    public override string Name => "rmsprop";

    /// <inheritdoc/>
    public override int Moments => 1;

    /// <inheritdoc/>
    public override double UsualRate => 0.001;

    private protected override void Advance(Span<float> w, ReadOnlySpan<float> g, Span<float> moments, float rate, long step)
    {
        var s = moments;
        var rho = (float)Rho;
        var rest = (float)(1 - Rho);
        var epsilon = (float)Epsilon;
        var ws = Elementwise.Vectors(w);
        var gs = Elementwise.Vectors(g);
        var ss = Elementwise.Vectors(s);
        var epsilons = new Vector<float>(epsilon);
        for (var i = 0; i < ws.Length; i++)
        {
            var gradient = gs[i];
            var second = (rho * ss[i]) + (rest * (gradient * gradient));
            ss[i] = second;
            ws[i] -= rate * gradient / (Vector.SquareRoot(second) + epsilons);
        }

        for (var i = ws.Length * Vector<float>.Count; i < w.Length; i++)
        {
            s[i] = (rho * s[i]) + (rest * (g[i] * g[i]));
            w[i] -= rate * g[i] / (MathF.Sqrt(s[i]) + epsilon);
        }
    }
}
