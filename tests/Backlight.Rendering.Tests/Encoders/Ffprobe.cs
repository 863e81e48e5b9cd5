using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using Backlight.Rendering.Encoders;

namespace Backlight.Rendering.Tests.Encoders;

/// <summary>Asks ffmpeg and ffprobe what is in a file: they know nothing of how it was written.</summary>
internal static class Ffprobe
{
    public static void Require()
    {
        if (Ffmpeg.Find() is null && Environment.GetEnvironmentVariable("BACKLIGHT_CI") == "1")
        {
            throw new FileNotFoundException("BACKLIGHT_CI is 1, so videos have to be tried, but there is no ffmpeg; apt-get install ffmpeg.");
        }

        Assert.SkipWhen(Ffmpeg.Find() is null, "There is no ffmpeg on the PATH, so its view of the file was not asked for.");
    }

    /// <summary>What ffprobe tells as JSON.</summary>
    public static JsonElement Show(string file, params string[] options)
        => JsonDocument.Parse(Run("ffprobe", ["-v", "error", "-of", "json", .. options, file])).RootElement;

    /// <summary>Every frame as 0xAARRGGBB, straight.</summary>
    public static List<uint[]> Decode(string file, PixelSize size, params string[] filters)
    {
        using var process = Start("ffmpeg", ["-v", "error", .. filters.TakeWhile(one => one != "--"), "-i", file, .. filters.SkipWhile(one => one != "--").Skip(1), "-f", "rawvideo", "-pix_fmt", "bgra", "-"]);
        var frames = new List<uint[]>();
        var errors = process.StandardError.ReadToEndAsync();
        while (true)
        {
            var frame = new uint[size.Width * size.Height];
            var read = process.StandardOutput.BaseStream.ReadAtLeast(MemoryMarshal.AsBytes(frame.AsSpan()), frame.Length * 4, throwOnEndOfStream: false);
            if (read < frame.Length * 4)
            {
                process.WaitForExit();
                Assert.True(process.ExitCode == 0 && read == 0, errors.Result);
                return frames;
            }

            frames.Add(frame);
        }
    }

    private static string Run(string program, IEnumerable<string> arguments)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.Result);
        return output;
    }

    private static Process Start(string program, IEnumerable<string> arguments)
        => Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
