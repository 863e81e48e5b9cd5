using System.Text;

namespace Backlight.Testing;

/// <summary>Shows where two texts differ, as lines that start with "-" (expected), "+" (actual) or " " (both).</summary>
public static class TextDifference
{
    /// <summary>More lines than this are counted, not shown: who reads a longer difference opens the files.</summary>
    private const int MostLines = 24;

    private const int Context = 3;

    /// <summary>The lines between the first and the last difference, with a little of what surrounds them; empty when the texts are equal.</summary>
    public static string Between(string expected, string actual)
    {
        var before = Lines(expected);
        var after = Lines(actual);
        var shorter = Math.Min(before.Length, after.Length);

        var start = 0;
        while (start < shorter && before[start] == after[start])
        {
            start++;
        }

        var tail = 0;
        while (tail < shorter - start && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        if (start == before.Length && start == after.Length)
        {
            return "";
        }

        var shown = new StringBuilder($"First difference in line {start + 1}:\n");
        foreach (var line in before[Math.Max(0, start - Context)..start])
        {
            shown.Append("  ").Append(line).Append('\n');
        }

        Append(shown, "- ", before[start..^tail]);
        Append(shown, "+ ", after[start..^tail]);
        foreach (var line in before[^tail..].Take(Context))
        {
            shown.Append("  ").Append(line).Append('\n');
        }

        return shown.ToString();
    }

    private static string[] Lines(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines[^1].Length == 0 ? lines[..^1] : lines;
    }

    private static void Append(StringBuilder shown, string mark, string[] lines)
    {
        foreach (var line in lines.Take(MostLines))
        {
            shown.Append(mark).Append(line).Append('\n');
        }

        if (lines.Length > MostLines)
        {
            shown.Append($"{mark}… and {lines.Length - MostLines} more lines\n");
        }
    }
}
