using System.Globalization;
using System.Security.Cryptography;

namespace Backlight.Rendering.Encoders;

/// <summary>A folder for files that are not finished: nobody else may look into it or guess its name, and it is gone when it is disposed of.</summary>
internal sealed class PrivateFolder : IDisposable
{
    private PrivateFolder(string path) => FullPath = path;

    public string FullPath { get; }

    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Among the temporary files of the machine.</summary>
    /// <exception cref="EncoderFailedException">There is no place for them.</exception>
    public static PrivateFolder Temporary()
    {
        try
        {
            return new(Directory.CreateTempSubdirectory("backlight-").FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new EncoderFailedException(
                $"TMPDIR: BL0016: Temporary files would go to {Path.GetTempPath()}: {exception.Message.TrimEnd('.')}. Way out: Set TMPDIR to a folder that exists and has space.",
                exception);
        }
    }

    /// <summary>Beside a file, because only on the same disk a rename is one step.</summary>
    public static PrivateFolder Beside(string folder, string name)
    {
        var path = Path.Combine(folder, TemporaryName(name));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new(path);
    }

    public static string TemporaryName(string name)
        => string.Create(CultureInfo.InvariantCulture, $".{name}.{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");

    public void Dispose()
    {
        try
        {
            Directory.Delete(FullPath, recursive: true);
        }
        catch (DirectoryNotFoundException)
        {
            // It is gone already.
        }
    }
}
