using System.Buffers.Binary;
using System.IO.Compression;

namespace Backlight.Rendering.Encoders;

/// <summary>The parts of a PNG file: signature, chunks and compressed pixels (W3C, Portable Network Graphics, third edition).</summary>
internal sealed class PngChunks : IDisposable
{
    private readonly MemoryStream _compressed = new();
    private readonly CompressionLevel _level;
    private byte[] _previous = [];
    private byte[] _current = [];
    private byte[][] _filtered = [];
    private uint[] _straight = [];

    public PngChunks(CompressionLevel level = CompressionLevel.Optimal) => _level = level;

    public static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static void Write(Stream to, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        to.Write(number);
        to.Write(type);
        to.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Append(0, type), content));
        to.Write(number);
    }

    /// <summary>IHDR and sRGB: eight bits a channel, with opacity only where it is needed.</summary>
    public static void WriteHeader(Stream to, PixelSize size, bool transparent)
    {
        Span<byte> content = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(content, size.Width);
        BinaryPrimitives.WriteInt32BigEndian(content[4..], size.Height);
        content[8] = 8;
        content[9] = (byte)(transparent ? 6 : 2);
        to.Write(Signature);
        Write(to, "IHDR"u8, content);
        Write(to, "sRGB"u8, [0]);
    }

    /// <summary>Writes a whole file.</summary>
    public void WriteFile(Stream to, PixelSize size, bool transparent, ReadOnlySpan<uint> pixels)
    {
        WriteHeader(to, size, transparent);
        Write(to, "IDAT"u8, Compress(pixels, size, size.All, transparent));
        Write(to, "IEND"u8, []);
    }

    /// <summary>The pixels of a region, filtered and compressed; valid until the next call.</summary>
    /// <param name="pixels">The whole frame.</param>
    /// <param name="size">The size of the frame.</param>
    /// <param name="region">Inside the frame.</param>
    /// <param name="transparent">Whether opacity is kept. The pixels are premultiplied then.</param>
    /// <param name="prefix">Bytes to leave free in front.</param>
    public Span<byte> Compress(ReadOnlySpan<uint> pixels, PixelSize size, PixelRectangle region, bool transparent, int prefix = 0)
    {
        var channels = transparent ? 4 : 3;
        var length = region.Width * channels;
        if (_current.Length < length + 1)
        {
            (_current, _previous) = (new byte[length + 1], new byte[length + 1]);
            _filtered = [new byte[length + 1], new byte[length + 1], new byte[length + 1]];
            (_filtered[0][0], _filtered[1][0], _filtered[2][0]) = (1, 2, 4);
            _straight = new uint[region.Width];
        }

        _previous.AsSpan(0, length + 1).Clear();
        _compressed.SetLength(0);
        _compressed.Write(new byte[prefix]);
        using (var zlib = new ZLibStream(_compressed, _level, leaveOpen: true))
        {
            for (var y = region.Y; y < region.Bottom; y++)
            {
                Unpack(pixels.Slice((y * size.Width) + region.X, region.Width), transparent);
                zlib.Write(Filter(channels, length));
                (_previous, _current) = (_current, _previous);
            }
        }

        return _compressed.GetBuffer().AsSpan(0, (int)_compressed.Length);
    }

    public void Dispose() => _compressed.Dispose();

    private void Unpack(ReadOnlySpan<uint> row, bool transparent)
    {
        var to = _current.AsSpan(1);
        if (transparent)
        {
            var straight = _straight.AsSpan(0, row.Length);
            Pixels.Straighten(row, straight);
            row = straight;
            for (var x = 0; x < row.Length; x++)
            {
                var pixel = row[x];
                BinaryPrimitives.WriteUInt32BigEndian(to[(4 * x)..], (pixel << 8) | (pixel >> 24));
            }

            return;
        }

        for (var x = 0; x < row.Length; x++)
        {
            var pixel = row[x];
            var at = 3 * x;
            to[at + 2] = (byte)pixel;
            to[at + 1] = (byte)(pixel >> 8);
            to[at] = (byte)(pixel >> 16);
        }
    }

    /// <summary>The filter whose differences are smallest, by the rule of thumb of the specification; a row that equals the one above needs no
    /// choice.</summary>
    private ReadOnlySpan<byte> Filter(int channels, int length)
    {
        ReadOnlySpan<byte> current = _current.AsSpan(1, length);
        ReadOnlySpan<byte> above = _previous.AsSpan(1, length);
        if (current.SequenceEqual(above))
        {
            _filtered[1].AsSpan(1, length).Clear();
            return _filtered[1].AsSpan(0, length + 1);
        }

        var (best, least) = (_current, Cost(current));
        Difference(current, current, channels, _filtered[0].AsSpan(1, length));
        Difference(current, above, 0, _filtered[1].AsSpan(1, length));
        Paeth(current, above, channels, _filtered[2].AsSpan(1, length));
        foreach (var row in _filtered)
        {
            var cost = Cost(row.AsSpan(1, length));
            if (cost < least)
            {
                (best, least) = (row, cost);
            }
        }

        return best.AsSpan(0, length + 1);
    }

    private static long Cost(ReadOnlySpan<byte> row)
    {
        var sum = 0;
        foreach (var one in row)
        {
            sum += Math.Abs((int)(sbyte)one);
        }

        return sum;
    }

    private static void Difference(ReadOnlySpan<byte> row, ReadOnlySpan<byte> other, int offset, Span<byte> to)
    {
        row[..offset].CopyTo(to);
        for (var index = offset; index < row.Length; index++)
        {
            to[index] = (byte)(row[index] - other[index - offset]);
        }
    }

    private static void Paeth(ReadOnlySpan<byte> row, ReadOnlySpan<byte> above, int channels, Span<byte> to)
    {
        for (var index = 0; index < channels; index++)
        {
            to[index] = (byte)(row[index] - above[index]);
        }

        for (var index = channels; index < row.Length; index++)
        {
            int left = row[index - channels], up = above[index], corner = above[index - channels];
            var (toLeft, toUp) = (Math.Abs(up - corner), Math.Abs(left - corner));
            var toCorner = Math.Abs(left + up - (2 * corner));
            var guess = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
            to[index] = (byte)(row[index] - guess);
        }
    }
}
