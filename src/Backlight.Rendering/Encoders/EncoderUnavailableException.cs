namespace Backlight.Rendering.Encoders;

/// <summary>The machine lacks something that a format needs, such as ffmpeg.</summary>
public sealed class EncoderUnavailableException : EncoderException
{
    /// <summary>What is missing.</summary>
    /// <param name="message">What is missing and how to get it.</param>
    /// <param name="cause">What was found instead.</param>
    public EncoderUnavailableException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
