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

    /// <summary>No folder for temporary files, or one that cannot be used.</summary>
    /// <param name="path">Where it should be.</param>
    /// <param name="reason">What the system says.</param>
    public static Problem TemporaryFolder(string path, string reason) => new(
        ProblemId.TemporaryFolder,
        new Place("TMPDIR"),
        $"Temporary files would go to {Wording.Plain(path ?? "", longest: 200)}: {(reason ?? "").TrimEnd('.')}.",
        "Set TMPDIR to a folder that exists and has space.");
}
