using System.Globalization;
using System.Text;

namespace Backlight.Reports;

/// <summary>How values that were met are shown in messages.</summary>
public static class Wording
{
    /// <summary>A text of the user longer than this is cut: a message is read in one line.</summary>
    private const int LongestShown = 40;

    /// <summary>
    /// The text in quotes, cut where it is long; control characters are spelled out, so that no file can steer the user's terminal.
    /// </summary>
    /// <param name="text">Any text; null counts as "".</param>
    public static string Quoted(string text) => $"\"{Plain(text)}\"";

    /// <summary>As <see cref="Quoted"/>, without the quotes.</summary>
    /// <param name="text">Any text; null counts as "".</param>
    /// <param name="longest">How many characters are shown.</param>
    public static string Plain(string text, int longest = LongestShown)
    {
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
            {
                return shown.Append('…').ToString();
            }

            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
            else
            {
                shown.Append(rune);
            }
        }

        return shown.ToString();
    }

    /// <summary>"1 row", "2 rows", "no rows", "65,536 rows".</summary>
    /// <param name="count">How many.</param>
    /// <param name="noun">What is counted, in the singular.</param>
    /// <param name="plural">The plural, where it is no s at the end.</param>
    public static string Count(long count, string noun, string? plural = null) => count switch
    {
        0 => $"no {plural ?? noun + "s"}",
        1 => $"1 {noun}",
        _ => $"{Number(count)} {plural ?? noun + "s"}",
    };

    /// <summary>65,536.</summary>
    /// <param name="number">The number.</param>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>The shortest text that reads back as the same number.</summary>
    /// <param name="number">The number.</param>
    public static string Number(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Six digits, for sentences.</summary>
    /// <param name="number">The number.</param>
    public static string Rounded(double number) => number.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>"a", "a and b", "a, b and c".</summary>
    /// <param name="words">In order.</param>
    public static string And(IReadOnlyList<string> words) => Join(words, "and");

    /// <summary>"a", "a or b", "a, b or c".</summary>
    /// <param name="words">In order.</param>
    public static string Or(IReadOnlyList<string> words) => Join(words, "or");

    /// <summary>The beginning of a sentence; names of mathematics (W, b, x, y) stay as they are.</summary>
    /// <param name="what">Not empty.</param>
    public static string Capital(string what) =>
        what is ['b' or 'x' or 'y', ' ', ..] ? what : char.ToUpperInvariant(what[0]) + what[1..];

    private static string Join(IReadOnlyList<string> words, string last) =>
        words.Count < 2 ? string.Concat(words) : $"{string.Join(", ", words.Take(words.Count - 1))} {last} {words[^1]}";
}
