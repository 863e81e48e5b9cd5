using System.Buffers.Binary;
using System.Text;

namespace Backlight.Rendering.Encoders;

/// <summary>Matroska with uncompressed frames: the simplest container that gives each frame a time, so that frames that stand longer are sent
/// once.</summary>
/// <remarks>RFC 9559. Segment and clusters have no known size, because nobody can seek in a pipe. A tick is a frame of the film, or a thousandth of
/// it.</remarks>
internal sealed class VideoPipe
{
    private readonly Stream _stream;
    private readonly uint _ticks;

    public VideoPipe(Stream stream, PixelSize size, string fourCharacters, double framesPerSecond)
    {
        _stream = stream;
        using var header = new MemoryStream();
        Element(header, 0x1A45DFA3, Body(
            new(0x4286, Number(1)),
            new(0x42F7, Number(1)),
            new(0x42F2, Number(4)),
            new(0x42F3, Number(8)),
            new(0x4282, Encoding.ASCII.GetBytes("matroska")),
            new(0x4287, Number(4)),
            new(0x4285, Number(2))));
        UnknownSize(header, 0x18538067);

        // Time bases above a second are too much for ffmpeg.
        _ticks = framesPerSecond < 1 ? 1000u : 1u;

        // TimestampScale, in nanoseconds. Off by half a nanosecond a frame at most, which a day of film at 60 frames per second makes 3 ms.
        Element(header, 0x1549A966, Body(
            new(0x2AD7B1, Number((ulong)Math.Round(1e9 / framesPerSecond / _ticks))),
            new(0x4D80, Encoding.ASCII.GetBytes("Backlight")),
            new(0x5741, Encoding.ASCII.GetBytes("Backlight"))));
        Element(header, 0x1654AE6B, Body(new Part(0xAE, Body(
            new(0xD7, Number(1)),
            new(0x73C5, Number(1)),
            new(0x83, Number(1)),
            new(0x9C, Number(0)),

            // DefaultDuration: a frame of the film, from which ffmpeg knows the frame rate.
            new(0x23E383, Number((ulong)Math.Round(1e9 / framesPerSecond))),
            new(0x86, Encoding.ASCII.GetBytes("V_UNCOMPRESSED")),
            new(0xE0, Body(
                new(0xB0, Number((ulong)size.Width)),
                new(0xBA, Number((ulong)size.Height)),
                new(0x2EB524, Encoding.ASCII.GetBytes(fourCharacters))))))));
        header.WriteTo(stream);
    }

    /// <summary>Shows a frame from a time on.</summary>
    public void Write(int time, ReadOnlySpan<byte> frame)
    {
        using var header = new MemoryStream(64);
        UnknownSize(header, 0x1F43B675);
        Element(header, 0xE7, Number((ulong)time * _ticks));
        Id(header, 0xA3);
        Size(header, (ulong)frame.Length + 4);
        header.Write([0x81, 0, 0, 0x80]);
        header.WriteTo(_stream);
        _stream.Write(frame);
    }

    private static byte[] Body(params ReadOnlySpan<Part> elements)
    {
        using var body = new MemoryStream();
        foreach (var (id, content) in elements)
        {
            Element(body, id, content);
        }

        return body.ToArray();
    }

    private static void Element(Stream to, uint id, byte[] content)
    {
        Id(to, id);
        Size(to, (ulong)content.Length);
        to.Write(content);
    }

    private static void UnknownSize(Stream to, uint id)
    {
        Id(to, id);
        to.Write([0x01, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
    }

    private static void Id(Stream to, uint id) => to.Write(Number(id));

    private static void Size(Stream to, ulong size)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, size | (1UL << 56));
        to.Write(bytes);
    }

    /// <summary>As few bytes as hold it, but one at least.</summary>
    private static byte[] Number(ulong value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[Math.Min(7, bytes.AsSpan().IndexOfAnyExcept((byte)0) is var first && first >= 0 ? first : 7)..];
    }

    private readonly record struct Part(uint Id, byte[] Content);
}
