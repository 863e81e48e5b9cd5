using System.Globalization;

namespace Backlight.Rendering.Encoders;

/// <summary>A file that appears whole or not at all, seekable while it is written.</summary>
/// <remarks>
/// It is written beside its final name, because only there a rename is one step. Streams, devices and pipes get a copy of a temporary file when it
/// is complete.
/// </remarks>
internal sealed class OutputFile : IDisposable
{
    private const int MostAttempts = 1000;

    private readonly FilmTarget _target;
    private readonly FileInfo? _final;
    private FileStream? _stream;

    private OutputFile(FilmTarget target, FileInfo? final, FileStream stream, string temporary)
        => (_target, _final, _stream, TemporaryPath) = (target, final, stream, temporary);

    /// <summary>Where the file is while it is written.</summary>
    public string TemporaryPath { get; }

    /// <summary>Open until <see cref="Commit"/>.</summary>
    public Stream Stream => _stream ?? throw new ObjectDisposedException(nameof(OutputFile));

    public static OutputFile Create(FilmTarget target)
    {
        return Guard(target, () =>
        {
            if (target.FilePath is null)
            {
                var (spool, name) = CreateTemporary();
                return new OutputFile(target, null, spool, name);
            }

            var final = new FileInfo(target.FilePath);
            if (IsDevice(final))
            {
                // /dev/stdout is a link to what may have no name at all.
                var (spool, name) = CreateTemporary();
                return new OutputFile(target, final, spool, name);
            }

            if (final.LinkTarget is not null)
            {
                final = new FileInfo(final.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            }

            if (Directory.Exists(final.FullName))
            {
                throw new IOException("It is a folder.");
            }

            if (final.Exists && final.IsReadOnly)
            {
                throw new UnauthorizedAccessException("It is protected against writing.");
            }

            if (!final.Directory!.Exists)
            {
                throw new DirectoryNotFoundException($"There is no folder {final.DirectoryName}.");
            }

            var (stream, temporary) = CreateIn(final.DirectoryName!, final.Name);
            return new OutputFile(target, final, stream, temporary);
        });
    }

    /// <summary>Closes the stream, so that another program can write the file.</summary>
    public void Close()
    {
        Guard(_target, () =>
        {
            _stream?.Dispose();
            return true;
        });
        _stream = null;
    }

    /// <summary>Gives the file its final name.</summary>
    public void Commit()
    {
        Guard(_target, () =>
        {
            // A disk that is full may say so only now.
            _stream?.Flush(flushToDisk: true);
            _stream?.Dispose();
            _stream = null;
            if (_final is null || IsDevice(_final))
            {
                using var from = new FileStream(TemporaryPath, FileMode.Open, FileAccess.Read);
                using var device = _final is null
                    ? null
                    : new FileStream(_final.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
                var to = device ?? _target.Stream!;
                from.CopyTo(to);
                to.Flush();
                return true;
            }

            if (!OperatingSystem.IsWindows())
            {
                // An existing file's access rights stay; a program that was told the temporary name may have made it with others.
                if (File.Exists(_final.FullName))
                {
                    File.SetUnixFileMode(TemporaryPath, File.GetUnixFileMode(_final.FullName));
                }
            }

            File.Move(TemporaryPath, _final.FullName, overwrite: true);
            return true;
        });
    }

    public void Dispose()
    {
        try
        {
            _stream?.Dispose();
        }
        catch (IOException)
        {
            // What cannot be flushed is thrown away anyway.
        }

        _stream = null;
        File.Delete(TemporaryPath);
    }

    /// <summary>Says of whatever goes wrong where it went wrong.</summary>
    internal static T Guard<T>(FilmTarget target, Func<T> write)
    {
        try
        {
            return write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Failed(target, exception);
        }
    }

    internal static EncoderFailedException Failed(FilmTarget target, Exception cause) => new($"Cannot write {target}: {cause.Message}", cause);

    internal static string TemporaryName(string name, int attempt)
        => string.Create(CultureInfo.InvariantCulture, $".{name}.{Environment.ProcessId}-{attempt}.tmp");

    private static (FileStream Stream, string Path) CreateIn(string folder, string name)
    {
        for (var attempt = 1; ; attempt++)
        {
            var path = Path.Combine(folder, TemporaryName(name, attempt));
            try
            {
                var share = FileShare.Read | FileShare.Delete;
                return (new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, share, bufferSize: 64 * 1024), path);
            }
            catch (IOException) when (attempt < MostAttempts && File.Exists(path))
            {
            }
        }
    }

    private static (FileStream Stream, string Path) CreateTemporary() => CreateIn(Path.GetTempPath(), "backlight");

    /// <summary>What lies in /dev and /proc is written to, never replaced; shared memory is an ordinary disk.</summary>
    private static bool IsDevice(FileInfo file)
        => !OperatingSystem.IsWindows()
        && (file.FullName.StartsWith("/dev/", StringComparison.Ordinal) || file.FullName.StartsWith("/proc/", StringComparison.Ordinal))
        && !file.FullName.StartsWith("/dev/shm/", StringComparison.Ordinal)
        && file.Exists;
}
