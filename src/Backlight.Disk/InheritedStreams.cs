using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlight.Disk;

/// <summary>The standard streams as they were handed to this process, whatever state they are in.</summary>
/// <remarks>
/// Who starts a program may close them (<c>&gt;&amp;-</c>). Their numbers then go to whatever is opened next, such as a pipe inside .NET from which
/// nothing ever comes, or a file into which the results would be written. But what a process inherits does not close when a program is started,
/// and all that .NET opens does: so they are told apart.
/// </remarks>
public static partial class InheritedStreams
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    private const int Input = 0;
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Whether standard output was handed over open.</summary>
    public static bool HasOutput => IsInherited(Output);

    /// <summary>Whether standard error was handed over open.</summary>
    public static bool HasError => IsInherited(Error);

    /// <summary>Standard input, to be disposed of.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public static Stream OpenInput() => IsInherited(Input) ? Console.OpenStandardInput() : throw new IOException("It is closed.");

    private static bool IsInherited(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return true;
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: false);
        var flags = FileControl(handle, GetDescriptorFlags);
        return flags >= 0 && (flags & CloseOnExec) == 0;
    }

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FileControl(SafeFileHandle handle, int command);
}
