using Backlight.Rendering.Encoders;

namespace Backlight.Rendering.Films;

/// <summary>How a film is written.</summary>
public sealed record FilmWriting
{
    /// <summary>On how many threads frames are painted; 1 or more. The default is one for each processor. It changes no byte of the film.</summary>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>How many bytes of frames may be in memory at once. Fewer threads paint where this would not suffice. The default is 384
    /// MiB.</summary>
    public long MostMemory
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 192L << 20;

    /// <summary>The frames to write; null for all of them.</summary>
    public FrameRange? Range { get; init; }

    /// <summary>How often the film plays, where the format can tell; 0, the default, is for ever.</summary>
    public int Loops { get; init; }

    /// <summary>The name of the film, where the format can tell.</summary>
    public string Title { get; init; } = "";

    /// <summary>The chapters of the whole film; those of a range are cut to it.</summary>
    public IReadOnlyList<FilmChapter> Chapters { get; init; } = [];

    /// <summary>The captions of the whole film; those of a range are cut to it.</summary>
    public IReadOnlyList<FilmCaption> Captions { get; init; } = [];
}
