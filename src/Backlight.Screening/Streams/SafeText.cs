using System.Globalization;
using System.Text;

namespace Backlight.Screening.Streams;

/// <summary>Text that may quote names of files, made fit for a terminal: control characters are spelled out.</summary>
internal static class SafeText
{
    /// <summary>Several lines; their ends stay.</summary>
    public static string Lines(string text) => Spelled(text, keepsLines: true);

    /// <summary>One line.</summary>
    public static string Line(string text) => Spelled(text, keepsLines: false);

    private static string Spelled(string text, bool keepsLines)
    {
        StringBuilder? shown = null;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var isEnd = c == '\n' || (c == '\r' && i + 1 < text.Length && text[i + 1] == '\n');
            var stays = (keepsLines && (isEnd || c == '\t'))
                || char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
            if (!stays)
            {
                shown ??= new StringBuilder(text, 0, i, text.Length + 16);
                shown.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else
            {
                shown?.Append(c);
            }
        }

        return shown?.ToString() ?? text;
    }
}
