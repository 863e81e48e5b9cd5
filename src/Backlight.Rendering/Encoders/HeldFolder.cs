using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Backlight.Rendering.Encoders;

/// <summary>A folder that is seen to belong to a living process: a file in it is locked, and the lock dies with the process, however that ends.</summary>
internal sealed class HeldFolder : IDisposable
{
    private const string LockName = ".held";

    // Whoever makes many films looks once.
    private static readonly ConcurrentDictionary<string, bool> Seen = new(StringComparer.Ordinal);

    private FileStream? _lock;

    private HeldFolder(string path, FileStream held) => (FullPath, _lock) = (path, held);

    public string FullPath { get; }

    /// <summary>Holds a folder that was made just now; it is removed where it cannot be held.</summary>
    public static HeldFolder Hold(string path)
    {
        try
        {
            var held = new FileStream(Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            try
            {
                held.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
                return new(path, held);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch
        {
            Directory.Delete(path, recursive: true);
            throw;
        }
    }

    /// <summary>Removes held folders whose process is gone, the first time that this process works in a place.</summary>
    /// <param name="place">A folder; nothing is done where it does not exist.</param>
    /// <param name="isOurs">Whether a folder of this name may be one of ours.</param>
    public static void RemoveLeftovers(string place, Predicate<string> isOurs)
    {
        if (Seen.TryAdd(Path.GetFullPath(place), true))
        {
            RemoveLeftoversNow(place, isOurs);
        }
    }

    internal static void RemoveLeftoversNow(string place, Predicate<string> isOurs)
    {
        try
        {
            foreach (var folder in new DirectoryInfo(place).EnumerateDirectories().Where(folder => folder.LinkTarget is null && isOurs(folder.Name)).ToList())
            {
                if (IsLeftover(Path.Combine(folder.FullName, LockName)))
                {
                    folder.Delete(recursive: true);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or another process removes it: that it stays keeps no film from being made.
        }
    }

    /// <summary>Lets go of it while it stays.</summary>
    public void Release()
    {
        if (_lock is { } held)
        {
            File.Delete(held.Name);
            held.Dispose();
            _lock = null;
        }
    }

    public void Dispose()
    {
        try
        {
            // Windows removes no file that is open.
            _lock?.Dispose();
            _lock = null;
            Directory.Delete(FullPath, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone already.
        }
    }

    /// <summary>A folder without the file is another program's, or was made this moment.</summary>
    private static bool IsLeftover(string path)
    {
        try
        {
            // Numbers of processes differ between containers that share a folder; locks do not.
            using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            using var reader = new StreamReader(held);
            return int.TryParse(reader.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && !IsAlive(process);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
        catch (Win32Exception)
        {
            return true;
        }
    }
}
