using System.Globalization;

namespace Backlight.Rendering.Encoders;

/// <summary>The program ffmpeg, which encodes video.</summary>
public sealed class Ffmpeg
{
    private Ffmpeg(string filePath) => FilePath = filePath;

    /// <summary>Where the program is.</summary>
    public string FilePath { get; }

    /// <summary>How to get ffmpeg on the usual systems.</summary>
    public static string HowToGet => "Get it with 'apt install ffmpeg' (Debian, Ubuntu), 'brew install ffmpeg' (macOS) or 'winget install ffmpeg' (Windows), or from https://ffmpeg.org/download.html.";

    /// <summary>A certain ffmpeg.</summary>
    /// <param name="filePath">Its path.</param>
    /// <exception cref="EncoderUnavailableException">There is no such file.</exception>
    public static Ffmpeg At(string filePath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(filePath);
        return File.Exists(filePath)
            ? new(Path.GetFullPath(filePath))
            : throw new EncoderUnavailableException(string.Create(CultureInfo.InvariantCulture, $"There is no ffmpeg at {filePath}. {HowToGet}"));
    }

    /// <summary>Looks for ffmpeg in the folders of a path variable.</summary>
    /// <param name="path">Folders as in the environment variable PATH, which is meant by null.</param>
    /// <returns>Null where there is none.</returns>
    public static Ffmpeg? Find(string? path = null)
    {
        var name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        var found = (path ?? Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return found is null ? null : new(Path.GetFullPath(found));
    }

    /// <summary>Looks for ffmpeg on the PATH.</summary>
    /// <exception cref="EncoderUnavailableException">There is none; the message says how to get it.</exception>
    public static Ffmpeg Require() => Find() ?? throw new EncoderUnavailableException($"Video needs ffmpeg, which is not on the PATH. {HowToGet}");
}
