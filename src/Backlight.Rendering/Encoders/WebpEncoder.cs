using System.Buffers.Binary;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Backlight.Rendering.Encoders;

/// <summary>An animated WebP, each frame only what changed (RFC 9649). Skia compresses the frames; the container is written here.</summary>
public sealed class WebpEncoder : IFilmEncoder
{
    private const int LongestDelay = 0xFFFFFF;

    private readonly FilmTarget _target;
    private readonly WebpSettings _settings;
    private FilmHeader? _header;
    private OutputFile? _file;
    private uint[] _region = [];
    private int _time;

    /// <summary>An encoder for one film.</summary>
    /// <param name="target">A file or a stream.</param>
    /// <param name="settings">Null for the defaults, which lose nothing.</param>
    public WebpEncoder(FilmTarget target, WebpSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        (_target, _settings) = (target, settings ?? new());
    }

    /// <inheritdoc/>
    public void Start(FilmHeader header, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(header);
        (_header, _file) = (header, OutputFile.Create(_target));
        var stream = _file.Stream;
        OutputFile.Guard(_target, () =>
        {
            stream.Write("RIFF\0\0\0\0WEBP"u8);
            Span<byte> format = stackalloc byte[10];
            format.Clear();
            format[0] = (byte)(2 | (header.Transparent ? 16 : 0));
            Number(format[4..], header.Size.Width - 1, 3);
            Number(format[7..], header.Size.Height - 1, 3);
            Chunk(stream, "VP8X"u8, format);
            Span<byte> animation = stackalloc byte[6];
            Number(animation, header.Transparent ? 0 : unchecked((int)0xFF000000), 4);
            Number(animation[4..], header.Loops, 2);
            Chunk(stream, "ANIM"u8, animation);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        var header = _header ?? throw new InvalidOperationException("The encoder is not started.");
        header.Check(pixels, changed, repeats);

        // A frame begins in an even column and row.
        var region = _time == 0 ? header.Size.All : changed.Union(new(changed.X & ~1, changed.Y & ~1, 1, 1));
        var (start, end) = (Milliseconds(_time), Milliseconds(_time + repeats));
        _time += repeats;
        using var picture = Compress(pixels, region);
        try
        {
            do
            {
                var delay = Math.Min(end - start, LongestDelay);
                WriteFrame(region, delay, picture.AsSpan());
                start += delay;
            }
            while (start < end);
        }
        catch (IOException exception)
        {
            throw OutputFile.Failed(_target, exception);
        }
    }

    /// <inheritdoc/>
    public void Finish()
    {
        FilmHeader.CheckComplete(_header, _time);
        var stream = _file!.Stream;
        OutputFile.Guard(_target, () =>
        {
            if (stream.Length - 8 > uint.MaxValue)
            {
                throw new IOException("A WebP file cannot be larger than 4 GiB.");
            }

            Span<byte> size = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)(stream.Length - 8));
            stream.Position = 4;
            stream.Write(size);
            return true;
        });
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();

    private int Milliseconds(int frame) => (int)Math.Round(frame * 1000.0 / _header!.FramesPerSecond);

    private SKData Compress(ReadOnlySpan<uint> pixels, PixelRectangle region)
    {
        var count = region.Width * region.Height;
        if (_region.Length < count)
        {
            _region = new uint[count];
        }

        for (var row = 0; row < region.Height; row++)
        {
            pixels.Slice(((region.Y + row) * _header!.Size.Width) + region.X, region.Width).CopyTo(_region.AsSpan(row * region.Width));
        }

        var opacity = _header!.Transparent ? SKAlphaType.Premul : SKAlphaType.Opaque;
        var layout = new SKImageInfo(region.Width, region.Height, SKColorType.Bgra8888, opacity);
        var options = new SKWebpEncoderOptions(
            _settings.Lossless ? SKWebpEncoderCompression.Lossless : SKWebpEncoderCompression.Lossy,
            _settings.Lossless ? _settings.Effort : _settings.Quality);
        var pinned = GCHandle.Alloc(_region, GCHandleType.Pinned);
        try
        {
            using var map = new SKPixmap(layout, pinned.AddrOfPinnedObject());
            return map.Encode(options) ?? throw new EncoderFailedException($"Skia could not compress a picture of {region.Width}×{region.Height} pixels as WebP.");
        }
        finally
        {
            pinned.Free();
        }
    }

    /// <summary>Puts the parts of a still WebP file that hold its pixels into a frame.</summary>
    private void WriteFrame(PixelRectangle region, int delay, ReadOnlySpan<byte> still)
    {
        var stream = _file!.Stream;
        var length = 0;
        foreach (var part in Parts(still))
        {
            length += part.End.Value - part.Start.Value;
        }

        Span<byte> header = stackalloc byte[24];
        "ANMF"u8.CopyTo(header);
        Number(header[4..], length + 16, 4);
        Number(header[8..], region.X / 2, 3);
        Number(header[11..], region.Y / 2, 3);
        Number(header[14..], region.Width - 1, 3);
        Number(header[17..], region.Height - 1, 3);
        Number(header[20..], delay, 3);

        // Not blended, not disposed: the region's pixels replace what was there.
        header[23] = 2;
        stream.Write(header);
        foreach (var part in Parts(still))
        {
            stream.Write(still[part]);
        }
    }

    private static List<Range> Parts(ReadOnlySpan<byte> still)
    {
        var parts = new List<Range>();
        for (var at = 12; at + 8 <= still.Length;)
        {
            var size = (int)BinaryPrimitives.ReadUInt32LittleEndian(still[(at + 4)..]);
            var end = Math.Min(at + 8 + size + (size & 1), still.Length);
            var name = still.Slice(at, 4);
            if (name.SequenceEqual("ALPH"u8) || name.SequenceEqual("VP8 "u8) || name.SequenceEqual("VP8L"u8))
            {
                parts.Add(at..end);
            }

            at = end;
        }

        return parts;
    }

    private static void Chunk(Stream stream, ReadOnlySpan<byte> name, ReadOnlySpan<byte> content)
    {
        Span<byte> size = stackalloc byte[4];
        Number(size, content.Length, 4);
        stream.Write(name);
        stream.Write(size);
        stream.Write(content);
    }

    private static void Number(Span<byte> to, int value, int bytes)
    {
        for (var index = 0; index < bytes; index++)
        {
            to[index] = (byte)(value >> (8 * index));
        }
    }
}
