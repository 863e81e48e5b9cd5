namespace Backlight.Screening.Streams;

/// <summary>Standard output, whose failures are told apart from those of files.</summary>
/// <param name="inner">Where the bytes go; null where standard output is closed.</param>
internal sealed class ResultStream(Stream? inner) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush() => Guard(() => inner?.Flush());

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        if (inner is null)
        {
            throw new StandardOutputException("It is closed.");
        }

        try
        {
            inner.Write(buffer);
        }
        catch (Exception exception) when (IsOfTheSystem(exception))
        {
            throw new StandardOutputException(exception.Message, exception);
        }
    }

    private static void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (IsOfTheSystem(exception))
        {
            throw new StandardOutputException(exception.Message, exception);
        }
    }

    private static bool IsOfTheSystem(Exception exception) => exception is IOException or UnauthorizedAccessException or ObjectDisposedException;
}
