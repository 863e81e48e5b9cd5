namespace Backlight.Rendering.Encoders;

/// <summary>A part of a film with a name, to jump to.</summary>
/// <param name="Title">The name.</param>
/// <param name="Start">From the beginning of the film.</param>
/// <param name="End">From the beginning of the film; not before <paramref name="Start"/>.</param>
public sealed record FilmChapter(string Title, TimeSpan Start, TimeSpan End);
