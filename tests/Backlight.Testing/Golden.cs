using System.Runtime.CompilerServices;

namespace Backlight.Testing;

/// <summary>
/// Compares text with a file that a person has read and approved. The file lies in a folder Goldens beside the test's source.
/// A missing file fails; with UPDATE_GOLDENS=1 in the environment the text is written instead of compared.
/// </summary>
public static class Golden
{
    private const string UpdateVariable = "UPDATE_GOLDENS";

    /// <summary>Passes when <paramref name="actual"/> is the text of Goldens/<paramref name="name"/>; line ends do not count.</summary>
    /// <param name="actual">The text that the test made.</param>
    /// <param name="name">File name with extension, such as "story.txt"; it may start with folders, separated by "/".</param>
    /// <param name="testFile">Filled in by the compiler.</param>
    /// <exception cref="GoldenException">The file is missing or holds another text.</exception>
    public static void Match(string actual, string name, [CallerFilePath] string testFile = "")
    {
        var folder = Path.GetDirectoryName(Repository.PathOfSource(testFile))
            ?? throw new ArgumentException($"\"{testFile}\" names no file in a folder.", nameof(testFile));
        var update = Environment.GetEnvironmentVariable(UpdateVariable) is "1" or "true";
        Compare(actual, Path.Combine(folder, "Goldens", name), update);
    }

    internal static void Compare(string actual, string path, bool update)
    {
        var text = Normalize(actual);
        if (update)
        {
            Write(path, text);
            return;
        }

        if (!File.Exists(path))
        {
            throw new GoldenException($"{Shown(path)} is missing. {HowToUpdate}\nIt would begin:\n{TextDifference.Between("", text)}");
        }

        var expected = Normalize(File.ReadAllText(path));
        if (text != expected)
        {
            throw new GoldenException($"The text is not that of {Shown(path)}. {HowToUpdate}\n{TextDifference.Between(expected, text)}");
        }
    }

    private static string HowToUpdate => $"If the new text is right, run the test with {UpdateVariable}=1 and commit the file.";

    private static string Shown(string path) => Path.GetRelativePath(Repository.Root, path);

    private static string Normalize(string text)
    {
        text = text.ReplaceLineEndings("\n");
        return text.EndsWith('\n') ? text : text + '\n';
    }

    private static void Write(string path, string text)
    {
        if (File.Exists(path) && Normalize(File.ReadAllText(path)) == text)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
