using System.Diagnostics.CodeAnalysis;

namespace Backlight.Rendering.Encoders;

/// <summary>What an encoder knows of a film before its first frame.</summary>
public sealed record FilmHeader
{
    /// <summary>The longest side of a picture.</summary>
    public const int LongestSide = 16384;

    /// <summary>The header of a film.</summary>
    /// <param name="size">1 … 16384 pixels each way.</param>
    /// <param name="framesPerSecond">Above 0, at most 1000.</param>
    /// <param name="frameCount">At least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">One of them is out of its range.</exception>
    public FilmHeader(PixelSize size, double framesPerSecond, int frameCount)
    {
        if (size.Width is < 1 or > LongestSide || size.Height is < 1 or > LongestSide)
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, $"A picture has 1 … {LongestSide} pixels each way.");
        }

        if (framesPerSecond is not (> 0 and <= 1000))
        {
            throw new ArgumentOutOfRangeException(nameof(framesPerSecond), framesPerSecond, "Frames per second are above 0 and at most 1000.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(frameCount, 1);
        (Size, FramesPerSecond, FrameCount) = (size, framesPerSecond, frameCount);
    }

    /// <summary>The size of every frame.</summary>
    public PixelSize Size { get; }

    /// <summary>Frames per second of film.</summary>
    public double FramesPerSecond { get; }

    /// <summary>How many frames the film has, repeated ones included.</summary>
    public int FrameCount { get; }

    /// <summary>Whether pixels may be transparent. They are then premultiplied.</summary>
    public bool Transparent { get; init; }

    /// <summary>How often the film plays, where the format can tell; 0, the default, is for ever.</summary>
    public int Loops
    {
        get;
        init
        {
            if (value is < 0 or > ushort.MaxValue)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "A film plays 1 … 65535 times, or for ever, which is 0.");
            }

            field = value;
        }
    }

    /// <summary>The name of the film, where the format can tell; empty for none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The chapters in the order of the film, for formats that hold chapters.</summary>
    public IReadOnlyList<FilmChapter> Chapters { get; init; } = [];

    /// <summary>What is said, in the order of the film, for formats that hold captions.</summary>
    public IReadOnlyList<FilmCaption> Captions { get; init; } = [];

    /// <summary>How long the film lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromSeconds(FrameCount / FramesPerSecond);

    internal int PixelCount => checked(Size.Width * Size.Height);

    internal static void CheckComplete([NotNull] FilmHeader? header, int frames)
    {
        if (header is null || frames != header.FrameCount)
        {
            throw new InvalidOperationException($"The film is not complete: {frames} of {header?.FrameCount ?? 0} frames.");
        }
    }

    internal void Check(ReadOnlySpan<uint> pixels, PixelRectangle changed, int repeats)
    {
        if (pixels.Length != PixelCount)
        {
            throw new ArgumentException(
                $"There are {pixels.Length} pixels, but a frame of {Size.Width}×{Size.Height} has {PixelCount}.",
                nameof(pixels));
        }

        if (changed.IsEmpty || changed.Intersect(Size.All) != changed)
        {
            throw new ArgumentOutOfRangeException(
                nameof(changed),
                changed,
                $"What changed lies inside the {Size.Width}×{Size.Height} pixels of the frame.");
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(repeats, 1);
    }
}
