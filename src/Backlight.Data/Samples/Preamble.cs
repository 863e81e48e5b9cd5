using System.Text;

namespace Backlight.Data.Samples;

/// <summary>Lines above a table that are no part of it: the line "sep=;" by which Excel is told the sign between values, and comments behind #.</summary>
/// <param name="Lines">How many lines are above the first row, empty ones among them.</param>
/// <param name="Comments">How many of them are comments.</param>
/// <param name="Delimiter">The sign that a line "sep=" names; null without one.</param>
/// <param name="LastComment">The text of the last comment, which names the columns where a program like NumPy wrote the file; null without one.</param>
internal sealed record Preamble(int Lines, int Comments, byte? Delimiter, string? LastComment)
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>What stands above the first row of a file.</summary>
    /// <param name="beginning">The first bytes of the file.</param>
    public static Preamble Of(ReadOnlySpan<byte> beginning)
    {
        var rest = beginning.StartsWith(Mark) ? beginning[Mark.Length..] : beginning;
        var (lines, comments, delimiter, last) = (0, 0, (byte?)null, (string?)null);
        var (kept, seen) = (0, 0);
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
            var line = rest[..(end < 0 ? rest.Length : end)].Trim(" \t"u8);
            seen++;
            if (lines == 0 && delimiter is null && Separator(line) is { } named)
            {
                (delimiter, kept) = (named, seen);
            }
            else if (line is [(byte)'#', .. var comment] && !IsRow(comment))
            {
                (comments, kept, last) = (comments + 1, seen, Encoding.UTF8.GetString(comment.Trim("# \t"u8)));
            }
            else if (!line.IsEmpty)
            {
                break;
            }

            if (end < 0)
            {
                break;
            }

            rest = rest[(end + (rest[end..] is [(byte)'\r', (byte)'\n', ..] ? 2 : 1))..];
        }

        lines = kept;
        return new(lines, comments, delimiter, last);
    }

    /// <summary>Where the sign between values follows at once, # is the name of a column that numbers the rows.</summary>
    private static bool IsRow(ReadOnlySpan<byte> afterSign) => afterSign is [(byte)',' or (byte)';' or (byte)'\t' or (byte)'|', ..];

    private static byte? Separator(ReadOnlySpan<byte> line)
    {
        line = line.Trim((byte)'"');
        return line.Length == 5 && Ascii.EqualsIgnoreCase(line[..4], "sep="u8) && line[4] is not ((byte)'"' or >= 0x80) ? line[4]
            : line.Length == 6 && Ascii.EqualsIgnoreCase(line, "sep=\\t"u8) ? (byte)'\t'
            : line.Length == 4 && Ascii.EqualsIgnoreCase(line, "sep="u8) ? (byte)'\t' // the tab was trimmed off
            : null;
    }
}
