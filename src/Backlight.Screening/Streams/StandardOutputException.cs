namespace Backlight.Screening.Streams;

/// <summary>Standard output is closed, or what it leads to takes no more.</summary>
public sealed class StandardOutputException : IOException
{
    /// <summary>Why it cannot be written.</summary>
    /// <param name="message">A sentence.</param>
    /// <param name="cause">What the system said; null where it is closed.</param>
    public StandardOutputException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
