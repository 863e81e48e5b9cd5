namespace Backlight.Rendering.Films;

/// <summary>How far the writing of a film has come.</summary>
/// <param name="FramesDone">Frames of the film that the encoders have got, repeated ones included.</param>
/// <param name="FrameCount">Frames of the film.</param>
/// <param name="FramesPerSecond">How many frames a second were done so far; 0 at the very beginning.</param>
/// <param name="TimeLeft">An estimate from what is still to be painted; null as long as there is nothing to go by.</param>
public sealed record FilmProgress(int FramesDone, int FrameCount, double FramesPerSecond, TimeSpan? TimeLeft);
