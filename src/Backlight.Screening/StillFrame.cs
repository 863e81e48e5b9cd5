using Backlight.Animation.Timelines;
using Backlight.Rendering;
using Backlight.Rendering.Skia;

namespace Backlight.Screening;

/// <summary>One moment of a film as a film of one frame.</summary>
internal sealed class StillFrame(Timeline film, FilmOrder order) : IFrameSource, IFramePainter
{
    private readonly TimelineFrames _frames = new(film, order.Size, order.FramesPerSecond, order.Transparent);

    public PixelSize Size => order.Size;

    public int FrameCount => 1;

    public double FramesPerSecond => order.FramesPerSecond;

    public bool Transparent => order.Transparent;

    public PixelRectangle Changed(int index) => Size.All;

    public IFramePainter OpenPainter() => this;

    public void Paint(int index, PixelRectangle region, Span<uint> pixels) => _frames.PaintAt(order.At ?? FilmJob.LastSeen(film), pixels);

    public void Dispose()
    {
    }
}
