namespace Backlight.Animation.Timelines;

/// <summary>A part of the film that can be jumped to.</summary>
/// <param name="Id">Short and unique, such as <c>07</c>; letters, digits, hyphens.</param>
/// <param name="Title">For people.</param>
/// <param name="Start">In seconds.</param>
/// <param name="End">In seconds: where the next one starts, or the film ends.</param>
public sealed record Chapter(string Id, string Title, double Start, double End);
