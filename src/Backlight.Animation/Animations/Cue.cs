using Backlight.Animation.Timelines;

namespace Backlight.Animation.Animations;

/// <summary>Something that happens at a time.</summary>
/// <param name="Start">In seconds from the start of the play.</param>
/// <param name="Duration">In seconds.</param>
/// <param name="Rate">How the time is spent.</param>
/// <param name="Record">Writes it down: stage, absolute start, duration, rate. Called in the order of the starts, and sees what came before as done.</param>
internal sealed record Cue(double Start, double Duration, RateFunction Rate, Action<Stage, double, double, RateFunction> Record);
