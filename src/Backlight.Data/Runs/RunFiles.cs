using Backlight.Data.Shipped;

namespace Backlight.Data.Runs;

/// <summary>The files that a run names: kept relative to its folder where that is possible, so that a command finds them from wherever it runs, and both can move together.</summary>
/// <remarks>
/// <c>./</c> or <c>../</c> at the beginning says that a name is relative to the folder of the run. Runs of older versions hold names relative to the folder
/// that the command ran in; they are looked for there first, then beside and above the folder of the run.
/// </remarks>
internal static class RunFiles
{
    /// <summary>The name as run.json holds it: with / between folders on every system.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="file">As the user named it, or the name of shipped samples.</param>
    public static string Kept(string folder, string file)
    {
        if (ShippedSamples.Has(file) || file == "-")
        {
            return file;
        }

        var relative = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(file));
        return Path.IsPathRooted(relative) ? relative
            : (IsOfRun(relative) ? relative : "./" + relative).Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>Where a file is that run.json names.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="kept">As run.json holds it.</param>
    public static string Found(string folder, string kept)
    {
        if (kept.Length == 0 || kept.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(kept) || ShippedSamples.Has(kept) || kept == "-")
        {
            return kept;
        }

        var beside = Short(Path.Combine(folder, kept));
        if (IsOfRun(kept) && (File.Exists(beside) || !File.Exists(kept)))
        {
            return beside;
        }

        if (File.Exists(kept))
        {
            return kept;
        }

        for (var above = new DirectoryInfo(Path.GetFullPath(folder)); above is not null; above = above.Parent)
        {
            if (Path.Combine(above.FullName, kept) is var old && File.Exists(old))
            {
                return Short(old);
            }
        }

        return kept;
    }

    private static bool IsOfRun(string name) => name.StartsWith("./", StringComparison.Ordinal) || name.StartsWith("../", StringComparison.Ordinal)
        || name.StartsWith(@".\", StringComparison.Ordinal) || name.StartsWith(@"..\", StringComparison.Ordinal);

    /// <summary>Without detours, and relative to the folder that the command runs in where the file lies in it: as a user would write it.</summary>
    private static string Short(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return Path.IsPathRooted(relative) || relative.StartsWith("..", StringComparison.Ordinal) ? full : relative;
    }
}
