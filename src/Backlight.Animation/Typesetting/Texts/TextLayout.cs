using System.Collections.Immutable;
using System.Text;
using Backlight.Animation.Geometry;
using Backlight.Animation.Typesetting.Fonts;
using Backlight.Animation.Typesetting.Mathematics;
using Backlight.Animation.Typesetting.Tex;

namespace Backlight.Animation.Typesetting.Texts;

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

/// <summary>Breaks runs into lines and places their glyphs.</summary>
internal sealed class TextBreaker(TextOptions options)
{
    private readonly ImmutableArray<PlacedGlyph>.Builder _glyphs = ImmutableArray.CreateBuilder<PlacedGlyph>();
    private readonly List<Line> _lines = [];
    private readonly List<Piece> _line = [];

    // The word that is being read: it goes to the next line as a whole.
    private readonly List<Piece> _word = [];
    private double _lineWidth;
    private double _wordWidth;

    /// <summary>A run of glyphs that is not broken, or a space.</summary>
    private readonly record struct Piece(PlacedGlyph[] Glyphs, double Width, double Height, double Depth, bool IsSpace);

    private readonly record struct Line(Piece[] Pieces, double Width, bool EndsParagraph);

    public TypesetBlock Layout(IReadOnlyList<TextRun> runs)
    {
        foreach (var run in runs)
        {
            if (run.Formula is { } formula)
            {
                AddPiece(FormulaPiece(formula, run));
            }
            else
            {
                AddText(run);
            }
        }

        EndWord();
        EndLine(endsParagraph: true);
        return Place();
    }

