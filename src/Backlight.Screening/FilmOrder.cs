using Backlight.Rendering;
using Backlight.Rendering.Films;
using Backlight.Typesetting.Colours;

namespace Backlight.Screening;

/// <summary>What is asked for of a film: formats, size, chapters.</summary>
public sealed record FilmOrder
{
    /// <summary>What is written; empty for the usual formats of the command.</summary>
    public IReadOnlyList<FilmFormat> Formats { get; init; } = [];

    /// <summary>In pixels.</summary>
    public PixelSize Size { get; init; } = Quality.High.Size;

    /// <summary>Frames per second.</summary>
    public double FramesPerSecond { get; init; } = Quality.High.FramesPerSecond;

    /// <summary>Whether size or frames per second were asked for; otherwise a format may have its own.</summary>
    public bool IsSized { get; init; }

    /// <summary>Chapter ids; empty for all.</summary>
    public IReadOnlyList<string> Chapters { get; init; } = [];

    /// <summary>The colours; null for the scene's own.</summary>
    public Theme? Theme { get; init; }

    /// <summary>Whether the background is left out.</summary>
    public bool Transparent { get; init; }

    /// <summary>How much faster than written, above 0.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>The time of a still, in seconds; null for the end.</summary>
    public double? At { get; init; }

    /// <summary>Whether the result is opened when it is done.</summary>
    public bool Open { get; init; }

    /// <summary>Whether chapters, times and frames are only told.</summary>
    public bool DryRun { get; init; }

    /// <summary>How many threads paint.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The folder that files are written to, or <c>-</c> for standard output.</summary>
    public string Output { get; init; } = "media";

    /// <summary>What the file is called, without extension, where one was named; null for the name of the scene.</summary>
    public string? FileName { get; init; }

    /// <summary>Whether only problems are told.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether the result goes to standard output.</summary>
    public bool ToStandardOutput => Output == "-";
}
