using System.Globalization;
using Backlight.Rendering;
using Backlight.Rendering.Films;

namespace Backlight.Screening;

/// <summary>How much memory painting takes, in bytes: known from the size before any of it is taken.</summary>
/// <param name="Size">Of a picture, in pixels.</param>
/// <param name="Bytes">About as much as the process grows by.</param>
/// <param name="Available">What the machine, or the limit that was set for the process, has in all.</param>
internal sealed record PaintingMemory(PixelSize Size, long Bytes, long Available)
{
    private const long BytesPerPixel = 4;

    // The picture as it is painted, the part that changed, the film so far; and what an encoder makes of it.
    private const int Copies = 3;
    private const int CopiesOfEncoders = 1;
    private const long Large = 1L << 30;

    /// <summary>Whether it is worth a word.</summary>
    public bool IsLarge => Bytes >= Large;

    /// <summary>The word.</summary>
    public string Note => $"note: painting {Text(Size)} takes about {Gigabytes(Bytes)} of memory.";

    /// <summary>The memory that an order takes.</summary>
    public static PaintingMemory Of(FilmOrder order, IReadOnlyList<FilmFormat> formats)
    {
        var painted = formats.Count(format => format.HasEncoder);
        var pixels = (long)order.Size.Width * order.Size.Height;
        // Threads beyond the first are left out where the memory for their frames is not there.
        return new(order.Size, painted == 0 ? 0 : pixels * BytesPerPixel * (Copies + CopiesOfEncoders), GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
    }

    /// <summary>Refuses what would be ended by the system half-way.</summary>
    /// <exception cref="FilmProblemException">BL0417.</exception>
    public void ThrowIfTooMuch()
    {
        if (Bytes > Available)
        {
            throw new FilmProblemException(FilmProblems.PictureTooLarge(Text(Size), Gigabytes(Bytes), Gigabytes(Available)));
        }
    }

    private static string Text(PixelSize size) => string.Create(CultureInfo.InvariantCulture, $"{size.Width} × {size.Height}");

    private static string Gigabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB");
}
