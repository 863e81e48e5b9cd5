using System.Diagnostics.CodeAnalysis;
using Backlight.Rendering.Encoders;

namespace Backlight.Rendering.Films;

/// <summary>A kind of file that a film can become.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Extension">With the dot; empty for a folder.</param>
/// <param name="Title">For people.</param>
public sealed record FilmFormat(string Name, string Extension, string Title)
{
    private Func<FilmTarget, VideoSettings, IFilmEncoder>? Factory { get; init; }

    /// <summary>Whether ffmpeg has to be installed.</summary>
    public bool NeedsFfmpeg { get; private init; }

    /// <summary>Whether pixels can be transparent.</summary>
    public bool Transparent { get; private init; }

    /// <summary>Whether the film moves; else it is one picture, the last frame.</summary>
    public bool Moves { get; private init; } = true;

    /// <summary>Whether it is a folder of files, which cannot go into a stream.</summary>
    public bool IsFolder => Extension.Length == 0;

    /// <summary>Whether it is made of pixels, by <see cref="Open"/>. The others are drawn from the timeline itself.</summary>
    [MemberNotNullWhen(true, nameof(Factory))]
    public bool HasEncoder => Factory is not null;

    /// <summary>A web page with a player.</summary>
    public static FilmFormat Html { get; } = new("html", ".html", "web page with a player") { Transparent = true };

    /// <summary>An animated GIF.</summary>
    public static FilmFormat Gif { get; } = new("gif", ".gif", "animated GIF")
    {
        Transparent = true,
        Factory = static (target, _) => new GifEncoder(target),
    };

    /// <summary>An animated GIF of few colours, which is smaller; shadings are not dithered.</summary>
    /// <param name="colours">2 … 255.</param>
    public static FilmFormat GifOf(int colours) => Gif with { Factory = (target, _) => new GifEncoder(target) { Colours = colours, Dithers = false } };

    /// <summary>An animated WebP.</summary>
    public static FilmFormat Webp { get; } = new("webp", ".webp", "animated WebP")
    {
        Transparent = true,
        Factory = static (target, _) => new WebpEncoder(target),
    };

    /// <summary>An animated PNG.</summary>
    public static FilmFormat Apng { get; } = new("apng", ".apng", "animated PNG")
    {
        Transparent = true,
        Factory = static (target, _) => new ApngEncoder(target),
    };

    /// <summary>The last frame as PNG.</summary>
    public static FilmFormat Png { get; } = new("png", ".png", "picture of one frame")
    {
        Transparent = true,
        Moves = false,
        Factory = static (target, _) => new PngEncoder(target),
    };

    /// <summary>One frame as curves.</summary>
    public static FilmFormat Svg { get; } = new("svg", ".svg", "drawing of one frame") { Transparent = true, Moves = false };

    /// <summary>One frame as curves on a page.</summary>
    public static FilmFormat Pdf { get; } = new("pdf", ".pdf", "document of one frame") { Moves = false };

    /// <summary>A video that plays everywhere.</summary>
    public static FilmFormat Mp4 { get; } = new("mp4", ".mp4", "video (H.264)")
    {
        NeedsFfmpeg = true,
        Factory = static (target, settings) => new VideoEncoder(target, VideoCodec.H264, settings),
    };

    /// <summary>A video for the web that can be transparent.</summary>
    public static FilmFormat Webm { get; } = new("webm", ".webm", "video for the web (VP9)")
    {
        NeedsFfmpeg = true,
        Transparent = true,
        Factory = static (target, settings) => new VideoEncoder(target, VideoCodec.Vp9, settings),
    };

    /// <summary>A video for editing programs that can be transparent.</summary>
    public static FilmFormat Mov { get; } = new("mov", ".mov", "video for editing (ProRes 4444)")
    {
        NeedsFfmpeg = true,
        Transparent = true,
        Factory = static (target, settings) => new VideoEncoder(target, VideoCodec.ProRes, settings),
    };

    /// <summary>A folder with a PNG for each frame.</summary>
    public static FilmFormat Frames { get; } = new("frames", "", "folder with a PNG for each frame")
    {
        Transparent = true,
        Factory = static (target, _) => new PngFramesEncoder(target),
    };

    /// <summary>Looks, before any work is done, whether a film of this format could take its place: that is no folder, not protected, and holds no files of others.</summary>
    /// <param name="target">Where the film is to go; nothing there is changed.</param>
    /// <exception cref="EncoderFailedException">Why it could not (BL0009).</exception>
    public void RequireWritable(FilmTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (IsFolder)
        {
            OutputFolder.Require(target, PngFramesEncoder.IsFrame);
        }
        else
        {
            OutputFile.Require(target);
        }
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<FilmFormat> All { get; } = [Html, Gif, Webp, Apng, Png, Svg, Pdf, Mp4, Webm, Mov, Frames];

    /// <summary>The format of a name.</summary>
    /// <param name="name">As in <see cref="Name"/>, in upper or lower case.</param>
    /// <exception cref="ArgumentException">There is no such format.</exception>
    public static FilmFormat Parse(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return TryParse(name, out var format)
            ? format
            : throw new ArgumentException($"There is no format '{name}'; there are {string.Join(", ", All.Select(one => one.Name))}.", nameof(name));
    }

    /// <summary>The format of a name.</summary>
    /// <param name="name">As in <see cref="Name"/>, in upper or lower case.</param>
    /// <param name="format">Null where there is none.</param>
    public static bool TryParse(string? name, [NotNullWhen(true)] out FilmFormat? format)
    {
        format = All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));
        return format is not null;
    }

    /// <summary>An encoder for one film, which whoever asked for it disposes.</summary>
    /// <param name="target">Where the film goes.</param>
    /// <param name="video">For formats that need ffmpeg; null for the defaults.</param>
    /// <exception cref="InvalidOperationException">The format is not made of pixels.</exception>
    public IFilmEncoder Open(FilmTarget target, VideoSettings? video = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return HasEncoder
            ? Factory(target, video ?? new())
            : throw new InvalidOperationException($"A {Title} is not made of pixels.");
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
