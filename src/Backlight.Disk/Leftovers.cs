using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Backlight.Disk;

/// <summary>What processes left behind that were killed while they wrote: <c>.NAME.PROCESS-….tmp</c> beside NAME.</summary>
public static class Leftovers
{
    /// <summary>Removes what stands beside a file under its temporary names, as far as nobody writes it any more.</summary>
    /// <exception cref="IOException">A file cannot be removed.</exception>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The name of the file, without its folder.</param>
    public static void Remove(string folder, string name)
    {
        foreach (var file in Directory.EnumerateFiles(folder, $".{name}.*.tmp").ToList())
        {
            if (ProcessOf(Path.GetFileName(file), name) is { } process && !IsAlive(process) && !IsOpen(file))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>The number in .NAME.PROCESS-….tmp; null for a file that is called otherwise.</summary>
    private static int? ProcessOf(string file, string name)
    {
        var number = file.AsSpan(name.Length + 2);
        var end = number.IndexOf('-');
        return end > 0 && int.TryParse(number[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var process) ? process : null;
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

    /// <summary>Numbers of processes differ between containers that share a folder; a file that is being written is locked for all of them.</summary>
    private static bool IsOpen(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (FileNotFoundException)
        {
            return true;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
