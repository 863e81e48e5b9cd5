namespace Backlight.Rendering.Encoders;

/// <summary>A film could not be written, through no fault of the caller. The message says what to do and is fit to be shown.</summary>
public abstract class EncoderException : Exception
{
    private protected EncoderException(string message, Exception? cause)
        : base(message, cause)
    {
    }
}
