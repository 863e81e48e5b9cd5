using System.Globalization;
using System.Security.Cryptography;

namespace Backlight.Rendering.Encoders;

/// <summary>A folder for files that are not finished: nobody else may look into it or guess its name, and it is gone when it is disposed of.</summary>
/// <remarks>While it lives it is held (<see cref="HeldFolder"/>); what a process leaves behind that was killed, the next one removes that works in the same place.</remarks>
internal sealed class PrivateFolder : IDisposable
{
    private const string Prefix = "backlight-";
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly HeldFolder _held;

    private PrivateFolder(HeldFolder held) => _held = held;

    public string FullPath => _held.FullPath;

    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Among the temporary files of the machine.</summary>
    /// <exception cref="EncoderFailedException">There is no place for them.</exception>
    public static PrivateFolder Temporary()
    {
        try
        {
            HeldFolder.RemoveLeftovers(Path.GetTempPath(), name => name.StartsWith(Prefix, StringComparison.Ordinal));
            return new(HeldFolder.Hold(Directory.CreateTempSubdirectory(Prefix).FullName));
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
        HeldFolder.RemoveLeftovers(folder, IsTemporaryName);
        var path = Path.Combine(folder, TemporaryName(name));
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, Private);
        }

        return new(HeldFolder.Hold(path));
    }

    public static string TemporaryName(string name)
        => string.Create(CultureInfo.InvariantCulture, $".{name}.{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}.tmp");

    /// <summary>Whether <see cref="TemporaryName"/> of some process made it.</summary>
    public static bool IsTemporaryName(string name)
    {
        if (!name.StartsWith('.') || !name.EndsWith(".tmp", StringComparison.Ordinal) || name.Length < 6)
        {
            return false;
        }

        var unique = name[..^4][(name[..^4].LastIndexOf('.') + 1)..].Split('-');
        return unique is [var process, { Length: 16 } random] && process.Length > 0 && process.All(char.IsAsciiDigit) && random.All(char.IsAsciiHexDigitLower);
    }

    public void Dispose() => _held.Dispose();
}
