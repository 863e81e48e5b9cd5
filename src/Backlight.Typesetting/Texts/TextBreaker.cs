using System.Collections.Immutable;
using Backlight.Typesetting.Fonts;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Texts;

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

    // Whether a space was before what comes next.
    private bool _isApart = true;

    /// <summary>A run of glyphs that is not broken, or a space.</summary>
    private readonly record struct Piece(PlacedGlyph[] Glyphs, double Width, double Height, double Depth, bool IsSpace)
    {
        public bool StartsWord { get; init; }

        public bool IsFormula { get; init; }
    }

    private readonly record struct Line(Piece[] Pieces, double Width, bool EndsParagraph);

    public TypesetBlock Layout(IReadOnlyList<TextRun> runs)
    {
        foreach (var run in runs)
        {
            if (run.Formula is { } formula)
            {
                AddFormula(formula, run);
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
            glyphs[i] = WithLetters(
                new(glyph!.Outline, new(run.Size, 0, 0, run.Size, x * run.Size, 0), run.Part, run.Colour, word.Substring(start, length)),
                run.Face,
                glyph.Advance * run.Size);
            height = Math.Max(height, glyph.Height * run.Size);
            depth = Math.Max(depth, glyph.Depth * run.Size);
        }

        return new(glyphs, shaped.Width * run.Size, height, depth, false);
    }

    // What makes a ligature of several letters: they can be told apart when only some of them are meant.
    private static PlacedGlyph WithLetters(PlacedGlyph ligature, TextFace face, double advance)
    {
        if (ligature.Source.Length < 2 || !ligature.Source.All(char.IsAsciiLetter))
        {
            return ligature;
        }

        var (letters, size, x) = (ImmutableArray.CreateBuilder<PlacedGlyph>(), ligature.Placement.A, 0.0);
        foreach (var letter in ligature.Source)
        {
            if (FontFaces.Text(face).Find(letter) is not { } glyph)
            {
                return ligature;
            }

            letters.Add(ligature with { Outline = glyph.Outline, Placement = Affine.Translation(new(x / size, 0)).Then(ligature.Placement), Source = letter.ToString() });
            x += glyph.Advance * size;
        }

        return ligature with { Letters = letters.DrainToImmutable(), LettersAreWiderBy = x - advance };
    }

    private void AddFormula(MathNode formula, TextRun run)
    {
        var node = run.Part is null ? formula : formula.InPart(run.Part);
        node = run.Colour is null ? node : node.InColour(run.Colour);
        var whole = FormulaPiece(MathLayout.Layout(node, MathStyle.Text), run.Size);
        if (options.Width is not { } width || whole.Width <= width + 1e-9)
        {
            AddPiece(whole);
            return;
        }

        // What stands right before it, such as a parenthesis, stays with its beginning.
        var (isFirst, room) = (true, Math.Max(width / 2, width - _wordWidth));
        foreach (var (block, gap) in MathLayout.Broken(node, MathStyle.Text, room / run.Size))
        {
            if (!isFirst)
            {
                // TeX, too, breaks after an operator, and the space beside it goes.
                EndWord();
                _line.Add(new([], gap * run.Size, 0, 0, true));
                _lineWidth += gap * run.Size;
            }

            AddPiece(FormulaPiece(block, run.Size));
            isFirst = false;
        }
    }

    private static Piece FormulaPiece(TypesetBlock block, double size)
    {
        var scale = Affine.Scaling(size, size);
        var glyphs = block.Glyphs.Select(glyph => glyph with { Placement = glyph.Placement.Then(scale) }).ToArray();
        return new(glyphs, block.Width * size, block.Height * size, block.Depth * size, false) { IsFormula = true };
    }

    private void AddPiece(Piece piece)
    {
        _word.Add(piece with { StartsWord = _isApart });
        _wordWidth += piece.Width;
        _isApart = false;
    }

    private void AddSpace(double width)
    {
        _line.Add(new([], width, 0, 0, true));
        _lineWidth += width;
        _isApart = true;
    }

    private void EndWord()
    {
        if (_word.Count == 0)
        {
            return;
        }

        if (options.Width is { } room && _wordWidth > room + 1e-9 && _word.Exists(piece => piece.IsFormula))
        {
            Shrink(room / _wordWidth);
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

    // What nothing can break is as large as fits: out of the picture nobody reads it.
    private void Shrink(double factor)
    {
        var scale = Affine.Scaling(factor, factor);
        for (var i = 0; i < _word.Count; i++)
        {
            var piece = _word[i];
            _word[i] = piece with
            {
                Glyphs = [.. piece.Glyphs.Select(glyph => glyph with { Placement = glyph.Placement.Then(scale), Letters = [] })],
                Width = piece.Width * factor,
                Height = piece.Height * factor,
                Depth = piece.Depth * factor,
            };
        }

        _wordWidth *= factor;
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
        _isApart |= endsParagraph;
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
            var startsWord = piece.StartsWord;
            foreach (var glyph in piece.Glyphs)
            {
                // What is only an advance, such as a fixed space, leaves nothing to draw.
                if (!glyph.Outline.IsEmpty)
                {
                    var letters = glyph.Letters.IsEmpty ? glyph.Letters : [.. glyph.Letters.Select(letter => letter with { Placement = letter.Placement.Then(shift) })];
                    _glyphs.Add(glyph with { Placement = glyph.Placement.Then(shift), StartsWord = startsWord, Letters = letters });
                    startsWord = false;
                }
            }

            x += piece.Width + (piece.IsSpace && i > indent ? stretch : 0);
        }

        return new(baseline, left, x - left, start, _glyphs.Count - start);
    }
}
