namespace Backlight.Rendering.Encoders;

/// <summary>Bytes that are written once and then read once: in memory while they are few, in a nameless file when they are many.</summary>
internal sealed class Spool : IDisposable
{
    private readonly long _most;
    private Stream _stream = new MemoryStream();

    /// <param name="mostInMemory">In bytes.</param>
    public Spool(long mostInMemory = 64 << 20) => _most = mostInMemory;

    /// <summary>Whether it has grown out of memory.</summary>
    public bool IsOnDisk => _stream is FileStream;

    public long Length => _stream.Length;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (!IsOnDisk && _stream.Length + bytes.Length > _most)
        {
            var file = Nameless();
            ((MemoryStream)_stream).WriteTo(file);
            _stream.Dispose();
            _stream = file;
        }

        _stream.Write(bytes);
    }

    public void Rewind() => _stream.Position = 0;

    public void Read(Span<byte> bytes) => _stream.ReadExactly(bytes);

    public void Dispose() => _stream.Dispose();

    private static FileStream Nameless()
    {
        var folder = PrivateFolder.Temporary();
        try
        {
            return new FileStream(
                folder["film"],
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.Delete,
                    Options = FileOptions.DeleteOnClose,
                    BufferSize = 1 << 16,
                });
        }
        finally
        {
            if (!OperatingSystem.IsWindows())
            {
                // An open file outlives its name, and nothing is left behind by a process that is killed.
                folder.Dispose();
            }
        }
    }
}
