using System.Globalization;

namespace Backlight.Files;

/// <summary>BL00xx: problems with a file as such.</summary>
internal static class FileProblems
{
    public static Problem Missing(string path) =>
        new(ProblemId.FileMissing, new Place(path), "The file does not exist.", "Check the name, and the folder that the command runs in.");

    public static Problem Nameless() =>
        new(ProblemId.FileMissing, new Place(""), "The name of the file is empty.", "Give the name of a file; perhaps a variable of the shell is not set.");

    public static Problem PipeWithoutReader(string path) =>
        new(
            ProblemId.PipeWithoutReader,
            new Place(path),
            "This is a pipe, and nobody opened its other end to read.",
            "Start the program that reads from it first, or name a file.");

    public static Problem Unreadable(string path, string reason) =>
        new(
            ProblemId.FileUnreadable,
            new Place(path),
            $"The file cannot be read: {Sentence(reason)}",
            "Check its name, who may read it, and the disk that it is on.");

    public static Problem IsFolder(string path) =>
        new(
            ProblemId.FileIsFolder,
            new Place(path),
            "This is a folder; a network is one file.",
            "Name the file in the folder, such as network.yaml.");

    public static Problem TooLarge(string path, long? bytes) =>
        new(
            ProblemId.FileTooLarge,
            new Place(path),
            $"{(bytes is { } count ? $"The file holds {Wording.Number(count)} bytes" : "More keeps coming")}; "
            + $"{Wording.Number(Limits.MaxFileBytes)} bytes are read at most.",
            "Is it the right file? If it is, leave the parameters or some samples out.");

    public static Problem Empty(string path) =>
        new(
            ProblemId.FileEmpty,
            new Place(path),
            "There is nothing in the file, or comments only.",
            "Write at least \"inputs\" and \"layers\", as in docs/problems/BL0005.md.");

    public static Problem NotUtf8(string path, Position at, byte met, bool isUtf16) =>
        new(
            ProblemId.NotUtf8,
            new Place(path, at.Line, at.Column),
            isUtf16 ? "The file is written in UTF-16." : string.Create(
                CultureInfo.InvariantCulture,
                $"The byte 0x{met:X2} has no meaning here in UTF-8."),
            "Save the file as UTF-8.");

    public static Problem ControlCharacter(string path, Position at, char met) =>
        new(
            ProblemId.ControlCharacter,
            new Place(path, at.Line, at.Column),
            string.Create(CultureInfo.InvariantCulture, $"The character U+{(int)met:X4} cannot stand in text."),
            "Is this a text file? If it is, remove the character.");

    public static Problem OtherKind(string path, string kind, string remedy) =>
        new(ProblemId.OtherKind, new Place(path), $"This is {kind}.", remedy);

    public static Problem PipeWithoutWriter(string path) =>
        new(
            ProblemId.PipeWithoutWriter,
            new Place(path),
            "This is a pipe, and nobody opened its other end to write.",
            "Start the program that writes to it, or name a file.");

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