    private void AddText(TextRun run)
    {
        var text = run.Text;
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            var character = i < text.Length ? text[i] : '\0';
            var isBreak = i == text.Length || character is ' ' or '\n' or '\t' or '\r' or '\u200B';
            if (!isBreak)
            {
                // A word may be broken after a hyphen or a dash.
                if (character is '-' or '–' or '—' && i + 1 < text.Length && i > start && char.IsLetter(text[i + 1]) && char.IsLetter(text[i - 1]))
                {
                    AddWord(text[start..(i + 1)], run);
                    EndWord();
                    start = i + 1;
                }

                continue;
            }

            if (i > start)
            {
                AddWord(text[start..i], run);
            }

            start = i + 1;
            switch (character)
            {
                case ' ':
                    EndWord();
                    AddSpace(SpaceOf(run));
                    break;
                case '\t':
                    EndWord();
                    AddSpace(TabOf(run));
                    break;
                case '\n':
                    EndWord();
                    EndLine(endsParagraph: true);
                    break;
                case '\u200B':
                    EndWord();
                    break;
            }
        }
    }

    private static double SpaceOf(TextRun run) => (FontFaces.Text(run.Face).Find(' ')?.Advance ?? (1.0 / 3)) * run.Size;

    private double TabOf(TextRun run)
    {
        var stop = options.TabWidth * SpaceOf(run);
        // A tab that would be empty goes to the stop after.
        return ((Math.Floor((_lineWidth / stop) + 1e-6) + 1) * stop) - _lineWidth;
    }

    private void AddWord(string word, TextRun run)
    {
        word = word.Replace('\u00A0', ' ');
        var piece = WordPiece(word, run);
        if (options.Width is { } width && piece.Width > width && word.Length > 1)
        {
            // Longer than a line: broken wherever a line is full.
            EndWord();
            foreach (var part in PiecesWithin(word, run, width))
            {
                AddPiece(part);
                EndWord();
            }

            return;
        }

        AddPiece(piece);
    }

    private static List<Piece> PiecesWithin(string word, TextRun run, double width)
    {
        var pieces = new List<Piece>();
        var start = 0;
        var starts = System.Globalization.StringInfo.ParseCombiningCharacters(word);
        while (start < word.Length)
        {
            var best = word.Length;
            foreach (var end in starts.Where(index => index > start).Append(word.Length))
            {
                if (WordPiece(word[start..end], run).Width > width)
                {
                    break;
                }

                best = end;
                if (end == word.Length)
                {
                    break;
                }
            }

            if (best == word.Length && WordPiece(word[start..], run).Width > width)
            {
                best = starts.FirstOrDefault(index => index > start, word.Length);
            }

            pieces.Add(WordPiece(word[start..best], run));
            start = best;
        }

        return pieces;
    }

    private static Piece WordPiece(string word, TextRun run)
    {
        var shaped = TextShaper.Shape(word, run.Face);
        var glyphs = new PlacedGlyph[shaped.Glyphs.Length];
        double height = 0, depth = 0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var (glyph, x, start, length) = shaped.Glyphs[i];
            glyphs[i] = new(glyph!.Outline, new(run.Size, 0, 0, run.Size, x * run.Size, 0), run.Part, run.Colour, word.Substring(start, length));
            height = Math.Max(height, glyph.Height * run.Size);
            depth = Math.Max(depth, glyph.Depth * run.Size);
        }

        return new(glyphs, shaped.Width * run.Size, height, depth, false);
    }

    private static Piece FormulaPiece(MathNode formula, TextRun run)
    {
        var node = run.Part is null ? formula : formula.InPart(run.Part);
        var block = MathLayout.Layout(run.Colour is null ? node : node.InColour(run.Colour), MathStyle.Text);
        var scale = Affine.Scaling(run.Size, run.Size);
        var glyphs = block.Glyphs.Select(glyph => glyph with { Placement = glyph.Placement.Then(scale) }).ToArray();
        return new(glyphs, block.Width * run.Size, block.Height * run.Size, block.Depth * run.Size, false);
    }

    private void AddPiece(Piece piece)
    {
        _word.Add(piece);
        _wordWidth += piece.Width;
    }

    private void AddSpace(double width)
    {
        _line.Add(new([], width, 0, 0, true));
        _lineWidth += width;
    }

    private void EndWord()
    {
        if (_word.Count == 0)
        {
            return;
        }

        // A hair more is allowed, so that a text fits into its own width.
        if (options.Width is { } width && _lineWidth + _wordWidth > width + 1e-9 && _line.Exists(piece => !piece.IsSpace))
        {
            EndLine(endsParagraph: false);
        }

        if (options.Width is { } most && _lineWidth + _wordWidth > most + 1e-9 && _line.Count > 0)
        {
            // Nothing but an indent is before the word, which is too wide together with it.
            _line.Clear();
            _lineWidth = 0;
        }

        _line.AddRange(_word);
        _lineWidth += _wordWidth;
        _word.Clear();
        _wordWidth = 0;
    }

    private void EndLine(bool endsParagraph)
    {
        while (_line.Count > 0 && _line[^1].IsSpace)
        {
            _line.RemoveAt(_line.Count - 1);
        }

        _lines.Add(new([.. _line], _line.Sum(piece => piece.Width), endsParagraph));
        _line.Clear();
        _lineWidth = 0;
    }

    private TypesetBlock Place()
    {
        var width = options.Width ?? _lines.Max(line => line.Width);
        var placed = ImmutableArray.CreateBuilder<TypesetLine>(_lines.Count);
        double baseline = 0, depthBefore = 0, top = 0, bottom = 0;
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i];
            double height = 0, depth = 0;
            foreach (var piece in line.Pieces)
            {
                (height, depth) = (Math.Max(height, piece.Height), Math.Max(depth, piece.Depth));
            }

            if (i > 0)
            {
                // TeX's \lineskip: a tenth of an em between lines that are too tall for the spacing.
                baseline -= Math.Max(options.LineSpacing, depthBefore + height > options.LineSpacing ? depthBefore + height + 0.1 : 0);
            }

            depthBefore = depth;
            top = Math.Max(top, baseline + height);
            bottom = Math.Min(bottom, baseline - depth);
            placed.Add(PlaceLine(line, width, baseline));
        }

        return new(_glyphs.DrainToImmutable(), width, top, -bottom, placed.MoveToImmutable());
    }

    private TypesetLine PlaceLine(Line line, double width, double baseline)
    {
        var free = width - line.Width;
        var left = options.Alignment switch
        {
            TextAlignment.Centre => free / 2,
            TextAlignment.Right => free,
            _ => 0,
        };
        // The spaces at the start of a line are its indent and stay as they are.
        var indent = Array.FindIndex(line.Pieces, piece => !piece.IsSpace);
        var spaces = line.Pieces.Skip(Math.Max(0, indent)).Count(piece => piece.IsSpace);
        var stretch = options.Alignment == TextAlignment.Justify && !line.EndsParagraph && spaces > 0 && free > 0 ? free / spaces : 0;
        var x = left;
        var start = _glyphs.Count;
        for (var i = 0; i < line.Pieces.Length; i++)
        {
            var piece = line.Pieces[i];
            var shift = Affine.Translation(new(x, baseline));
            foreach (var glyph in piece.Glyphs)
            {
                // What is only an advance, such as a fixed space, leaves nothing to draw.
                if (!glyph.Outline.IsEmpty)
                {
                    _glyphs.Add(glyph with { Placement = glyph.Placement.Then(shift) });
                }
            }

            x += piece.Width + (piece.IsSpace && i > indent ? stretch : 0);
        }

        return new(baseline, left, x - left, start, _glyphs.Count - start);
    }
}
