namespace Backlight.Rendering.Films;

/// <summary>Consecutive frames of a film.</summary>
/// <param name="First">The first one, from 0.</param>
/// <param name="Count">How many; at least 1.</param>
public readonly record struct FrameRange(int First, int Count)
{
    /// <summary>The first frame behind the range.</summary>
    public int End => First + Count;
}
