using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Backlight.Typesetting;
using Backlight.Typesetting.Texts;

namespace Backlight.Animation.Shapes;

/// <summary>Colours a line of source code: as much as can be told from the line alone.</summary>
internal static partial class SourceColours
{
    private static readonly FrozenDictionary<string, FrozenSet<string>> Keywords = new Dictionary<string, FrozenSet<string>>
    {
        ["csharp"] = Words("abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get if implicit in init int interface internal is lock long namespace new null object operator out override params private protected public readonly record ref required return sealed set short static string struct switch this throw true try typeof uint ulong unsafe using var virtual void volatile when where while with yield"),
        ["python"] = Words("and as assert async await break class continue def del elif else except False finally for from global if import in is lambda None nonlocal not or pass raise return True try while with yield"),
        ["javascript"] = Words("async await break case catch class const continue debugger default delete do else export extends false finally for function if import in instanceof let new null of return static super switch this throw true try typeof undefined var void while with yield"),
        ["text"] = Words(""),
    }.ToFrozenDictionary();

    public static IReadOnlyList<TextRun> Of(string line, string language)
    {
        if (!Keywords.TryGetValue(language, out var keywords))
        {
            throw new ArgumentException($"Source code is coloured for {string.Join(", ", Keywords.Keys.Order(StringComparer.Ordinal))}; there is no \"{language}\".", nameof(language));
        }

        var pattern = language switch { "python" => Python(), "text" => Nothing(), _ => CLike() };
        var (runs, at) = (new List<TextRun>(), 0);
        foreach (Match match in pattern.Matches(line))
        {
            var colour = match.Groups["comment"].Success ? "muted"
                : match.Groups["string"].Success ? "green"
                : match.Groups["number"].Success ? "orange"
                : keywords.Contains(match.Value) ? "sky"
                : null;
            if (colour is null)
            {
                continue;
            }

            Plain(match.Index);
            runs.Add(new(match.Value, TextFace.Mono) { Colour = colour });
            at = match.Index + match.Length;
        }

        Plain(line.Length);
        return runs;

        void Plain(int until)
        {
            if (until > at)
            {
                runs.Add(new(line[at..until], TextFace.Mono));
                at = until;
            }
        }
    }

    private static FrozenSet<string> Words(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet();

    [GeneratedRegex("""(?<comment>//.*|/\*.*?(\*/|$))|(?<string>[@$]*"(\\.|[^"\\])*("|$)|'(\\.|[^'\\])*('|$)|`[^`]*(`|$))|(?<number>\b\d[\w.]*)|\b[A-Za-z_]\w*\b""")]
    private static partial Regex CLike();

    [GeneratedRegex("""(?<comment>\#.*)|(?<string>[rbfu]*"(\\.|[^"\\])*("|$)|[rbfu]*'(\\.|[^'\\])*('|$))|(?<number>\b\d[\w.]*)|\b[A-Za-z_]\w*\b""")]
    private static partial Regex Python();

    [GeneratedRegex("(?!)")]
    private static partial Regex Nothing();
}
