using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Backlight.Reports;

namespace Backlight.Disk;

/// <summary>Writes files that appear whole or not at all: under another name first, then renamed.</summary>
/// <remarks>
/// Devices and pipes (/dev/stdout, /dev/null) are written to as they are; a link stays, and what it leads to is replaced; an existing
/// file's access rights stay.
/// </remarks>
public static class AtomicFile
{
    /// <summary>Writes a text as UTF-8 without a byte order mark.</summary>
    /// <param name="path">Replaced where it exists; its folder must exist.</param>
    /// <param name="content">The whole text.</param>
    /// <exception cref="ProblemsException">The file cannot be written (BL0009); what stood there before still does.</exception>
    public static void Write(string path, string content)
    {
        ArgumentNullException.ThrowIfNull(content);
        Write(path, stream =>
        {
            using var writer = new StreamWriter(
                stream,
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                bufferSize: 64 * 1024,
                leaveOpen: true);
            writer.Write(content);
        });
    }

    /// <summary>Writes whatever <paramref name="write"/> writes.</summary>
    /// <param name="path">Replaced where it exists; its folder must exist.</param>
    /// <param name="write">Called once, with a stream that it need not dispose. When it throws, the file stays as it was.</param>
    /// <exception cref="ProblemsException">The file cannot be written (BL0009); what stood there before still does.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        try
        {
            if (path.Length == 0)
            {
                throw new IOException("Its name is empty.");
            }

            if (Directory.Exists(path))
            {
                throw new IOException("It is a folder.");
            }

            var target = new FileInfo(path);
            if (target.LinkTarget is not null)
            {
                target = new FileInfo(target.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            }

            if (target.Exists && target.IsReadOnly)
            {
                throw new UnauthorizedAccessException("It is protected against writing.");
            }

            using (var device = OpenDeviceOrPipe(target))
            {
                if (device is not null)
                {
                    write(device);
                    return;
                }
            }

            Replace(target, write);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemsException([FileProblems.Unwritable(path, Reason(exception))]);
        }
    }

    /// <summary>Why a file cannot be written, as far as that can be told without writing; null where nothing speaks against it.</summary>
    /// <param name="path">A file that exists or not.</param>
    public static Problem? Unwritable(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var file = new FileInfo(path);
        return Directory.Exists(path) ? FileProblems.Unwritable(path, "It is a folder.")
            : file.Exists && file.IsReadOnly ? FileProblems.Unwritable(path, "It is protected against writing.")
            : null;
    }

    private static void Replace(FileInfo target, Action<Stream> write)
    {
        var (stream, temporary) = CreateBeside(target);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
                if (target.Exists && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(stream.SafeFileHandle, File.GetUnixFileMode(target.FullName));
                }
            }

            File.Move(temporary, target.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A new file in the same folder, because only there a rename is one step; under a name that nobody could have taken before.</summary>
    private static (FileStream Stream, string Path) CreateBeside(FileInfo target)
    {
        try
        {
            Leftovers.Remove(target.DirectoryName!, target.Name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another user's, or just removed: that it stays keeps nothing from being written.
        }

        var unique = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var path = Path.Combine(target.DirectoryName!, string.Create(CultureInfo.InvariantCulture, $".{target.Name}.{Environment.ProcessId}-{unique}.tmp"));
        return (new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None), path);
    }

    /// <summary>What the system said, without the temporary name in it: the user knows the file by its own.</summary>
    private static string Reason(Exception exception)
    {
        var message = exception.Message;
        var name = message.IndexOf(" : '", StringComparison.Ordinal);
        return exception switch
        {
            DirectoryNotFoundException => "The folder does not exist.",
            UnauthorizedAccessException when message.Contains(".tmp'", StringComparison.Ordinal) => "The folder may not be written into.",
            _ => name > 0 && message.EndsWith('\'') ? message[..name] : message,
        };
    }

    /// <summary>What has a length is a file. What has none is a device if it lies in /dev or /proc, and a pipe if it cannot be sought in.</summary>
    /// <returns>Open for writing; null for a file.</returns>
    /// <exception cref="ProblemsException">A pipe from which nobody reads (BL0017).</exception>
    private static FileStream? OpenDeviceOrPipe(FileInfo target)
    {
        if (OperatingSystem.IsWindows() || !target.Exists || target.Length > 0)
        {
            return null;
        }

        var opened = PatientOpening.Of(() => new FileStream(target.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1))
            ?? throw new ProblemsException([FileProblems.PipeWithoutReader(target.FullName)]);
        if (!opened.CanSeek || IsIn("/dev/", target) || IsIn("/proc/", target))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    private static bool IsIn(string folder, FileInfo target) => target.FullName.StartsWith(folder, StringComparison.Ordinal);
}
