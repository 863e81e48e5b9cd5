using System.Buffers.Binary;

namespace Backlight.Rendering.Encoders;

/// <summary>An animated PNG: without loss, with transparency, each frame only what changed (W3C PNG, third edition, acTL, fcTL, fdAT).</summary>
public sealed class ApngEncoder : IFilmEncoder
{
    private readonly FilmTarget _target;
    private readonly PngChunks _chunks = new();
    private FilmHeader? _header;
    private OutputFile? _file;
    private long _control;
    private int _time;
    private int _frames;
    private int _sequence;

    /// <summary>An encoder for one film.</summary>
    /// <param name="target">A file or a stream.</param>
    public ApngEncoder(FilmTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
    }

    /// <inheritdoc/>
    public void Start(FilmHeader header, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(header);
        (_header, _file) = (header, OutputFile.Create(_target));
        var stream = _file.Stream;
        OutputFile.Guard(_target, () =>
        {
            PngChunks.WriteHeader(stream, header.Size, header.Transparent);
            _control = stream.Position;
            WriteControl(stream);
            return true;
        });
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        var header = _header ?? throw new InvalidOperationException("The encoder is not started.");
        header.Check(pixels, changed, repeats);
        var first = _frames == 0;
        var region = first ? header.Size.All : changed;
        var compressed = _chunks.Compress(pixels, header.Size, region, header.Transparent, first ? 0 : 4);
        try
        {
            for (var part = repeats; part > 0;)
            {
                // A delay is a fraction of two numbers of 16 bits: the frames over the frames per second.
                var (numerator, denominator, frames) = Delay(part, header.FramesPerSecond);
                WriteFrame(region, numerator, denominator, compressed);
                part -= frames;
                if (part > 0)
                {
                    region = new(region.X, region.Y, 1, 1);
                    compressed = _chunks.Compress(pixels, header.Size, region, header.Transparent, 4);
                }
            }
        }
        catch (IOException exception)
        {
            throw OutputFile.Failed(_target, exception);
        }

        _time += repeats;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        FilmHeader.CheckComplete(_header, _time);
        var stream = _file!.Stream;
        OutputFile.Guard(_target, () =>
        {
            PngChunks.Write(stream, "IEND"u8, []);
            stream.Position = _control;
            WriteControl(stream);
            return true;
        });
        _file.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _chunks.Dispose();
        _file?.Dispose();
    }

    /// <summary>How long as many frames stand as fit into the delay of one.</summary>
    internal static (ushort Numerator, ushort Denominator, int Frames) Delay(int frames, double framesPerSecond)
    {
        var (unit, rate) = (1, (int)Math.Round(framesPerSecond));
        if (Math.Abs(framesPerSecond - rate) > 1e-9 || rate < 1)
        {
            // 29.97 is 30000/1001; slow films have long frames.
            var whole = (int)Math.Ceiling(framesPerSecond);
            (unit, rate) = Math.Abs(framesPerSecond - (whole * 1000 / 1001.0)) < 0.005 && whole <= 60
                ? (1001, whole * 1000)
                : ((int)Math.Clamp(Math.Round(1000 / framesPerSecond), 1, ushort.MaxValue), 1000);
        }

        var most = Math.Min(frames, Math.Max(1, ushort.MaxValue / unit));
        return ((ushort)(most * unit), (ushort)rate, most);
    }

    private void WriteControl(Stream stream)
    {
        Span<byte> content = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(content, _frames);
        BinaryPrimitives.WriteInt32BigEndian(content[4..], _header!.Loops);
        PngChunks.Write(stream, "acTL"u8, content);
    }

    private void WriteFrame(PixelRectangle region, ushort numerator, ushort denominator, Span<byte> compressed)
    {
        var stream = _file!.Stream;
        Span<byte> control = stackalloc byte[26];
        BinaryPrimitives.WriteInt32BigEndian(control, _sequence++);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], region.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], region.Height);
        BinaryPrimitives.WriteInt32BigEndian(control[12..], region.X);
        BinaryPrimitives.WriteInt32BigEndian(control[16..], region.Y);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], numerator);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], denominator);

        // Neither disposed nor blended: the region's pixels replace what was there.
        (control[24], control[25]) = (0, 0);
        PngChunks.Write(stream, "fcTL"u8, control);
        if (_frames++ == 0)
        {
            PngChunks.Write(stream, "IDAT"u8, compressed);
            return;
        }

        BinaryPrimitives.WriteInt32BigEndian(compressed, _sequence++);
        PngChunks.Write(stream, "fdAT"u8, compressed);
    }
}
