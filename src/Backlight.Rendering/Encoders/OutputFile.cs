namespace Backlight.Rendering.Encoders;

/// <summary>A file that appears whole or not at all, seekable while it is written.</summary>
/// <remarks>
/// It is written beside its final name, because only there a rename is one step. Streams, devices and pipes get a copy of a temporary file when it
/// is complete.
/// </remarks>
internal sealed class OutputFile : IDisposable
{
    private readonly FilmTarget _target;
    private readonly FileInfo? _final;
    private readonly FileStream? _device;
    private readonly PrivateFolder _folder;
    private FileStream? _stream;

    private OutputFile(FilmTarget target, FileInfo? final, FileStream? device, PrivateFolder folder, string name)
    {
        (_target, _final, _device, _folder, TemporaryPath) = (target, final, device, folder, folder[name]);
        try
        {
            _stream = new FileStream(TemporaryPath, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024);
        }
        catch
        {
            device?.Dispose();
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Where the file is while it is written: in a folder that nobody else may enter.</summary>
    public string TemporaryPath { get; }

    /// <summary>Open until <see cref="Commit"/>.</summary>
    public Stream Stream => _stream ?? throw new ObjectDisposedException(nameof(OutputFile));

    public static OutputFile Create(FilmTarget target)
    {
        return Guard(target, () =>
        {
            if (target.FilePath is null)
            {
                return new OutputFile(target, null, null, PrivateFolder.Temporary(), "film");
            }

            if (DeviceOrPipe.Open(target) is { } device)
            {
                return new OutputFile(target, null, device, PrivateFolder.Temporary(), "film");
            }

            var final = Final(target.FilePath);
            if (!final.Directory!.Exists)
            {
                throw new DirectoryNotFoundException($"There is no folder {final.DirectoryName}.");
            }

            return new OutputFile(target, final, null, PrivateFolder.Beside(final.DirectoryName!, final.Name), final.Name);
        });
    }

    /// <summary>Looks whether a file could be made or replaced, before anything is painted; what has no length may be a pipe, and is not touched.</summary>
    /// <exception cref="EncoderFailedException">It is a folder, or protected.</exception>
    public static void Require(FilmTarget target) => Guard(target, () => target.FilePath is null || Final(target.FilePath) is not null);

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
            if (_final is null)
            {
                using var from = new FileStream(TemporaryPath, FileMode.Open, FileAccess.Read);
                var to = _device ?? _target.Stream!;
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
        _device?.Dispose();
        _folder.Dispose();
    }

    private static FileInfo Final(string path)
    {
        var final = new FileInfo(path);
        if (final.LinkTarget is not null)
        {
            final = new FileInfo(final.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }

        return Directory.Exists(final.FullName) ? throw new IOException("It is a folder.")
            : final.Exists && final.IsReadOnly ? throw new UnauthorizedAccessException("It is protected against writing.")
            : final;
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

    internal static EncoderFailedException Failed(FilmTarget target, Exception cause, string? said = null)
    {
        // The temporary name behind it says nothing to the user, who knows the file by its own.
        var message = said ?? cause.Message;
        var name = message.IndexOf(" : '", StringComparison.Ordinal);
        var reason = (name > 0 && message.EndsWith('\'') ? message[..name] : message).TrimEnd('.');
        return new($"{target}: BL0009: The file cannot be written: {reason}. Way out: Check the name, whether the folder exists, who may write there, and the space left.", cause);
    }
}
