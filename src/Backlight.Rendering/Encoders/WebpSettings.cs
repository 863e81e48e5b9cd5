namespace Backlight.Rendering.Encoders;

/// <summary>How a WebP is encoded.</summary>
public sealed record WebpSettings
{
    /// <summary>Whether every pixel stays as it is, which is also smaller for flat shapes; true by default.</summary>
    public bool Lossless { get; init; } = true;

    /// <summary>Without loss: how hard to try, 0 … 100. The default is 20.</summary>
    public int Effort
    {
        get;
        init => field = Check(value);
    } = 20;

    /// <summary>With loss: how good the picture is, 0 … 100. The default is 85.</summary>
    public int Quality
    {
        get;
        init => field = Check(value);
    } = 85;

    private static int Check(int value)
        => value is >= 0 and <= 100 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Effort and quality are 0 … 100.");
}
