namespace Backlight.Training.Optimisers;

/// <summary>w ← w − η g: plain gradient descent on batches.</summary>
public sealed record Sgd : Optimiser
{
    /// <inheritdoc/>
    public override string Name => "sgd";

    /// <inheritdoc/>
    public override int Moments => 0;

    /// <inheritdoc/>
    public override double UsualRate => 0.1;

    // w ← w − η g
    private protected override void Advance(Span<float> w, ReadOnlySpan<float> g, Span<float> moments, float rate, long step) => Elementwise.AddScaled(w, g, -rate);
}
