namespace Backlight.Rendering.Encoders;

/// <summary>A text that is said or shown while a part of the film plays.</summary>
/// <param name="Text">One line or several.</param>
/// <param name="Start">From the beginning of the film.</param>
/// <param name="End">From the beginning of the film; not before <paramref name="Start"/>.</param>
public sealed record FilmCaption(string Text, TimeSpan Start, TimeSpan End);
