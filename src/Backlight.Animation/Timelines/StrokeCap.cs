namespace Backlight.Animation.Timelines;

/// <summary>How the open ends of a line look.</summary>
public enum StrokeCap
{
    /// <summary>Cut off at the end.</summary>
    Flat,

    /// <summary>With half a disc beyond the end.</summary>
    Round,

    /// <summary>With half a square beyond the end.</summary>
    Square,
}
