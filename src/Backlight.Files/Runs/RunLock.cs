using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Backlight.Files.Runs;

/// <summary>A folder of a run, held by one process that writes into it. The system lets go of it when the process ends, however that happens.</summary>
/// <remarks>It is a lock on the file <c>.lock</c>, which holds the number of the process. A file that a killed process left behind holds nobody up.</remarks>
public sealed class RunLock : IDisposable
{
    /// <summary>The file that is locked.</summary>
    public const string LockFile = ".lock";

    private const int MostAttempts = 100;

    private static int s_taken;

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
    public void Dispose() => _file.Dispose();

    private static RunLock? TryTake(string folder)
    {
        var path = Path.Combine(folder, LockFile);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            FileStream file;
            try
            {
                file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (File.Exists(path) && !Directory.Exists(path))
            {
                return null;
            }

            // Who held it before may have removed the name after it was opened here; then others can lock a new file of that name.
            var token = string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId} {Stopwatch.GetTimestamp()} {Interlocked.Increment(ref s_taken)}");
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(token));
            file.Flush();
            if (OperatingSystem.IsWindows() || ContentOf(path) == token)
            {
                return new(folder, file);
            }

            // Not disposed of by its own: that would remove the file that now has the name.
            file.SafeFileHandle.SetHandleAsInvalid();
        }

        return null;
    }

    /// <summary>The number of the process that holds a folder; null where it cannot be told.</summary>
    private static int? HolderOf(string folder) =>
        int.TryParse(ContentOf(Path.Combine(folder, LockFile))?.Split(' ')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : null;

    private static string? ContentOf(string path)
    {
        try
        {
            using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
