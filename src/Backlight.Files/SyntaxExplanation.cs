using Backlight.Reports;

namespace Backlight.Files;

/// <summary>What is wrong with a text that is no YAML, in words for people who do not know how a parser works.</summary>
/// <param name="At">Where to look.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Remedy">What to do.</param>
internal sealed record SyntaxExplanation(Position At, string Message, string Remedy)
{
    private const string Example =
        "Compare this line and the one before with docs/problems/BL0101.md: keys indented by spaces, \": \" after them, commas between items.";

    private const string SameColumn = "Begin keys of one mapping, and the dashes of one list, in the same column.";

    /// <summary>Explains what the parser said. It is recognised by its words; words that are not known are handed on.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where the parser saw it.</param>
    /// <param name="words">What the parser said; null where it failed without a word.</param>
    /// <param name="last">Where what was read so far ends.</param>
    public static SyntaxExplanation Of(string text, Position at, string? words, Position last)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n'); // U+0085, U+2028 and U+2029 end lines too, as they do for the parser
        var brackets = Brackets.Of(lines);
        if (words is null)
        {
            return WithoutWords(lines, brackets, last);
        }

        if (Says(" tab"))
        {
            return Tab(lines, last) ?? Unknown(at, words);
        }

        if (Says("surrogate") || (Says("quoted scalar") && (Says("hexadecimal") || Says("escape code"))))
        {
            return new(
                at,
                "This quoted text holds an escape \\u or \\x that stands for no character.",
                "Write the character itself; one beyond \\uFFFF takes two escapes in JSON, from \\uD800 and from \\uDC00 on.");
        }

        if (Says("quoted scalar"))
        {
            return Says("escape")
                ? new(at, "This quoted text holds a \\ that YAML has no meaning for.", "Write \\\\ for the sign \\ itself, or use single quotes.")
                : new(at, "The quote that begins here is not closed.", "Close it, or remove it: names and numbers need no quotes.");
        }

        if (Says("expected ',' or")
            || (Says("end of stream") && brackets.Unclosed is not null))
        {
            return Bracket(at, brackets);
        }

        if (Says("expected node content"))
        {
            return brackets.Unclosed is { } open && at.Line >= lines.Length ? NotClosed(open)
                : new(at, "A value is missing here.", "Write one, or remove the comma or the bracket.");
        }

        if (Says("anchor or alias"))
        {
            return new(
                at,
                "After & or * the name of a value is missing, or it holds one of the signs [ ] { } ,.",
                "Write a name of letters, or put a text that begins so into quotes.");
        }

        if (Says("sequence entries are not allowed"))
        {
            return new(
                at,
                "A dash stands where no item of a list can begin.",
                "Begin the list in a line of its own, below its key, or write it in brackets.");
        }

        if (Says("invalid mapping") || Says("mapping values are not allowed") || Says("expected ':'"))
        {
            return Colon(lines, at);
        }

        if (Says("expected '-' indicator") || Says("expected key"))
        {
            return new(at, "This line begins in a column that fits none of the lines before.", SameColumn);
        }

        if (Says("document"))
        {
            return new(
                at,
                "The network ended before this; nothing can follow it.",
                "Remove what is too much here, or indent it if it belongs to what comes before.");
        }

        if (Says("cannot start any token"))
        {
            return new(at, $"No value begins with {Wording.Quoted(CharacterAt(lines, at))}.", "Remove the sign, or put the text into quotes.");
        }

        return Unknown(at, words);

