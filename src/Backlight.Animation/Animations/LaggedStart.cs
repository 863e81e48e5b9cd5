namespace Backlight.Animation.Animations;

/// <summary>Animations that overlap: each starts a little after the one before it.</summary>
public sealed class LaggedStart : Ensemble
{
    /// <summary>Plays animations that overlap. The lag is <see cref="Animation.LagRatio"/>, at first 0.1 of an animation's run time.</summary>
    /// <param name="animations">At least one.</param>
    public LaggedStart(params IEnumerable<Animation> animations)
        : base(animations) => LagRatio = 0.1;
}
