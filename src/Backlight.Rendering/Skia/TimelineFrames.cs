using Backlight.Animation.Timelines;
using Backlight.Typesetting.Geometry;
using SkiaSharp;

namespace Backlight.Rendering.Skia;

/// <summary>The frames of a timeline as pixels.</summary>
/// <remarks>
/// A frame is painted tile by tile, each under a clip of its own, and so looks the same to the last bit whether all of it was painted or only what changed.
/// </remarks>
public sealed class TimelineFrames : IFrameSource
{
    private const int Tile = 512;

    private readonly Timeline _timeline;
    private readonly Affine _toPixels;
    private readonly HashSet<Outline> _lasting;

    /// <summary>Frames of a timeline.</summary>
    /// <param name="timeline">What is shown.</param>
    /// <param name="size">1 … 16384 pixels each way. A stage of another form stands in the middle, with background at the sides.</param>
    /// <param name="framesPerSecond">Above 0, at most 1000.</param>
    /// <param name="transparent">Whether the background is left out.</param>
    public TimelineFrames(Timeline timeline, PixelSize size, double framesPerSecond, bool transparent = false)
    {
        ArgumentNullException.ThrowIfNull(timeline);
        if (size.Width is < 1 or > 16384 || size.Height is < 1 or > 16384)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "A picture has 1 … 16384 pixels each way.");
        }

        if (framesPerSecond is not (> 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "Frames per second are above 0 and at most 1000.");
        }

        _timeline = timeline;
        Size = size;
        FramesPerSecond = framesPerSecond;
        Transparent = transparent;
        var frames = Math.Round(timeline.Duration * framesPerSecond);
        FrameCount = frames <= int.MaxValue ? Math.Max(1, (int)frames)
            : throw new ArgumentException(FormattableString.Invariant($"The film would have {frames:N0} frames; {int.MaxValue:N0} are possible."), nameof(framesPerSecond));
        var scale = Math.Min(size.Width / timeline.Stage.Width, size.Height / timeline.Stage.Height);
        _toPixels = Affine.Scaling(scale, -scale).Then(Affine.Translation(new(size.Width / 2.0, size.Height / 2.0)));
        _lasting = new(timeline.Elements.SelectMany(Outlines), ReferenceEqualityComparer.Instance);
    }

    /// <inheritdoc/>
    public PixelSize Size { get; }

    /// <inheritdoc/>
    public int FrameCount { get; }

    /// <inheritdoc/>
    public double FramesPerSecond { get; }

    /// <inheritdoc/>
    public bool Transparent { get; }

    /// <summary>The time that a frame shows, in seconds. The last one shows the end.</summary>
    /// <param name="index">0 … FrameCount − 1.</param>
    public double TimeOf(int index) => index >= FrameCount - 1 && index > 0 ? _timeline.Duration : index / FramesPerSecond;

    /// <inheritdoc/>
    public PixelRectangle Changed(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FrameCount);
        if (index == 0)
        {
            return Size.All;
        }

        var (before, now) = (TimeOf(index - 1), TimeOf(index));
        if (!_timeline.ChangesBetween(before, now))
        {
            return PixelRectangle.Empty;
        }

        if (_timeline.CameraChangesBetween(before, now))
        {
            return Size.All;
        }

        var camera = _timeline.CameraAt(now);
        var changed = Bounds.Empty;
        foreach (var element in _timeline.ChangedBetween(before, now))
        {
            var toPixels = element.Fixed ? _toPixels : camera.Then(_toPixels);
            changed = changed.Union(BoundsOf(element, before).Under(toPixels)).Union(BoundsOf(element, now).Under(toPixels));
        }

        return ToPixels(changed);
    }

    /// <inheritdoc/>
    public IFramePainter OpenPainter() => new Painter(this);

    /// <summary>The whole picture at a time.</summary>
    /// <param name="seconds">Brought into the film.</param>
    /// <param name="pixels">Size.Width · Size.Height pixels, as in <see cref="IFramePainter.Paint"/>.</param>
    public void PaintAt(double seconds, Span<uint> pixels)
    {
        using var painter = new Painter(this);
        painter.Paint(_timeline.At(seconds), Size.All, pixels);
    }

    private static IEnumerable<Outline> Outlines(Element element) =>
        element.Outline.Segments.SelectMany(segment => (Outline[])[segment.From, segment.To]).Prepend(element.Outline.Initial);

    private Bounds BoundsOf(Element element, double time) => _timeline.ItemAt(element, time)?.Bounds ?? Bounds.Empty;

    private PixelRectangle ToPixels(Bounds bounds)
    {
        if (bounds.IsEmpty)
        {
            return PixelRectangle.Empty;
        }

        // A pixel more on each side: what is antialiased reaches into the next one.
        var (left, top) = ((int)Math.Floor(Math.Clamp(bounds.Left, -2, Size.Width + 2)) - 1, (int)Math.Floor(Math.Clamp(bounds.Bottom, -2, Size.Height + 2)) - 1);
        var (right, bottom) = ((int)Math.Ceiling(Math.Clamp(bounds.Right, -2, Size.Width + 2)) + 1, (int)Math.Ceiling(Math.Clamp(bounds.Top, -2, Size.Height + 2)) + 1);
        return new PixelRectangle(left, top, right - left, bottom - top).Intersect(Size.All);
    }

    private sealed class Painter(TimelineFrames frames) : IFramePainter
    {
        private readonly FramePainting _painting = new(frames._lasting);

        public void Paint(int index, PixelRectangle region, Span<uint> pixels) => Paint(frames._timeline.At(frames.TimeOf(index)), region, pixels);

        public unsafe void Paint(Frame frame, PixelRectangle region, Span<uint> pixels)
        {
            var size = frames.Size;
            if (pixels.Length < size.Width * size.Height)
            {
                throw new ArgumentException($"A frame of {size.Width} × {size.Height} needs {size.Width * size.Height} pixels; there are {pixels.Length}.", nameof(pixels));
            }

            var format = new SKImageInfo(size.Width, size.Height, SKColorType.Bgra8888, frames.Transparent ? SKAlphaType.Premul : SKAlphaType.Opaque);
            fixed (uint* first = pixels)
            {
                using var surface = SKSurface.Create(format, (nint)first, size.Width * 4);
                var canvas = surface.Canvas;
                var background = frames.Transparent
                    ? SKColors.Transparent
                    : new SKColorF((float)frame.Background.R, (float)frame.Background.G, (float)frame.Background.B);
                region = region.Intersect(size.All);
                var prepared = FramePainting.Prepare(frame, frames._toPixels);
                for (var y = region.Y / Tile * Tile; y < region.Bottom; y += Tile)
                {
                    for (var x = region.X / Tile * Tile; x < region.Right; x += Tile)
                    {
                        var clip = SKRect.Create(x, y, Math.Min(Tile, size.Width - x), Math.Min(Tile, size.Height - y));
                        canvas.Save();
                        canvas.ClipRect(clip, SKClipOperation.Intersect, antialias: false);
                        canvas.Clear(background);
                        _painting.Draw(canvas, prepared, clip);
                        canvas.Restore();
                    }
                }
            }
        }

        public void Dispose() => _painting.Dispose();
    }
}
