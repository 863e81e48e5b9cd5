using System.Text;
using Backlight.Typesetting.Mathematics;
using Backlight.Typesetting.Tex;

namespace Backlight.Typesetting.Texts;

/// <summary>Sets text in the embedded faces, with kerning and ligatures. May be called from several threads.</summary>
public static class TextLayout
{
    /// <summary>Sets a text.</summary>
    /// <param name="text">The text; "\n" ends a line, "$…$" is a formula unless the options say otherwise.</param>
    /// <param name="options">How; null for <see cref="TextOptions.Default"/>.</param>
    /// <exception cref="MissingGlyphException">No font has one of the characters.</exception>
    /// <exception cref="TexException">A formula within the text cannot be read.</exception>
    public static TypesetBlock Layout(string text, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        options ??= TextOptions.Default;
        return Layout(options.ReadsFormulas && text.Contains('$', StringComparison.Ordinal) ? WithFormulas(text, options.Face) : [new(text, options.Face)], options);
    }

    /// <summary>Sets pieces of text one after the other.</summary>
    /// <param name="runs">The pieces; a word may go on from one to the next.</param>
    /// <param name="options">How; null for <see cref="TextOptions.Default"/>.</param>
    /// <exception cref="ArgumentException">A measure in the options or a size is not positive and finite.</exception>
    /// <exception cref="MissingGlyphException">No font has one of the characters.</exception>
    public static TypesetBlock Layout(IReadOnlyList<TextRun> runs, TextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(runs);
        options ??= TextOptions.Default;
        Check(runs, options);
        return new TextBreaker(options).Layout(runs);
    }

    private static void Check(IReadOnlyList<TextRun> runs, TextOptions options)
    {
        if (options.Width is { } width && !(width > 0 && double.IsFinite(width)))
        {
            throw new ArgumentOutOfRangeException(nameof(options), width, "The width of a text is positive and finite, in em, or null.");
        }

        if (!(options.LineSpacing > 0 && double.IsFinite(options.LineSpacing)))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.LineSpacing, "The spacing of lines is positive and finite, in em.");
        }

        if (options.TabWidth is < 1 or > 100)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.TabWidth, "A tab stops every 1 … 100 columns.");
        }

        if (options.Alignment == TextAlignment.Justify && options.Width is null)
        {
            throw new ArgumentException("A justified text needs a width; without one there is no right side to reach.", nameof(options));
        }

        foreach (var run in runs)
        {
            if (!(run.Size > 0 && double.IsFinite(run.Size)))
            {
                throw new ArgumentOutOfRangeException(nameof(runs), run.Size, "The size of a run is positive and finite.");
            }
        }
    }

    private static List<TextRun> WithFormulas(string text, TextFace face)
    {
        var runs = new List<TextRun>();
        var words = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == '$')
            {
                words.Append('$');
                i++;
            }
            else if (text[i] == '$')
            {
                var end = i + 1;
                while (end < text.Length && text[end] != '$')
                {
                    end += text[end] == '\\' ? 2 : 1;
                }

                if (end >= text.Length)
                {
                    var column = i + 1;
                    throw new TexException(text, [new($"“$” at column {column} has no partner; write \\$ for the sign.", "$", column)]);
                }

                runs.Add(new(words.ToString(), face));
                words.Clear();
                runs.Add(TextRun.Of(ReadAt(text, i + 1, end)));
                i = end;
            }
            else
            {
                words.Append(text[i]);
            }
        }

        runs.Add(new(words.ToString(), face));
        return runs;
    }

    /// <summary>Reads a formula within a text; columns of problems count from the start of the text.</summary>
    private static MathNode ReadAt(string text, int start, int end)
    {
        try
        {
            return TexReader.Read(text[start..end]);
        }
        catch (TexException problem)
        {
            throw new TexException(text, [.. problem.Problems.Select(found => found with
            {
                Column = found.Column + start,
                Message = found.Message.Replace($"column {found.Column}", $"column {found.Column + start}", StringComparison.Ordinal),
            })]);
        }
    }
}
