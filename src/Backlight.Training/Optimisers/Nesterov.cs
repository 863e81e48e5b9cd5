using System.Numerics;

namespace Backlight.Training.Optimisers;

/// <summary>v ← μ v + g, w ← w − η (g + μ v): momentum that looks ahead (Nesterov 1983, in the form of Bengio et al. 2013).</summary>
/// <remarks>w is the point after the look ahead, where the gradient is taken.</remarks>
public sealed record Nesterov : Optimiser
{
    /// <summary>μ, 0 or more and below 1.</summary>
    public double Mu { get; init => field = Fraction(value, nameof(Mu)); } = Momentum.UsualFriction;

    /// <inheritdoc/>
    public override string Name => "nesterov";

    /// <inheritdoc/>
    public override int Moments => 1;

    /// <inheritdoc/>
    public override double UsualRate => 0.01;

    private protected override void Advance(Span<float> w, ReadOnlySpan<float> g, Span<float> moments, float rate, long step)
    {
        var v = moments;
        var mu = (float)Mu;
        var ws = Elementwise.Vectors(w);
        var gs = Elementwise.Vectors(g);
        var vs = Elementwise.Vectors(v);
        for (var i = 0; i < ws.Length; i++)
        {
            var gradient = gs[i];
            var velocity = (mu * vs[i]) + gradient;
            vs[i] = velocity;
            ws[i] -= rate * (gradient + (mu * velocity));
        }

        for (var i = ws.Length * Vector<float>.Count; i < w.Length; i++)
        {
            v[i] = (mu * v[i]) + g[i];
            w[i] -= rate * (g[i] + (mu * v[i]));
        }
    }
}