        bool Says(string part) => words.Contains(part, StringComparison.Ordinal);
    }

    private static SyntaxExplanation Unknown(Position at, string words)
    {
        var plain = Wording.Plain(words.Trim().TrimEnd('.'), longest: 160);
        return new(
            at,
            $"This is not YAML: {(plain.Length > 1 && char.IsLower(plain[1]) ? char.ToLowerInvariant(plain[0]) + plain[1..] : plain)}.",
            Example);
    }

    private static SyntaxExplanation WithoutWords(string[] lines, Brackets brackets, Position last)
    {
        if (brackets.Unclosed is { } open)
        {
            return NotClosed(open);
        }

        if (brackets.Mismatch is { } mismatch)
        {
            return Mismatch(mismatch);
        }

        return brackets.Unindented is { } line && line > last.Line - 1 && lines[line - 1].Length > 0
            ? new(
                new Position(line, 1),
                "This line goes on with a list or mapping in brackets and is not indented.",
                "Indent it with a space or more.")
            : new(last, "What follows here is not YAML.", Example);
    }

    private static SyntaxExplanation? Tab(string[] lines, Position last)
    {
        for (var line = Math.Max(1, last.Line - 1); line <= lines.Length; line++)
        {
            var text = lines[line - 1];
            var tab = text.AsSpan(0, text.Length - text.AsSpan().TrimStart().Length).IndexOf('\t');
            if (tab >= 0)
            {
                return new(new Position(line, tab + 1), "This line is indented with a tab; YAML knows spaces only.", "Indent with spaces.");
            }
        }

        return null;
    }

    private static SyntaxExplanation Bracket(Position at, Brackets brackets)
    {
        if (brackets.Unclosed is { } open)
        {
            return NotClosed(open);
        }

        return brackets.Mismatch is { } mismatch && mismatch.At.Line <= at.Line
            ? Mismatch(mismatch)
            : new(at, "A comma is missing here.", "Put commas between the items of a list or mapping in brackets.");
    }

    private static SyntaxExplanation NotClosed((char Sign, Position At) open) =>
        new(
            open.At,
            $"The {open.Sign} that stands here is not closed.",
            $"Put {Closing(open.Sign)} where the {(open.Sign == '[' ? "list" : "mapping")} ends.");

    private static SyntaxExplanation Mismatch((char Sign, Position At, (char Sign, Position At)? Open) mismatch) => mismatch.Open is { } open
        ? new(
            mismatch.At,
            $"Here stands {mismatch.Sign}, but the last bracket that is open is the {open.Sign} in line {open.At.Line}, column {open.At.Column}.",
            $"Close that one first, with {Closing(open.Sign)}, or remove this {mismatch.Sign}.")
        : new(mismatch.At, $"Here stands {mismatch.Sign}, and no bracket is open.", "Remove it, or open the bracket.");

    /// <summary>A colon too many or too few: in this line, or in the one before.</summary>
    private static SyntaxExplanation Colon(string[] lines, Position at)
    {
        var line = LineAt(lines, at.Line);
        var before = Math.Min(at.Line - 1, lines.Length);
        while (before > 0 && Content(lines[before - 1]).Length == 0)
        {
            before--;
        }

        var previous = before > 0 ? Content(lines[before - 1]) : "";
        if (Content(line).Count(c => c == ':') > 1 && !line.Contains('{', StringComparison.Ordinal))
        {
            return new(at, "A second colon stands in this line.", "Put { and } around several keys in one line, or give each its own line.");
        }

        if (previous.Length > 0 && !HasKey(previous))
        {
            return new(
                new Position(before, Indentation(lines[before - 1]) + 1),
                "This line has no colon with a space after it.",
                "Write the key, a colon, a space and the value.");
        }

        if (Content(line).Length > 0 && !HasKey(Content(line)))
        {
            return new(
                new Position(at.Line, Indentation(line) + 1),
                "This line has no colon with a space after it.",
                "Write the key, a colon, a space and the value.");
        }

        return previous.Length > 0 && Indentation(line) > Indentation(lines[before - 1])
            ? new(
                new Position(at.Line, Indentation(line) + 1),
                $"This line is indented deeper than line {before}, whose key has its value already.",
                SameColumn)
            : new(
                at,
                "A colon stands where none can be, or is missing.",
                "Write the key, a colon, a space and the value; put texts that hold a colon into quotes.");
    }

    private static bool HasKey(string content) =>
        content.EndsWith(':') || content.Contains(": ", StringComparison.Ordinal) || content.StartsWith('-');

    private static string Content(string line)
    {
        var comment = line.StartsWith('#') ? 0 : line.IndexOf(" #", StringComparison.Ordinal);
        return (comment >= 0 ? line[..comment] : line).Trim();
    }

    private static int Indentation(string line) => line.Length - line.AsSpan().TrimStart().Length;

    private static string LineAt(string[] lines, int number) => number <= lines.Length ? lines[number - 1] : "";

    private static string CharacterAt(string[] lines, Position at) =>
        LineAt(lines, at.Line) is var line && at.Column <= line.Length ? line[(at.Column - 1)..].EnumerateRunes().First().ToString() : "";

    private static char Closing(char sign) => sign == '[' ? ']' : '}';

    /// <summary>How the brackets of a text fit together, quotes and comments apart.</summary>
    private sealed record Brackets(
        (char Sign, Position At)? Unclosed,
        (char Sign, Position At, (char Sign, Position At)? Open)? Mismatch,
        int? Unindented)
    {
        public static Brackets Of(string[] lines)
        {
            var open = new Stack<(char Sign, Position At)>();
            (char, Position, (char, Position)?)? mismatch = null;
            int? unindented = null;
            var quote = '\0';
            for (var line = 1; line <= lines.Length; line++)
            {
                var text = lines[line - 1];
                if (open.Count > 0 && quote == '\0' && text.Length > 0 && !char.IsWhiteSpace(text[0]) && text[0] is not (']' or '}'))
                {
                    unindented ??= line;
                }

                var before = ' ';
                for (var column = 1; column <= text.Length; column++)
                {
                    var c = text[column - 1];
                    if (quote != '\0')
                    {
                        column += quote == '"' && c == '\\' ? 1 : 0;
                        quote = c == quote ? '\0' : quote;
                    }
                    else if (c is '"' or '\'' && before is ' ' or ',' or ':' or '[' or '{')
                    {
                        quote = c;
                    }
                    else if (c == '#' && before == ' ')
                    {
                        break;
                    }
                    else if (c is '[' or '{')
                    {
                        open.Push((c, new Position(line, column)));
                    }
                    else if (c is ']' or '}')
                    {
                        if (open.TryPeek(out var last) && Closing(last.Sign) == c)
                        {
                            open.Pop();
                        }
                        else
                        {
                            mismatch ??= (c, new Position(line, column), open.Count > 0 ? last : null);
                        }
                    }

                    before = char.IsWhiteSpace(c) ? ' ' : c;
                }
            }

            // After a mismatch the count is out of step, and what is left open says nothing.
            return new(mismatch is null && open.Count > 0 ? open.First() : null, mismatch, unindented);
        }
    }
}
