using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Backlight.Screening.Streams;

/// <summary>Standard output and standard error as they were handed to this process, whatever state they are in.</summary>
/// <remarks>
/// Who starts a program may close them (<c>&gt;&amp;-</c>). Their numbers then go to whatever file the program opens next, and what is written to standard
/// output lands there. Nothing that a process inherits closes when a program is started, and all that .NET opens does: so they are told apart.
/// </remarks>
public static partial class StandardStreams
{
    private const int GetDescriptorFlags = 1;
    private const int CloseOnExec = 1;
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Standard output. What cannot be written is a <see cref="StandardOutputException"/>.</summary>
    public static Stream OpenOutput() => new ResultStream(IsInherited(Output) ? Console.OpenStandardOutput() : null);

    /// <summary>Standard error. What cannot be written is lost, and nothing else happens.</summary>
    public static TextWriter OpenError() => new MessageWriter(IsInherited(Error) ? Console.Error : TextWriter.Null);

    /// <summary>Standard output as text. What cannot be written is a <see cref="StandardOutputException"/>.</summary>
    public static TextWriter OpenWritten() => new StreamWriter(OpenOutput(), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };

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
