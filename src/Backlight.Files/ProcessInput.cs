using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlight.Files;

/// <summary>Standard input as it was handed to this process, whatever state it is in.</summary>
public static partial class ProcessInput
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;

    /// <summary>Standard input, to be disposed of.</summary>
    /// <exception cref="IOException">It is closed.</exception>
    public static Stream Open() => IsInherited(0) ? Console.OpenStandardInput() : throw new IOException("It is closed.");

    /// <summary>
    /// Whether the program was started with this stream open. The number of a closed one goes to whatever is opened next, such as a pipe inside
    /// .NET from which nothing ever comes; but what a process inherits does not close when a program is started, and all that .NET opens does.
    /// </summary>
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
