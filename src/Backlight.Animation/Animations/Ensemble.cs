namespace Backlight.Animation.Animations;

/// <summary>Several animations as one: each starts a lag after the one before it.</summary>
public abstract class Ensemble : Animation
{
    private readonly IReadOnlyList<Animation> _animations;

    private protected Ensemble(params IEnumerable<Animation> animations)
    {
        _animations = [.. animations];
        if (_animations.Count == 0 || _animations.Contains(null!))
        {
            throw new ArgumentException("There is nothing to play: give at least one animation, and none that is null.", nameof(animations));
        }

        Rate = Timelines.Rates.Linear;
    }

    private protected override double NaturalRunTime => Starts().Max(start => start.Start + start.Animation.RunTime);

    internal override IEnumerable<Cue> Cues()
    {
        var natural = NaturalRunTime;
        var stretch = natural > 0 ? RunTime / natural : 1;
        return Starts().SelectMany(start => start.Animation.Cues().Select(cue =>
            ChangeSpeed.Mapped(cue with { Start = stretch * (start.Start + cue.Start), Duration = stretch * cue.Duration }, RunTime, Rate)));
    }

    private List<(double Start, Animation Animation)> Starts()
    {
        var starts = new List<(double, Animation)>();
        var at = 0.0;
        foreach (var animation in _animations)
        {
            starts.Add((at, animation));
            at += LagRatio * animation.RunTime;
        }

        return starts;
    }
}
