namespace Backlight.Rendering;

/// <summary>Frames that can be asked for in any order.</summary>
/// <remarks>
/// Safe to use from several threads at once. The writer of films asks <see cref="Changed"/> for each frame, opens a painter on every thread that it uses, and has
/// only those pixels painted that changed.
/// </remarks>
public interface IFrameSource
{
    /// <summary>The size of every frame.</summary>
    PixelSize Size { get; }

    /// <summary>How many frames there are; at least 1.</summary>
    int FrameCount { get; }

    /// <summary>Frames per second of film.</summary>
    double FramesPerSecond { get; }

    /// <summary>Whether pixels may be transparent. They are then premultiplied.</summary>
    bool Transparent { get; }

    /// <summary>A rectangle outside of which frame <paramref name="index"/> equals the frame before it; all pixels for frame 0; empty where nothing changed.</summary>
    /// <param name="index">0 … FrameCount − 1.</param>
    PixelRectangle Changed(int index);

    /// <summary>A painter for one thread, which whoever asked for it disposes.</summary>
    IFramePainter OpenPainter();
}
