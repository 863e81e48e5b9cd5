using System.Buffers.Binary;
using System.Numerics;

namespace Backlight.Rendering.Encoders;

/// <summary>An animated GIF with one palette, of which each frame holds only the pixels that changed.</summary>
/// <remarks>
/// The palette needs the colours of all frames, so frames wait in a compact form (runs of numbered colours) in memory or, when there are many, in a
/// temporary file. GIF counts in hundredths of a second and players show what is shorter than two of them far too long, so of faster films some
/// frames are left out. A pixel is either opaque or not: the border is at half.
/// </remarks>
public sealed class GifEncoder : IFilmEncoder
{
    private const int ShortestDelay = 2;

    // As shares of a frame: of less nobody sees a block, and what is found are rims of letters.
    private const double LeastSteady = 0.006;
    private const double LeastShaded = 0.01;
    private const int ShadesOfPhotograph = 600;

    /// <summary>The most colours that a GIF has room for beside the transparent one.</summary>
    public const int MostColours = 255;

    private readonly FilmTarget _target;
    private readonly ColourTable _colours = new();
    private readonly List<Frame> _frames = [];
    private readonly Spool _spool = new();
    private readonly byte[] _waiting = new byte[1 << 16];
    private int _waitingCount;
    private FilmHeader? _header;
    private OutputFile? _file;
    private uint[] _shown = [];
    private PixelRectangle _changed;
    private int _time;

    /// <summary>An encoder for one film.</summary>
    /// <param name="target">A file or a stream.</param>
    public GifEncoder(FilmTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _target = target;
    }

