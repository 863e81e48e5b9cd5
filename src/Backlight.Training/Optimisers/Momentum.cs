using System.Numerics;

namespace Backlight.Training.Optimisers;

/// <summary>v ← μ v + g, w ← w − η v: the heavy ball (Polyak 1964; in this form Sutskever et al. 2013 with v counted without η).</summary>
public sealed record Momentum : Optimiser
{
    /// <summary>μ where none is asked for.</summary>
    public const double UsualFriction = 0.9;

    /// <summary>μ, 0 or more and below 1.</summary>
    public double Mu { get; init => field = Fraction(value, nameof(Mu)); } = UsualFriction;

    /// <inheritdoc/>
    public override string Name => "momentum";

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
            var velocity = (mu * vs[i]) + gs[i];
            vs[i] = velocity;
            ws[i] -= rate * velocity;
        }

        for (var i = ws.Length * Vector<float>.Count; i < w.Length; i++)
        {
            v[i] = (mu * v[i]) + g[i];
            w[i] -= rate * v[i];
        }
    }
}
