using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Unicode;
using Backlight.Reports;

namespace Backlight.Disk;

/// <summary>Turns a file into text: no more than the limit, UTF-8, nothing that text does not hold.</summary>
public static class TextSource
{
    /// <summary>The text of the file at <paramref name="path"/>.</summary>
    /// <param name="path">The file as the user named it.</param>
    public static Reading<string> FromFile(string path)
    {
        if (path.Length == 0)
        {
            return Refused(FileProblems.Nameless());
        }

        try
        {
            if (Directory.Exists(path))
            {
                return Refused(FileProblems.IsFolder(path));
            }

            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return Refused(FileProblems.Missing(path));
            }

            if (file.Length > Limits.MaxFileBytes)
            {
                using var large = Open(path);
                return Refused(FileKind.Of(large) is { } kind ? FileProblems.OtherKind(path, kind.Name, kind.RemedyForNetwork) : FileProblems.TooLarge(path, file.Length, Limits.MaxFileBytes));
            }

            // A device or a pipe shows itself by a length of 0; opening a pipe waits for its writer.
            using var stream = file.Length > 0 ? Open(path) : PatientOpening.Of(() => Open(path));
            return stream is null ? Refused(FileProblems.PipeWithoutWriter(path)) : FromStream(stream, path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return Refused(FileProblems.Missing(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return Refused(FileProblems.Unreadable(path, exception.Message));
        }
    }

    /// <summary>The text that <paramref name="stream"/> holds from where it stands to its end.</summary>
    /// <param name="stream">Where it stands.</param>
    /// <param name="name">What messages call it.</param>
    public static Reading<string> FromStream(Stream stream, string name)
    {
        var bytes = new ArrayBufferWriter<byte>();
        try
        {
            while (bytes.WrittenCount <= Limits.MaxFileBytes)
            {
                var count = stream.Read(bytes.GetSpan(64 * 1024));
                if (count == 0)
                {
                    return FromBytes(bytes.WrittenSpan, name);
                }

                bytes.Advance(count);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException or ObjectDisposedException)
        {
            return Refused(FileProblems.Unreadable(name, exception.Message));
        }

        return Refused(FileProblems.TooLarge(name, bytes: null, Limits.MaxFileBytes));
    }

    /// <summary>The text, where it holds nothing that text does not hold; a byte order mark is dropped.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="name">What messages call it.</param>
    public static Reading<string> FromText(string text, string name)
    {
        text = text.StartsWith('\uFEFF') ? text[1..] : text;
        if (text.Length > Limits.MaxFileBytes)
        {
            return Refused(FileProblems.TooLarge(name, text.Length, Limits.MaxFileBytes));
        }

        var index = FirstForbidden(text);
        return index < 0 ? Reading<string>.Of(text) : Refused(FileProblems.ControlCharacter(name, PositionOf(text.AsSpan(0, index)), text[index]));
    }

    private static Reading<string> FromBytes(ReadOnlySpan<byte> bytes, string name)
    {
        if (FileKind.Of(bytes) is { } kind)
        {
            return Refused(FileProblems.OtherKind(name, kind.Name, kind.RemedyForNetwork));
        }

        if (bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..])
        {
            return Refused(FileProblems.NotUtf8(name, Position.Start, bytes[0], isUtf16: true));
        }

        if (Utf8.IsValid(bytes))
        {
            return FromText(Encoding.UTF8.GetString(bytes), name);
        }

        var before = new char[bytes.Length];
        var status = Utf8.ToUtf16(bytes, before, out var read, out var written, replaceInvalidSequences: false);
        Debug.Assert(status != OperationStatus.Done, "Utf8.IsValid and Utf8.ToUtf16 agree.");
        return Refused(FileProblems.NotUtf8(name, PositionOf(before.AsSpan(0, written)), bytes[read], isUtf16: false));
    }

    private static Position PositionOf(ReadOnlySpan<char> before)
    {
        var (line, start) = (1, before is ['\uFEFF', ..] ? 1 : 0);
        for (var i = 0; i < before.Length; i++)
        {
            if (before[i] == '\n' || (before[i] == '\r' && (i + 1 == before.Length || before[i + 1] != '\n')))
            {
                (line, start) = (line + 1, i + 1);
            }
        }

        return new Position(line, before.Length - start + 1);
    }

    /// <summary>YAML 1.2, section 5.1: tab, line feed, carriage return, U+0085 and all that is printable.</summary>
    private static int FirstForbidden(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is < ' ' and not ('\t' or '\n' or '\r') or (>= '\u007F' and < '\u00A0' and not '\u0085') or '\uFFFE' or '\uFFFF')
            {
                return i;
            }

            if (char.IsSurrogate(c))
            {
                if (!char.IsHighSurrogate(c) || i + 1 == text.Length || !char.IsLowSurrogate(text[i + 1]))
                {
                    return i;
                }

                i++;
            }
        }

        return -1;
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);

    private static Reading<string> Refused(Problem problem) => Reading<string>.Refused([problem]);
}
