using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>Where a scene's program is compiled to, and loaded from: a folder of this user's own, into which nobody else can put anything.</summary>
/// <remarks>
/// It lies among the user's caches, so that the second time is fast. A folder that is a link, that is somebody else's, or that others may write to is
/// not used; a new one is made for this once.
/// </remarks>
internal static partial class SceneFolder
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const int AtCurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint Owner = 0x8;
    private const int OffsetOfOwner = 20;
    private const int SizeOfAnswer = 256;

    /// <summary>The folder of a source file.</summary>
    /// <param name="source">The whole path.</param>
    /// <exception cref="ProblemsException">There is no folder for temporary files (BL0016).</exception>
    public static string Of(string source)
    {
        // The compiler needs one too, and says only that something was not found.
        if (!Directory.Exists(Path.GetTempPath()))
        {
            throw NoTemporaryFolder("there is no such folder");
        }

        var name = $"{Path.GetFileNameWithoutExtension(source)}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)).AsSpan(0, 16))}";
        if (Caches() is { } caches)
        {
            var mine = Path.Combine(caches, "backlight");
            var scenes = Path.Combine(mine, "scenes");
            var folder = Path.Combine(scenes, name);
            if (IsMine(mine) && IsMine(scenes) && IsMine(folder))
            {
                return folder;
            }
        }

        try
        {
            var once = Directory.CreateTempSubdirectory("backlight-");

            // Not before: what the scene needs beside it is loaded when it is needed.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Remove(once);
            return once.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw NoTemporaryFolder(exception.Message.TrimEnd('.'));
        }
    }

    /// <summary>Makes a folder that nobody else may enter, or looks whether it is one.</summary>
    internal static bool IsMine(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // A user's local data are private there.
                return Directory.CreateDirectory(path).LinkTarget is null;
            }

            Directory.CreateDirectory(path, Private);
            if (new DirectoryInfo(path) is not { Exists: true, LinkTarget: null } || !IsOwnedByUser(path))
            {
                return false;
            }

            // Only the owner can; what others could write until now is not trusted.
            var wasPrivate = (File.GetUnixFileMode(path) & (UnixFileMode.GroupWrite | UnixFileMode.OtherWrite)) == 0;
            File.SetUnixFileMode(path, Private);
            return wasPrivate;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Windows keeps what is loaded until the process is gone.
        }
    }

    /// <summary>Elsewhere than on Linux, who can change the rights of a folder owns it, unless it is root, who can always.</summary>
    private static bool IsOwnedByUser(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return !Environment.IsPrivilegedProcess;
        }

        Span<byte> answer = stackalloc byte[SizeOfAnswer];
        try
        {
            return Status(AtCurrentFolder, path, DoNotFollow, Owner, ref MemoryMarshal.GetReference(answer)) == 0
                && MemoryMarshal.Read<uint>(answer[OffsetOfOwner..]) == EffectiveUser();
        }
        catch (EntryPointNotFoundException)
        {
            return !Environment.IsPrivilegedProcess;
        }
    }

    private static string? Caches()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return OperatingSystem.IsWindows() ? (local.Length > 0 ? local : null)
            : home.Length == 0 || !Directory.Exists(home) ? null
            : OperatingSystem.IsMacOS() ? Existing(Path.Combine(home, "Library", "Caches"))
            : Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } caches && Path.IsPathFullyQualified(caches) ? Existing(caches)
            : Existing(Path.Combine(home, ".cache"));

        static string? Existing(string path)
        {
            try
            {
                return Directory.CreateDirectory(path).FullName;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }

    private static ProblemsException NoTemporaryFolder(string reason) => new([StreamProblems.TemporaryFolder(Path.GetTempPath(), reason)]);

    // struct statx of Linux: the same on all machines.
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Status(int folder, string path, int flags, uint mask, ref byte answer);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUser();
}
