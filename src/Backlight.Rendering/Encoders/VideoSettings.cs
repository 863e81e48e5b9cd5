namespace Backlight.Rendering.Encoders;

/// <summary>How a video is encoded.</summary>
public sealed record VideoSettings
{
    /// <summary>How hard the encoder tries; by default <see cref="VideoEffort.Balanced"/>.</summary>
    public VideoEffort Effort { get; init; } = VideoEffort.Balanced;

    /// <summary>The constant rate factor of H.264 and VP9: 0 (lossless or nearly so) … 51; smaller is better and larger. Null for the codec's
    /// default here, 18 or 30.</summary>
    public int? RateFactor
    {
        get;
        init
        {
            if (value is < 0 or > 51)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A rate factor is 0 … 51.");
            }

            field = value;
        }
    }

    /// <summary>
    /// Whether every frame is in the file, even those that equal the one before. By default they are not: each frame says how long it stands, which
    /// every player understands, and still parts cost no time at all. Some editing programs want all of them.
    /// </summary>
    public bool ConstantFrameRate { get; init; }

    /// <summary>How long ffmpeg may do nothing while it is waited for, before it is ended: by default a minute. One that computes without writing
    /// anything has ten times as long.</summary>
    public TimeSpan Patience
    {
        get;
        init => field = value > TimeSpan.Zero ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Patience is a time above 0.");
    }
    = TimeSpan.FromMinutes(1);

    /// <summary>The ffmpeg to use; null for the one on the PATH.</summary>
    public Ffmpeg? Ffmpeg { get; init; }
}
