namespace Backlight.Rendering.Encoders;

/// <summary>Writing a film began and did not come to an end: the disk is full, or ffmpeg died. Nothing unfinished is left.</summary>
public sealed class EncoderFailedException : EncoderException
{
    /// <summary>What failed.</summary>
    /// <param name="message">What failed, with the last words of whatever did.</param>
    /// <param name="cause">What kept the file from being written; null where the encoder itself failed.</param>
    public EncoderFailedException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
