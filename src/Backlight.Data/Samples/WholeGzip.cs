using System.IO.Compression;

namespace Backlight.Data.Samples;

/// <summary>Decompresses a gzip file to its end: one member or several, and zeros behind them, with which tapes are filled up.</summary>
/// <remarks>.NET stops without a word at what is no member, be it a member whose head is damaged; then the rest of the samples would be missing.</remarks>
internal sealed class WholeGzip : Stream
{
    private readonly Tail _compressed;
    private readonly GZipStream _plain;
    private bool _isChecked;

    /// <param name="compressed">At its beginning; can be sought in. Disposed of with this one.</param>
    public WholeGzip(Stream compressed)
    {
        _compressed = new Tail(compressed);
        _plain = new GZipStream(_compressed, CompressionMode.Decompress);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <exception cref="InvalidDataException">The file is damaged, or something else follows its last member.</exception>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">The file is damaged, or something else follows its last member.</exception>
    public override int Read(Span<byte> buffer)
    {
        var count = _plain.Read(buffer);
        if (count == 0 && !buffer.IsEmpty && !_isChecked)
        {
            _isChecked = true;
            _compressed.RequireEnd();
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _plain.Dispose();
            _compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Hands out the end of a file byte by byte, so that it is known where its reader stopped: readers take what they are given, and keep what they don't use.</summary>
    private sealed class Tail(Stream file) : Stream
    {
        private const int TailBytes = 16 * 1024;

        private byte _last;
        private bool _hasEnded;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var left = file.Length - TailBytes - file.Position;
            var count = file.Read(buffer[..(int)Math.Min(buffer.Length, Math.Max(1, left))]);
            _hasEnded |= count == 0 && !buffer.IsEmpty;
            _last = left <= 1 && count > 0 ? buffer[0] : (byte)0;
            return count;
        }

        /// <summary>A reader that met the end has read all of it. Otherwise it stopped at the byte that it was given last.</summary>
        public void RequireEnd()
        {
            if (_hasEnded)
            {
                return;
            }

            for (var next = (int)_last; next >= 0; next = file.ReadByte())
            {
                if (next != 0)
                {
                    throw new InvalidDataException("Something follows the last member.");
                }
            }
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
