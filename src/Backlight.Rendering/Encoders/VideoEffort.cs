namespace Backlight.Rendering.Encoders;

/// <summary>How hard a video encoder tries to make the file small. All of them look alike.</summary>
public enum VideoEffort
{
    /// <summary>Files several times larger, in half the time.</summary>
    Fast,

    /// <summary>Nearly the size of <see cref="Thorough"/> for two thirds of its time.</summary>
    Balanced,

    /// <summary>The smallest files.</summary>
    Thorough,
}