    /// <summary>How many colours the palette has at most: 2 … 255. Fewer make a smaller file of films that are drawn; pictures want all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 2 or above 255.</exception>
    public int Colours
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(Colours));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostColours, nameof(Colours));
            field = value;
        }
    } = MostColours;

    /// <summary>Whether shadings of more colours than there are, in pictures and gradients, are mixed from dots instead of shown in blocks. Flat colours and edges never are.</summary>
    public bool Dithers { get; init; } = true;

    /// <inheritdoc/>
    public void Start(FilmHeader header, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(header);
        (_header, _file) = (header, OutputFile.Create(_target));
        _shown = new uint[header.PixelCount];
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        var header = _header ?? throw new InvalidOperationException("The encoder is not started.");
        header.Check(pixels, changed, repeats);
        _changed = _changed.Union(changed);
        var start = Hundredths(_time);
        _time += repeats;
        var last = _time == header.FrameCount;
        if (_frames.Count > 0)
        {
            // The time of a frame that is left out is that of the one before. The last frame is never left out, so the one before it has to leave
            // it time.
            var earliest = _frames[^1].Start + ShortestDelay;
            var end = Hundredths(header.FrameCount);
            var gone = start < earliest && Hundredths(_time) < earliest + ShortestDelay;
            start = Math.Max(earliest, last ? Math.Min(start, end - ShortestDelay) : start);
            if (!last && (gone || start + (2 * ShortestDelay) > end))
            {
                return;
            }
        }

        Keep(header, pixels, start);
        _changed = PixelRectangle.Empty;
    }

    /// <inheritdoc/>
    public void Finish()
    {
        FilmHeader.CheckComplete(_header, _time);
        OutputFile.Guard(_target, () =>
        {
            FlushRuns();
            _spool.Rewind();
            Write(_header, _file!.Stream);
            return true;
        });
        _file!.Commit();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _spool.Dispose();
        _file?.Dispose();
    }

    private int Hundredths(int frame) => (int)Math.Round(frame * 100.0 / _header!.FramesPerSecond);

    /// <summary>Puts aside what a frame changes.</summary>
    private void Keep(FilmHeader header, ReadOnlySpan<uint> pixels, int start)
    {
        var region = _changed;
        var width = header.Size.Width;
        if (header.Transparent && _frames.Count > 0 && Vanishing(pixels, width, region) is { IsEmpty: false } vanishing)
        {
            // Only a frame that goes away can leave a hole behind: the one before has to cover what vanishes, and what it covers has to be drawn
            // again.
            var before = _frames[^1];
            var cleared = before.Drawn.Union(vanishing);
            _frames[^1] = before with { Cleared = cleared };
            for (var row = cleared.Y; row < cleared.Bottom; row++)
            {
                _shown.AsSpan((row * width) + cleared.X, cleared.Width).Clear();
            }

            region = region.Union(cleared);
        }

        var drawn = PixelRectangle.Empty;
        var ends = new List<(int Row, int From, int To)>();
        var (skipped, colour, count) = (0, 0u, 0);
        for (var row = region.Y; row < region.Bottom; row++)
        {
            var now = pixels.Slice((row * width) + region.X, region.Width);
            var shown = _shown.AsSpan((row * width) + region.X, region.Width);
            var (x, first, end) = (0, -1, 0);
            while (x < now.Length)
            {
                var same = now[x..].CommonPrefixLength(shown[x..]);
                var pixel = same > 0 ? 0 : Visible(now[x]);
                if (same == 0 && pixel == shown[x])
                {
                    same = 1;
                }

                if (same > 0)
                {
                    Flush();
                    skipped += same;
                    x += same;
                    continue;
                }

                if (pixel != colour)
                {
                    Flush();
                    colour = pixel;
                }

                shown[x] = pixel;
                count++;
                first = first < 0 ? x : first;
                end = ++x;
            }

            if (first >= 0)
            {
                drawn = drawn.Union(new(region.X + first, row, end - first, 1));
                ends.Add((row, region.X + first, region.X + end));
            }
        }

        Flush();
        if (Dithers)
        {
            FindShadings(pixels, width, ends);
        }

        if (drawn.IsEmpty && _frames.Count > 0 && _frames[^1].Cleared.IsEmpty)
        {
            return;
        }

        // A run of nothing ends the frame.
        Put(0, 0, 0);
        _frames.Add(new(region, drawn.IsEmpty ? new(region.X, region.Y, 1, 1) : drawn, start, PixelRectangle.Empty));

        void Flush()
        {
            if (count > 0)
            {
                Put(skipped, _colours.Add(colour, count), count);
                (skipped, count) = (0, 0);
            }
        }
    }

    private void FindShadings(ReadOnlySpan<uint> pixels, int width, List<(int Row, int From, int To)> drawn)
    {
        var shadings = new List<(int Start, int Count)>();
        var steady = 0L;
        foreach (var (row, from, to) in drawn)
        {
            Dithering.Find(pixels, width, row, from, to, (start, count, isSteady) =>
            {
                shadings.Add((start, count));
                steady += isSteady ? count : 0;
            });
        }

        // Letters that have nearly faded away have steps as small as a shading's, but they do not go on; those of a photograph go to and fro, but are many.
        var colours = new HashSet<uint>();
        var pixelsOfAll = 0L;
        foreach (var (start, count) in shadings)
        {
            colours.Add(pixels[start]);
            pixelsOfAll += count;
        }

        if (steady < LeastSteady * _shown.Length && (colours.Count < ShadesOfPhotograph || pixelsOfAll < LeastShaded * _shown.Length))
        {
            return;
        }

        foreach (var (start, count) in shadings)
        {
            _colours.AddShaded(Visible(pixels[start]), count);
        }
    }

    /// <summary>For each colour that is mixed, where its dots are in the second array; 0 for one that is not.</summary>
    private (int[] Places, byte[] Dots) Mixtures(uint[] palette, byte[] map)
    {
        var (places, dots) = (new int[map.Length], new List<byte>());
        if (Dithers && map.Length > palette.Length)
        {
            var nearest = new Palette.Nearest([.. palette.Select(Palette.Point)]);
            Span<byte> mixed = stackalloc byte[Dithering.Dots];
            for (var number = 0; number < map.Length; number++)
            {
                if (_colours.IsShaded(number) && !Dithering.IsNear(_colours.Colours[number], palette[map[number]]))
                {
                    Dithering.Mix(_colours.Colours[number], palette, nearest, mixed);
                    dots.AddRange(mixed);
                    places[number] = dots.Count;
                }
            }
        }

        return (places, [.. dots]);
    }

    /// <summary>The smallest rectangle with all pixels that were opaque and no longer are.</summary>
    private PixelRectangle Vanishing(ReadOnlySpan<uint> pixels, int width, PixelRectangle region)
    {
        var vanishing = PixelRectangle.Empty;
        for (var row = region.Y; row < region.Bottom; row++)
        {
            var (first, end) = (-1, 0);
            for (var x = region.X; x < region.Right; x++)
            {
                var at = (row * width) + x;
                if (_shown[at] != 0 && pixels[at] >> 24 < 0x80)
                {
                    first = first < 0 ? x : first;
                    end = x + 1;
                }
            }

            if (first >= 0)
            {
                vanishing = vanishing.Union(new(first, row, end - first, 1));
            }
        }

        return vanishing;
    }

    private void Put(int skipped, int colour, int count)
    {
        if (_waitingCount + 15 > _waiting.Length)
        {
            FlushRuns();
        }

        foreach (var number in (ReadOnlySpan<int>)[skipped, count, colour])
        {
            var rest = (uint)number;
            for (; rest >= 0x80; rest >>= 7)
            {
                _waiting[_waitingCount++] = (byte)(rest | 0x80);
            }

            _waiting[_waitingCount++] = (byte)rest;
        }
    }

    private void FlushRuns()
    {
        OutputFile.Guard(_target, () =>
        {
            _spool.Write(_waiting.AsSpan(0, _waitingCount));
            return true;
        });
        _waitingCount = 0;
    }

    private static uint Visible(uint pixel)
    {
        if (pixel >> 24 is 0xFF)
        {
            return pixel;
        }

        if (pixel >> 24 < 0x80)
        {
            return 0;
        }

        Span<uint> one = [pixel];
        Pixels.Straighten(one, one);
        return one[0] | 0xFF000000;
    }

    private void Write(FilmHeader header, Stream stream)
    {
        var (colours, map) = Palette.Choose(_colours.Colours, _colours.Counts, Colours);

        // The first entry means a pixel that stays as it is.
        var depth = Math.Max(2, 32 - BitOperations.LeadingZeroCount((uint)colours.Length));
        WriteHeader(header, stream, colours, depth);

        var lzw = new LzwCompression();
        var symbols = new byte[header.PixelCount];
        var runs = new Runs(_spool, map, Mixtures(colours, map));
        for (var index = 0; index < _frames.Count; index++)
        {
            var frame = _frames[index];
            var region = frame.Drawn.Union(frame.Cleared);
            Span<byte> drawing = symbols.AsSpan(0, region.Width * region.Height);
            drawing.Clear();
            runs.Draw(frame.Region, region, drawing);

            var end = index + 1 < _frames.Count ? _frames[index + 1].Start : Math.Max(Hundredths(header.FrameCount), frame.Start + ShortestDelay);
            var delay = end - frame.Start;
            while (delay > ushort.MaxValue)
            {
                // What is left has to be enough to be shown.
                var part = Math.Min(ushort.MaxValue, delay - ShortestDelay);
                WriteFrame(stream, lzw, region, drawing, depth, part, clears: false);
                delay -= part;
                region = frame.Cleared.IsEmpty ? region with { Width = 1, Height = 1 } : frame.Cleared;
                drawing = symbols.AsSpan(0, region.Width * region.Height);
                drawing.Clear();
            }

            WriteFrame(stream, lzw, region, drawing, depth, delay, !frame.Cleared.IsEmpty);
        }

        stream.WriteByte(0x3B);
    }

    private static void WriteHeader(FilmHeader header, Stream stream, uint[] colours, int depth)
    {
        stream.Write("GIF89a"u8);
        Number(stream, header.Size.Width);
        Number(stream, header.Size.Height);
        stream.Write([(byte)(0xF0 | (depth - 1)), 0, 0]);
        var table = new byte[3 << depth];
        for (var index = 0; index < colours.Length; index++)
        {
            var entry = table.AsSpan(3 * (index + 1), 3);
            (entry[0], entry[1], entry[2]) = ((byte)(colours[index] >> 16), (byte)(colours[index] >> 8), (byte)colours[index]);
        }

        stream.Write(table);
        if (header.Loops != 1)
        {
            stream.Write([0x21, 0xFF, 11]);
            stream.Write("NETSCAPE2.0"u8);
            stream.Write([3, 1]);

            // How often again, so that 0 is free to mean for ever.
            Number(stream, Math.Max(0, header.Loops - 1));
            stream.WriteByte(0);
        }
    }

    private static void WriteFrame(Stream stream, LzwCompression lzw, PixelRectangle region, ReadOnlySpan<byte> drawing, int depth, int delay, bool clears)
    {
        stream.Write([0x21, 0xF9, 4, (byte)(((clears ? 2 : 1) << 2) | 1)]);
        Number(stream, delay);
        stream.Write([0, 0, 0x2C]);
        Number(stream, region.X);
        Number(stream, region.Y);
        Number(stream, region.Width);
        Number(stream, region.Height);
        stream.WriteByte(0);
        lzw.Write(stream, drawing, depth);
    }

    private static void Number(Stream stream, int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        stream.Write(bytes);
    }

    /// <param name="Region">What its runs are about.</param>
    /// <param name="Drawn">The part with pixels.</param>
    /// <param name="Start">In hundredths of a second.</param>
    /// <param name="Cleared">What it takes away with it.</param>
    private readonly record struct Frame(PixelRectangle Region, PixelRectangle Drawn, int Start, PixelRectangle Cleared);

    /// <summary>Reads runs back.</summary>
    private sealed class Runs(Spool spool, byte[] map, (int[] Places, byte[] Dots) mixtures)
    {
        private readonly byte[] _buffer = new byte[1 << 16];
        private long _left = spool.Length;
        private int _position;
        private int _end;

        public void Draw(PixelRectangle runs, PixelRectangle region, Span<byte> drawing)
        {
            var at = 0;
            while (true)
            {
                at += Next();
                var count = Next();
                var colour = Next();
                if (count == 0)
                {
                    return;
                }

                var (symbol, dots) = ((byte)(map[colour] + 1), mixtures.Places[colour] - Dithering.Dots);
                while (count > 0)
                {
                    // A run may go on in the next row.
                    var (row, column) = Math.DivRem(at, runs.Width);
                    var length = Math.Min(count, runs.Width - column);
                    var (y, x) = (runs.Y + row, runs.X + column);
                    var stretch = drawing.Slice(((y - region.Y) * region.Width) + x - region.X, length);
                    if (dots < 0)
                    {
                        stretch.Fill(symbol);
                    }
                    else
                    {
                        for (var i = 0; i < length; i++)
                        {
                            stretch[i] = (byte)(mixtures.Dots[dots + Dithering.DotAt(x + i, y)] + 1);
                        }
                    }

                    at += length;
                    count -= length;
                }
            }
        }

        private int Next()
        {
            var (value, shift) = (0, 0);
            while (true)
            {
                if (_position == _end)
                {
                    (_position, _end) = (0, (int)Math.Min(_buffer.Length, _left));
                    _left -= _end;
                    spool.Read(_buffer.AsSpan(0, _end));
                }

                var one = _buffer[_position++];
                value |= (one & 0x7F) << shift;
                if (one < 0x80)
                {
                    return value;
                }

                shift += 7;
            }
        }
    }
}
