using System.Diagnostics.CodeAnalysis;

namespace Backlight.Rendering.Films;

/// <summary>How many pixels and frames a film has.</summary>
/// <param name="Letter">The short name, as on the command line.</param>
/// <param name="Name">The long name.</param>
/// <param name="Size">The size of every frame.</param>
/// <param name="FramesPerSecond">Frames per second of film.</param>
public sealed record Quality(string Letter, string Name, PixelSize Size, double FramesPerSecond)
{
    /// <summary>854×480 at 15 frames per second: to try things out.</summary>
    public static Quality Low { get; } = new("l", "low", new(854, 480), 15);

    /// <summary>1280×720 at 30 frames per second.</summary>
    public static Quality Medium { get; } = new("m", "medium", new(1280, 720), 30);

    /// <summary>1920×1080 at 60 frames per second.</summary>
    public static Quality High { get; } = new("h", "high", new(1920, 1080), 60);

    /// <summary>2560×1440 at 60 frames per second.</summary>
    public static Quality Production { get; } = new("p", "production", new(2560, 1440), 60);

    /// <summary>3840×2160 at 60 frames per second.</summary>
    public static Quality FourK { get; } = new("k", "4k", new(3840, 2160), 60);

    /// <summary>All of them, the smallest first.</summary>
    public static IReadOnlyList<Quality> All { get; } = [Low, Medium, High, Production, FourK];

    /// <summary>The quality of a name.</summary>
    /// <param name="text">l, m, h, p or k, or the long name; in upper or lower case.</param>
    /// <exception cref="ArgumentException">There is no such quality.</exception>
    public static Quality Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var quality)
            ? quality
            : throw new ArgumentException(
                $"There is no quality '{text}'; there are {string.Join(", ", All.Select(one => $"{one.Letter} ({one.Name})"))}.",
                nameof(text));
    }

    /// <summary>The quality of a name.</summary>
    /// <param name="text">l, m, h, p or k, or the long name; in upper or lower case.</param>
    /// <param name="quality">Null where there is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Quality? quality)
    {
        quality = All.FirstOrDefault(one
            => string.Equals(one.Letter, text, StringComparison.OrdinalIgnoreCase)
            || string.Equals(one.Name, text, StringComparison.OrdinalIgnoreCase));
        return quality is not null;
    }

    /// <summary>The letter, the size and the frames per second.</summary>
    public override string ToString() => FormattableString.Invariant($"{Letter} = {Size.Width}×{Size.Height}@{FramesPerSecond}");
}
