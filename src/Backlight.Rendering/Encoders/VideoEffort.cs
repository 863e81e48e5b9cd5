namespace Backlight.Rendering.Encoders;

/// <summary>How hard a video encoder tries to make the file small. All of them look alike.</summary>
public enum VideoEffort
{
    /// <summary>Two thirds of the time of <see cref="Balanced"/>, and files several times larger.</summary>
    Fast,

    /// <summary>A third of the time of <see cref="Thorough"/>, and files a tenth larger.</summary>
    Balanced,

    /// <summary>The smallest files.</summary>
    Thorough,
}
