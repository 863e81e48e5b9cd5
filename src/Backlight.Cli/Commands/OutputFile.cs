using System.Runtime.InteropServices;
using System.Text;
using Backlight.Disk;

namespace Backlight.Cli.Commands;

/// <summary>Writes a result to a file, whole or not at all, also when the user presses Ctrl-C meanwhile.</summary>
internal static class OutputFile
{
    public static void Write(string path, Action<StreamWriter> write)
    {
        // Made in memory first: what is under way when Ctrl-C comes is then only the short writing of a finished result.
        using var content = new MemoryStream();
        using (var writer = new StreamWriter(content, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
        {
            write(writer);
        }

        var isInterrupted = false;
        using (PosixSignalRegistration.Create(PosixSignal.SIGINT, context => (context.Cancel, isInterrupted) = (true, true)))
        {
            AtomicFile.Write(path, stream => content.WriteTo(stream));
        }

        if (isInterrupted)
        {
            throw new OperationCanceledException("Stopped by Ctrl-C.");
        }
    }
}
