using Backlight.Disk;

namespace Backlight.Screening.Streams;

/// <summary>Standard output and standard error as they were handed to this process, whatever state they are in.</summary>
public static class StandardStreams
{
    /// <summary>Standard output. What cannot be written is a <see cref="StandardOutputException"/>.</summary>
    public static Stream OpenOutput() => new ResultStream(InheritedStreams.HasOutput ? Console.OpenStandardOutput() : null);

    /// <summary>Standard error. What cannot be written is lost, and nothing else happens.</summary>
    public static TextWriter OpenError() => new MessageWriter(InheritedStreams.HasError ? Console.Error : TextWriter.Null);

    /// <summary>Standard output as text. What cannot be written is a <see cref="StandardOutputException"/>.</summary>
    public static TextWriter OpenWritten() => new StreamWriter(OpenOutput(), new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n", AutoFlush = true };
}
