using System.Globalization;
using Backlight.Reports;

namespace Backlight.Disk;

/// <summary>BL00xx: problems with a file as such.</summary>
public static class FileProblems
{
    /// <summary>BL0001: no file has this name.</summary>
    /// <param name="path">The file as the user named it.</param>
    public static Problem Missing(string path) =>
        new(ProblemId.FileMissing, new Place(path), "The file does not exist.", "Check the name, and the folder that the command runs in.");

    /// <summary>BL0001: the name is empty.</summary>
    public static Problem Nameless() =>
        new(ProblemId.FileMissing, new Place(""), "The name of the file is empty.", "Give the name of a file; perhaps a variable of the shell is not set.");

    /// <summary>BL0017: nobody reads from a pipe.</summary>
    /// <param name="path">The file as the user named it.</param>
    public static Problem PipeWithoutReader(string path) =>
        new(
            ProblemId.PipeWithoutReader,
            new Place(path),
            "This is a pipe, and nobody opened its other end to read.",
            "Start the program that reads from it first, or name a file.");

    /// <summary>BL0002: the file cannot be read.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="reason">What the system says.</param>
    public static Problem Unreadable(string path, string reason) =>
        new(
            ProblemId.FileUnreadable,
            new Place(path),
            $"The file cannot be read: {Sentence(reason)}",
            "Check its name, who may read it, and the disk that it is on.");

    /// <summary>BL0003: a folder where a network should be.</summary>
    /// <param name="path">The file as the user named it.</param>
    public static Problem IsFolder(string path) =>
        new(
            ProblemId.FileIsFolder,
            new Place(path),
            "This is a folder; a network is one file.",
            "Name the file in the folder, such as network.yaml.");

    /// <summary>BL0004: more than is read.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="bytes">How many there are; null where more keep coming.</param>
    /// <param name="most">How many are read at most.</param>
    public static Problem TooLarge(string path, long? bytes, long most) =>
        new(
            ProblemId.FileTooLarge,
            new Place(path),
            $"{(bytes is { } count ? $"The file holds {Wording.Number(count)} bytes" : "More keeps coming")}; "
            + $"{Wording.Number(most)} bytes are read at most.",
            "Is it the right file? If it is, leave the parameters or some samples out.");

    /// <summary>BL0005: nothing, or only comments.</summary>
    /// <param name="path">The file as the user named it.</param>
    public static Problem Empty(string path) =>
        new(
            ProblemId.FileEmpty,
            new Place(path),
            "There is nothing in the file, or comments only.",
            "Write at least \"inputs\" and \"layers\", as in docs/problems/BL0005.md.");

    /// <summary>BL0006: bytes that are no UTF-8.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="at">Where in the file.</param>
    /// <param name="met">What was met there.</param>
    /// <param name="isUtf16">Whether the file is in UTF-16.</param>
    public static Problem NotUtf8(string path, Position at, byte met, bool isUtf16) =>
        new(
            ProblemId.NotUtf8,
            new Place(path, at.Line, at.Column),
            isUtf16 ? "The file is written in UTF-16." : string.Create(
                CultureInfo.InvariantCulture,
                $"The byte 0x{met:X2} has no meaning here in UTF-8."),
            "Save the file as UTF-8.");

    /// <summary>BL0007: a character that no text holds.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="at">Where in the file.</param>
    /// <param name="met">What was met there.</param>
    public static Problem ControlCharacter(string path, Position at, char met) =>
        new(
            ProblemId.ControlCharacter,
            new Place(path, at.Line, at.Column),
            string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)met:X4} cannot stand in text."),
            "Is this a text file? If it is, remove the character.");

    /// <summary>BL0010: a file of a kind that is known and not read here.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="kind">What it is, with its article.</param>
    /// <param name="remedy">What to do.</param>
    public static Problem OtherKind(string path, string kind, string remedy) =>
        new(ProblemId.OtherKind, new Place(path), $"This is {kind}.", remedy);

    /// <summary>BL0008: nobody writes to a pipe.</summary>
    /// <param name="path">The file as the user named it.</param>
    public static Problem PipeWithoutWriter(string path) =>
        new(
            ProblemId.PipeWithoutWriter,
            new Place(path),
            "This is a pipe, and nobody opened its other end to write.",
            "Start the program that writes to it, or name a file.");

    /// <summary>BL0009: a file that cannot be written.</summary>
    /// <param name="path">The file as the user named it.</param>
    /// <param name="reason">What the system says.</param>
    public static Problem Unwritable(string path, string reason) =>
        new(
            ProblemId.FileUnwritable,
            new Place(path),
            $"The file cannot be written: {Sentence(reason)}",
            "Check the name, whether the folder exists, who may write there, and the space left.");

    private static string Sentence(string reason)
    {
        var shown = Wording.Plain(reason.Trim(), longest: 200);
        return shown.Length > 0 && shown[^1] is '.' or '!' or '…' ? shown : shown + ".";
    }
}
