using System.Globalization;
using System.Text;

namespace Backlight.Files;

/// <summary>Writes files that appear whole or not at all: under another name first, then renamed.</summary>
/// <remarks>
/// Devices and pipes (/dev/stdout, /dev/null) are written to as they are; a link stays, and what it leads to is replaced; an existing
/// file's access rights stay.
/// </remarks>
public static class AtomicFile
{
    private const int MostAttempts = 1000;

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
            throw new ProblemsException([FileProblems.Unwritable(path, exception.Message)]);
        }
    }

    /// <summary>Why a file cannot be written, as far as that can be told without writing; null where nothing speaks against it.</summary>
    /// <param name="path">A file that exists or not.</param>
    internal static Problem? Unwritable(string path)
    {
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
            }

            if (target.Exists && !OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(target.FullName));
            }

            File.Move(temporary, target.FullName, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>A new file in the same folder, because only there a rename is one step.</summary>
    private static (FileStream Stream, string Path) CreateBeside(FileInfo target)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Path.Combine(
                target.DirectoryName!,
                string.Create(CultureInfo.InvariantCulture, $".{target.Name}.{Environment.ProcessId}-{attempt}.tmp"));
            try
            {
                return (new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None), path);
            }
            catch (IOException) when (attempt < MostAttempts && File.Exists(path))
            {
            }
        }
    }

    /// <summary>What has a length is a file. What has none is a device if it lies in /dev or /proc, and a pipe if it cannot be sought in.</summary>
    /// <returns>Open for writing; null for a file. Opening a pipe waits for its reader.</returns>
    private static FileStream? OpenDeviceOrPipe(FileInfo target)
    {
        if (OperatingSystem.IsWindows() || !target.Exists || target.Length > 0)
        {
            return null;
        }

        var opened = new FileStream(target.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
        if (!opened.CanSeek || IsIn("/dev/", target) || IsIn("/proc/", target))
        {
            return opened;
        }

        opened.Dispose();
        return null;
    }

    private static bool IsIn(string folder, FileInfo target) => target.FullName.StartsWith(folder, StringComparison.Ordinal);
}
