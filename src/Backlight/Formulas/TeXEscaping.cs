using System.Globalization;
using System.Text;

namespace Backlight.Formulas;

/// <summary>The pass that turns plain text into text that LaTeX sets as it reads.</summary>
internal static class TeXEscaping
{
    /// <summary>See <see cref="LaTeX.EscapeText"/>.</summary>
    public static string Escape(string text)
    {
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isBase = i + 1 < text.Length && IsScript(text[i + 1]) && TeXSigns.Of(text[i]) is not null && char.IsLetter(text[i]) && (i == 0 || !char.IsLetter(text[i - 1]));
            if (isBase || IsScript(text[i]))
            {
                // w₁₁⁽²⁾, or ₁₁⁽²⁾ on what comes before: one script of each side at the most
                var symbol = isBase ? TeXSigns.Of(text[i++]) : "";
                var first = Script(text, ref i);
                var second = i < text.Length && IsScript(text[i]) ? Script(text, ref i) : "";
                result.Append(CultureInfo.InvariantCulture, $"\\ensuremath{{{symbol}{first}{second}}}");
                i--;
                continue;
            }

            result.Append(Escape(text[i]) ?? (Rune.TryGetRuneAt(text, i, out var rune) ? Unknown(rune, ref i) : Unknown(Rune.ReplacementChar, ref i)));
        }

        return result.ToString();
    }

    private static bool IsScript(char c) => ScriptText.Plain(c) is not null;

    // A run of scripts on one side; i goes behind it.
    private static string Script(string text, ref int i)
    {
        var isRaised = ScriptText.Plain(text[i])!.Value.IsRaised;
        var run = new StringBuilder();
        while (i < text.Length && ScriptText.Plain(text[i]) is { } script && script.IsRaised == isRaised)
        {
            run.Append(TeXSigns.Of(script.Plain));
            i++;
        }

        return $"{(isRaised ? '^' : '_')}{{{run}}}";
    }

    private static string? Escape(char c) => c switch
    {
        '\\' => @"\textbackslash{}",
        '~' => @"\textasciitilde{}",
        '^' => @"\textasciicircum{}",
        '{' or '}' or '$' or '&' or '#' or '_' or '%' => $"\\{c}",
        '<' or '>' or '|' => $"\\ensuremath{{{TeXSigns.Of(c)}}}",
        '\n' or '\t' or (>= ' ' and <= '~') => c.ToString(),
        '\r' => "",
        '·' or '×' or '½' or '±' => Mathematics(c),
        '\u00A0' => "~",
        >= '¡' and <= 'ſ' => c.ToString(), // Latin letters, which LaTeX reads as UTF-8
        '–' or '—' or '‘' or '’' or '“' or '”' or '„' or '…' => c.ToString(),
        _ => TeXSigns.Of(c) is null ? null : Mathematics(c),
    };

    private static string Mathematics(char c) => $"\\ensuremath{{{TeXSigns.Of(c)}}}";

    private static string Unknown(Rune rune, ref int i)
    {
        i += rune.Utf16SequenceLength - 1;
        return string.Create(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
    }
}
