using System.Globalization;
using Backlight.Reports;

namespace Backlight.Data.Runs;

/// <summary>BL06xx: problems with the folder of a run.</summary>
public static class RunProblems
{
    /// <summary>A folder in which a run is to begin, and which holds one already.</summary>
    /// <param name="path">The folder as given.</param>
    public static Problem Occupied(string path) => new(
        ProblemId.RunExists, new Place(path), "The folder holds a run already.", $"Go on with it by --resume {Wording.Plain(path ?? "", longest: 200)}, or name another folder with -o.");

    /// <summary>A folder that holds no run.</summary>
    /// <param name="path">The folder as given.</param>
    public static Problem NoRun(string path) => new(
        ProblemId.RunMissing, new Place(path), "This is no folder of a run: it holds no run.json.", "Name a folder that \"backlight train -o FOLDER\" wrote.");

    /// <summary>A run that was stopped before its first checkpoint.</summary>
    /// <param name="path">The folder as given.</param>
    public static Problem NothingLearnt(string path) => new(
        ProblemId.RunUnlearnt, new Place(path), "The run was stopped before it kept any parameters.", $"Go on with it: backlight train --resume {Wording.Plain(path ?? "", longest: 200)}");

    /// <summary>A file of a run that is not what it should be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="because">What is wrong, as a sentence.</param>
    public static Problem Damaged(string path, string because) => new(
        ProblemId.RunDamaged, new Place(path), because, "The file was changed or belongs to another run; copy the folder again, or train anew.");

    /// <summary>A folder that another process holds.</summary>
    /// <param name="path">The folder as given.</param>
    /// <param name="process">The number of the process; null where it cannot be told.</param>
    public static Problem InUse(string path, int? process) => new(
        ProblemId.RunInUse,
        new Place(path),
        $"{(process is { } number ? string.Create(CultureInfo.InvariantCulture, $"The process {number}") : "Another process")} is learning into this folder.",
        "Wait until it has ended, or end it; or name another folder with -o.");

    /// <summary>Samples that are not those that a run began with.</summary>
    /// <param name="file">The file of samples.</param>
    public static Problem SamplesChanged(string file) => new(
        ProblemId.RunSamplesChanged, new Place(file), "The file is not the one that the run began with: going on would mix two sets of samples.", "Bring the old file back, or train anew.");

    /// <summary>A run that learnt from standard input, where its samples are needed again.</summary>
    /// <param name="path">The folder of the run.</param>
    public static Problem StandardInputGone(string path) => Samples.SampleProblems.StandardInputGone(path);

    /// <summary>A loss that is not finite.</summary>
    /// <param name="path">The folder of the run.</param>
    /// <param name="message">At which step, and in which layer.</param>
    public static Problem Diverged(string path, string message) => new(
        ProblemId.Diverged, new Place(path), $"{message} The parameters of the last good epoch are kept.", "Lower --rate, shorten gradients with --clip 1, or add --standardize.");
}
