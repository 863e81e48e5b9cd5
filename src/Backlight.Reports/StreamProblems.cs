using System.Globalization;

namespace Backlight.Reports;

/// <summary>BL001x: problems with what the system hands to a program, streams and a place for temporary files.</summary>
public static class StreamProblems
{
    /// <summary>Standard output that is closed or takes no more.</summary>
    /// <param name="reason">What the system says.</param>
    public static Problem StandardOutput(string reason) => new(
        ProblemId.StandardOutput,
        new Place("(standard output)"),
        $"The result cannot be written: {(reason ?? "").TrimEnd('.')}.",
        "Lead it to where there is space, or give a file with -o.");

    /// <summary>More memory is needed than the process may take.</summary>
    /// <param name="available">What it may take, in bytes.</param>
    public static Problem Memory(long available) => new(
        ProblemId.MemoryFull,
        new Place("(memory)"),
        string.Create(CultureInfo.InvariantCulture, $"This takes more memory than there is: {available / 1e6:N0} MB may be used."),
        "Take fewer rows, fewer columns or a smaller network, or let the process have more memory.");

    /// <summary>No folder for temporary files, or one that cannot be used.</summary>
    /// <param name="path">Where it should be.</param>
    /// <param name="reason">What the system says.</param>
    public static Problem TemporaryFolder(string path, string reason) => new(
        ProblemId.TemporaryFolder,
        new Place("TMPDIR"),
        $"Temporary files would go to {Wording.Plain(path ?? "", longest: 200)}: {(reason ?? "").TrimEnd('.')}.",
        "Set TMPDIR to a folder that exists and has space.");
}
