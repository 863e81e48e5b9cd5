namespace Backlight.Rendering;

/// <summary>Paints frames on one thread. Frames are asked for in any order.</summary>
public interface IFramePainter : IDisposable
{
    /// <summary>Makes the pixels of <paramref name="region"/> those of frame <paramref name="index"/>. Pixels around it stay as they are or become those of the frame too.</summary>
    /// <param name="index">0 … FrameCount − 1.</param>
    /// <param name="region">Inside the frame.</param>
    /// <param name="pixels">The whole frame, row by row, a pixel as 0xAARRGGBB (in memory B, G, R, A); premultiplied where the source is transparent, else opaque.</param>
    void Paint(int index, PixelRectangle region, Span<uint> pixels);
}
