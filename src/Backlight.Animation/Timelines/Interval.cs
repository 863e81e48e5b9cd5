namespace Backlight.Animation.Timelines;

/// <summary>A span of time.</summary>
/// <param name="Start">In seconds.</param>
/// <param name="End">In seconds, not before the start.</param>
public readonly record struct Interval(double Start, double End)
{
    /// <summary>End − Start, in seconds.</summary>
    public double Duration => End - Start;

    /// <summary>Whether the time lies in [Start, End).</summary>
    public bool Contains(double time) => Start <= time && time < End;
}
