namespace Backlight.Animation.Animations;

/// <summary>Nothing for a while; for a gap in a <see cref="Succession"/>.</summary>
public sealed class Pause : Animation
{
    /// <summary>Nothing for a while.</summary>
    /// <param name="seconds">0 or more.</param>
    public Pause(double seconds = 1) => RunTime = seconds;

    internal override IEnumerable<Cue> Cues() => [];
}
