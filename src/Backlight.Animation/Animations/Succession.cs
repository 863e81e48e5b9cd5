namespace Backlight.Animation.Animations;

/// <summary>Animations one after the other.</summary>
public sealed class Succession : Ensemble
{
    /// <summary>Plays animations one after the other.</summary>
    /// <param name="animations">At least one.</param>
    public Succession(params IEnumerable<Animation> animations)
        : base(animations) => LagRatio = 1;
}
