namespace Backlight.Disk;

/// <summary>Opens a file that may be a named pipe, whose opening waits for somebody at its other end.</summary>
public static class PatientOpening
{
    /// <summary>How long a pipe may wait: a shell starts both ends of a pipeline within milliseconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The open file; null where nobody came.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <param name="open">Opens it.</param>
    public static FileStream? Of(Func<FileStream> open)
    {
        var gate = new Lock();
        FileStream? opened = null;
        Exception? failed = null;
        var abandoned = false;
        var opener = new Thread(() =>
        {
            try
            {
                var stream = open();
                lock (gate)
                {
                    if (!abandoned)
                    {
                        opened = stream;
                        return;
                    }
                }

                stream.Dispose();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                failed = exception;
            }
        });
        opener.IsBackground = true; // one that waits for the other end forever must not keep the program alive
        opener.Start();
        if (opener.Join(Patience))
        {
            return failed is null ? opened : throw new IOException(failed.Message, failed);
        }

        lock (gate)
        {
            abandoned = true;
            return opened;
        }
    }
}
