using System.Globalization;
using Backlight.Disk;
using Backlight.Reports;

namespace Backlight.Data.Runs;

/// <summary>A folder of a run, held by one process that writes into it. The system lets go of it when the process ends, however that happens.</summary>
/// <remarks>It is a lock on the file <c>.lock</c>; <c>.holder</c> beside it has the number of the process. Files that a killed process left behind hold nobody up.</remarks>
public sealed class RunLock : IDisposable
{
    /// <summary>The file that is locked.</summary>
    public const string LockFile = ".lock";

    // Not the locked file itself: that cannot be read by others.
    private const string HolderFile = ".holder";

    private readonly FileStream _file;

    private RunLock(string folder, FileStream file) => (Folder, _file) = (folder, file);

    /// <summary>The folder that is held.</summary>
    public string Folder { get; }

    /// <summary>Takes a folder, which is made where it does not exist.</summary>
    /// <param name="folder">Where a run is, or is to begin.</param>
    /// <exception cref="ProblemsException">Another process holds it (BL0606), or the folder cannot be written (BL0009).</exception>
    public static RunLock Take(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        try
        {
            Directory.CreateDirectory(folder);
            return TryTake(folder) ?? throw new ProblemsException([RunProblems.InUse(folder, HolderOf(folder))]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemsException([FileProblems.Unwritable(folder, exception.Message)]);
        }
    }

    /// <summary>Takes the first of parent/1, parent/2, … that does not exist; of several processes that look at the same time, each gets a folder of its own.</summary>
    /// <param name="parent">Where runs are kept, such as <c>runs</c>.</param>
    /// <exception cref="ProblemsException">The folder cannot be written.</exception>
    public static RunLock TakeFirstFree(string parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        for (var number = 1; ; number++)
        {
            var folder = Path.Combine(parent, number.ToString(CultureInfo.InvariantCulture));
            if (Path.Exists(folder))
            {
                continue;
            }

            try
            {
                Directory.CreateDirectory(folder);
                if (TryTake(folder) is { } held)
                {
                    // Another may have begun and ended a run between the two lines above.
                    if (!RunFolder.Exists(folder))
                    {
                        return held;
                    }

                    held.Dispose();
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new ProblemsException([FileProblems.Unwritable(folder, exception.Message)]);
            }
        }
    }

    /// <summary>Lets go of it.</summary>
    public void Dispose()
    {
        if (_file.SafeFileHandle.IsClosed)
        {
            return;
        }

        try
        {
            File.Delete(Path.Combine(Folder, HolderFile));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It says only who held the folder last; the lock goes all the same.
        }

        _file.Dispose();
    }

    private static RunLock? TryTake(string folder)
    {
        var path = Path.Combine(folder, LockFile);
        FileStream file;
        try
        {
            // The file stays when the lock goes: were it removed, one process could lock the old file and another a new one of its name.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }

        try
        {
            File.WriteAllText(Path.Combine(folder, HolderFile), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        }
        catch
        {
            file.Dispose();
            throw;
        }

        return new(folder, file);
    }

    /// <summary>The number of the process that holds a folder; null where it cannot be told.</summary>
    private static int? HolderOf(string folder) =>
        int.TryParse(ContentOf(Path.Combine(folder, HolderFile)), NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : null;

    private static string? ContentOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
