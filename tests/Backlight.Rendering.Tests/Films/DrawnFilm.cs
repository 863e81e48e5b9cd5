using System.Collections.Immutable;
using System.Runtime.InteropServices;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Films;

/// <summary>A synthetic film: a function of the frame that draws with Skia. What changed comes from comparing frames, or from the caller.</summary>
internal sealed class DrawnFilm : IFrameSource
{
    private readonly Action<SKCanvas, int> _draw;
    private readonly ImmutableArray<PixelRectangle> _changed;
    private int _open;
    private int _opened;
    private int _paints;

    public DrawnFilm(PixelSize size, double framesPerSecond, int frameCount, Action<SKCanvas, int> draw, bool transparent = false, Func<int, PixelRectangle>? changed = null)
    {
        (Size, FramesPerSecond, FrameCount, Transparent, _draw) = (size, framesPerSecond, frameCount, transparent, draw);
        _changed = [.. Enumerable.Range(0, frameCount).Select(changed ?? Compare())];
    }

    public PixelSize Size { get; }

    public int FrameCount { get; }

    public double FramesPerSecond { get; }

    public bool Transparent { get; }

    public int Opened => _opened;

    public int StillOpen => _open;

    public int Paints => _paints;

    public PixelRectangle Changed(int index) => _changed[index];

    public IFramePainter OpenPainter()
    {
        Interlocked.Increment(ref _open);
        Interlocked.Increment(ref _opened);
        return new Painter(this);
    }

    /// <summary>All pixels of a frame.</summary>
    public uint[] Frame(int index)
    {
        var pixels = new uint[Size.Width * Size.Height];
        Draw(index, Size.All, pixels);
        return pixels;
    }

    private void Draw(int index, PixelRectangle region, Span<uint> pixels)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Size.Width, Size.Height, SKColorType.Bgra8888, Transparent ? SKAlphaType.Premul : SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            _draw(canvas, index);
        }

        var drawn = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        for (var row = region.Y; row < region.Bottom; row++)
        {
            drawn.Slice((row * Size.Width) + region.X, region.Width).CopyTo(pixels[((row * Size.Width) + region.X)..]);
        }
    }

    private Func<int, PixelRectangle> Compare()
    {
        var previous = Array.Empty<uint>();
        return index =>
        {
            var now = Frame(index);
            var changed = index == 0 ? Size.All : PixelRectangle.Empty;
            for (var at = 0; index > 0 && at < now.Length; at++)
            {
                if (now[at] != previous[at])
                {
                    changed = changed.Union(new(at % Size.Width, at / Size.Width, 1, 1));
                }
            }

            previous = now;
            return changed;
        };
    }

    private sealed class Painter(DrawnFilm film) : IFramePainter
    {
        public void Paint(int index, PixelRectangle region, Span<uint> pixels)
        {
            Interlocked.Increment(ref film._paints);
            film.Draw(index, region, pixels);
        }

        public void Dispose() => Interlocked.Decrement(ref film._open);
    }
}
