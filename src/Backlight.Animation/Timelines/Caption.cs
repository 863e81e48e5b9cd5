namespace Backlight.Animation.Timelines;

/// <summary>Words that go with a part of the film.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Start">In seconds.</param>
/// <param name="End">In seconds.</param>
public sealed record Caption(string Text, double Start, double End);
