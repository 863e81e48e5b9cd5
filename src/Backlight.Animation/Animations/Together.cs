namespace Backlight.Animation.Animations;

/// <summary>Animations at the same time.</summary>
public sealed class Together : Ensemble
{
    /// <summary>Plays animations at the same time.</summary>
    /// <param name="animations">At least one.</param>
    public Together(params IEnumerable<Animation> animations)
        : base(animations) => LagRatio = 0;
}
