using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Backlight.Rendering.Encoders;

/// <summary>The program ffmpeg, which encodes video.</summary>
public sealed class Ffmpeg
{
    private const int LongestAnswer = 10_000;

    private readonly Lazy<Version?> _version;

    private Ffmpeg(string filePath)
    {
        FilePath = filePath;
        _version = new(AskVersion);
    }

    /// <summary>Where the program is.</summary>
    public string FilePath { get; }

    /// <summary>Which version it says it is; null for builds between versions, and where it does not say.</summary>
    internal Version? Version => _version.Value;

    /// <summary>How to get ffmpeg on the usual systems.</summary>
    public static string HowToGet
        => "Get it with 'apt install ffmpeg' (Debian, Ubuntu), 'brew install ffmpeg' (macOS) or 'winget install ffmpeg' (Windows), "
        + "or from https://ffmpeg.org/download.html.";

    /// <summary>A certain ffmpeg.</summary>
    /// <param name="filePath">Its path.</param>
    /// <exception cref="EncoderUnavailableException">There is no such file.</exception>
    public static Ffmpeg At(string filePath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(filePath);
        return File.Exists(filePath)
            ? new(Path.GetFullPath(filePath))
            : throw new EncoderUnavailableException(string.Create(CultureInfo.InvariantCulture, $"ffmpeg: BL0018: There is no ffmpeg at {filePath}. Way out: {HowToGet}"));
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
    public static Ffmpeg Require() => Find() ?? throw new EncoderUnavailableException($"ffmpeg: BL0018: Video needs ffmpeg, which is not on the PATH. Way out: {HowToGet}");

    /// <summary>The number in "ffmpeg version 5.1.9-0+deb12u1", "ffmpeg version n7.1".</summary>
    internal static Version? ReadVersion(string? line)
    {
        const string before = "ffmpeg version ";
        if (line?.StartsWith(before, StringComparison.Ordinal) != true)
        {
            return null;
        }

        var digits = line.AsSpan(before.Length).TrimStart('n');
        var end = digits.IndexOfAnyExceptInRange('.', '9');
        return Version.TryParse((end < 0 ? digits : digits[..end]).TrimEnd('.'), out var version) && version.Major < 1000 ? version : null;
    }

    private Version? AskVersion()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(FilePath, ["-version"])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                CreateNoWindow = true,
            })!;
            process.StandardInput.Close();
            var line = process.StandardOutput.ReadLineAsync();
            var answered = line.Wait(LongestAnswer);
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            return answered ? ReadVersion(line.Result) : null;
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException or IOException)
        {
            // Whatever is wrong with it, who wants to encode with it will hear.
            return null;
        }
    }
}
