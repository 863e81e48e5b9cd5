namespace Backlight.Animation.Animations;

/// <summary>Moves a <see cref="ValueTracker"/>.</summary>
public sealed class TrackerAnimation : Animation
{
    private readonly ValueTracker _tracker;
    private readonly double _to;

    internal TrackerAnimation(ValueTracker tracker, double to) => (_tracker, _to) = (tracker, to);

    internal override IEnumerable<Cue> Cues() => [new(0, RunTime, Rate, (stage, start, duration, rate) => stage.Move(_tracker, start, duration, _to, rate))];
}
