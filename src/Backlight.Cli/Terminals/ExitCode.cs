namespace Backlight.Cli.Terminals;

/// <summary>What the program tells the one who started it.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>An equation, or a gradient, did not hold in numbers; or the loss of a run is no finite number.</summary>
    public const int CheckFailed = 1;

    /// <summary>Wrong usage, bad input, or a place that cannot be written to.</summary>
    public const int BadInput = 2;

    /// <summary>The machine lacks something that was asked for, or it fails: ffmpeg for a video, the SDK for a scene's source.</summary>
    public const int Unavailable = 3;

    /// <summary>A bug of ours: EX_SOFTWARE of sysexits.h, which no other outcome uses.</summary>
    public const int Bug = 70;

    /// <summary>128 + SIGINT, as shells say it.</summary>
    public const int Interrupted = 130;
}
