using System.Collections.Concurrent;
using Backlight.Typesetting.OpenType;

namespace Backlight.Typesetting.Fonts;

/// <summary>A glyph in a shaped run: what, how far right of the run's start, and which characters it shows.</summary>
internal readonly record struct ShapedGlyph(Glyph? Glyph, double X, int Start, int Length);

/// <summary>A face of a font in em, for as long as the program runs. Safe for use by several threads: caches only ever gain what is the same for all.</summary>
internal sealed class FontFace
{
    // A cached word is small; a text of a million words shall not stay in memory.
    private const int MaxCachedRuns = 20_000;
    private const int MaxCachedRunLength = 64;

    private readonly OpenTypeFont _font;
    private readonly LatinShaper _shaper;
    private readonly LayoutLookup[] _scriptForms;
    private readonly double _scale;
    private readonly Glyph?[] _glyphs;
    private readonly ConcurrentDictionary<(int CodePoint, int ScriptLevel), Glyph?> _byCharacter = new();
    private readonly ConcurrentDictionary<(int Glyph, bool Vertical), GlyphConstruction> _constructions = new();
    private readonly ConcurrentDictionary<string, ShapedRun> _runs = new();
    private readonly ConcurrentDictionary<(char First, char Second), double> _kerns = new();

    /// <summary>Reads a font file.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="file">From its start to its end.</param>
    /// <param name="isMonospaced">Whether it is for code, and so without ligatures and kerning.</param>
    /// <exception cref="FontFormatException">The file is damaged, or of a kind that is not read.</exception>
    public FontFace(string name, Stream file, bool isMonospaced = false)
    {
        Name = name;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        _font = new(bytes);
        _shaper = new(_font, isMonospaced);
        _scriptForms = [.. _font.Substitutions?.Lookups("math", "ssty") ?? []];
        _scale = 1.0 / _font.UnitsPerEm;
        _glyphs = new Glyph?[_font.GlyphCount];
    }

    public string Name { get; }

    /// <summary>A constant of the MATH table in em, percentages as parts of 1.</summary>
    /// <exception cref="InvalidOperationException">The font has no such table.</exception>
    public double Constant(MathConstant constant)
    {
        var value = Mathematics.Constant(constant);
        return constant is MathConstant.ScriptPercentScaleDown or MathConstant.ScriptScriptPercentScaleDown or MathConstant.RadicalDegreeBottomRaisePercent
            ? value / 100.0
            : value * _scale;
    }

    public double MinConnectorOverlap => Mathematics.MinConnectorOverlap * _scale;

    private MathTable Mathematics => _font.Mathematics ?? throw new InvalidOperationException($"The font {Name} has no measures of formulas (table MATH).");

    /// <summary>The glyph of a character, or null where the face has none.</summary>
    /// <param name="codePoint">The character.</param>
    /// <param name="scriptLevel">0, 1 for scripts, 2 for scripts of scripts: fonts draw small characters sturdier (feature ssty).</param>
    public Glyph? Find(int codePoint, int scriptLevel = 0) =>
        _byCharacter.TryGetValue((codePoint, scriptLevel), out var known) ? known : _byCharacter.GetOrAdd((codePoint, scriptLevel), LookUp(codePoint, scriptLevel));

    public GlyphConstruction Construction(Glyph glyph, bool vertical) =>
        _constructions.TryGetValue((glyph.Id, vertical), out var known) ? known : _constructions.GetOrAdd((glyph.Id, vertical), ReadConstruction(glyph, vertical));

    /// <summary>A text as glyphs with kerning and, where the face is not monospaced, ligatures.</summary>
    public ShapedRun Shape(string text)
    {
        if (text.Length <= MaxCachedRunLength && _runs.TryGetValue(text, out var known))
        {
            return known;
        }

        var run = ShapeNow(text);
        return text.Length <= MaxCachedRunLength && _runs.Count < MaxCachedRuns ? _runs.GetOrAdd(text, run) : run;
    }

    /// <summary>By how much two letters come closer (negative) or further apart; 0 where they become a ligature.</summary>
    public double Kern(char first, char second) => _kerns.TryGetValue((first, second), out var known) ? known : _kerns.GetOrAdd((first, second), MeasureKern(first, second));

    private double MeasureKern(char first, char second)
    {
        var run = ShapeNow($"{first}{second}");
        return run.Glyphs is [{ Glyph: { } left }, { Glyph: { } right }] ? run.Width - left.Advance - right.Advance : 0;
    }

    private ShapedRun ShapeNow(string text)
    {
        var placed = _shaper.Shape(text);
        var glyphs = new ShapedGlyph[placed.Count];
        var x = 0.0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var next = i + 1;
            while (next < placed.Count && placed[next].Start == placed[i].Start)
            {
                next++;
            }

            var length = (next < placed.Count ? placed[next].Start : text.Length) - placed[i].Start;
            glyphs[i] = new(placed[i].Glyph == 0 ? null : this[placed[i].Glyph], x, placed[i].Start, length);
            x += placed[i].Advance * _scale;
        }

        return new(glyphs, x);
    }

    private Glyph this[int id]
    {
        get
        {
            if (Volatile.Read(ref _glyphs[id]) is { } known)
            {
                return known;
            }

            // Whoever comes first gives the instance that all others see.
            var read = Read(id);
            return Interlocked.CompareExchange(ref _glyphs[id], read, null) ?? read;
        }
    }

    private Glyph Read(int id)
    {
        var outline = _font.Outlines.Outline(id, _scale);
        // Asked for now, while no other thread sees the outline: it keeps its bounds.
        var ink = outline.Bounds;
        var advance = _font.Advance(id);
        return new()
        {
            Id = id,
            Advance = advance * _scale,
            Outline = outline,
            Height = ink.IsEmpty ? 0 : Math.Max(0, ink.Top),
            Depth = ink.IsEmpty ? 0 : Math.Max(0, -ink.Bottom),
            Italic = (_font.Mathematics?.ItalicsCorrection(id) ?? 0) * _scale,
            TopAccent = _font.Mathematics is { } mathematics ? (mathematics.TopAccent(id) ?? (advance / 2)) * _scale : advance * _scale / 2,
        };
    }

    private Glyph? LookUp(int codePoint, int scriptLevel)
    {
        var glyph = _font.Find(codePoint);
        if (scriptLevel > 0)
        {
            foreach (var lookup in _scriptForms)
            {
                glyph = GlyphLookups.Alternate(lookup, glyph, scriptLevel) ?? glyph;
            }
        }

        return glyph == 0 ? null : this[glyph];
    }

    private GlyphConstruction ReadConstruction(Glyph glyph, bool vertical)
    {
        var read = Mathematics.Construction(glyph.Id, vertical);
        return read.Variants.Length == 0 && read.Pieces.Length == 0 ? GlyphConstruction.None : new(
            Array.ConvertAll(read.Variants, variant => new GlyphVariant(Known(variant.Glyph), variant.Size * _scale)),
            Array.ConvertAll(read.Pieces, piece => new GlyphPiece(Known(piece.Glyph), piece.StartConnector * _scale, piece.EndConnector * _scale, piece.FullAdvance * _scale, piece.Repeats)));

        // A number that the font does not have shows the box for what is missing.
        Glyph Known(int id) => this[id < _glyphs.Length ? id : 0];
    }
}

/// <summary>A text as glyphs of one face, in em.</summary>
internal sealed record ShapedRun(ShapedGlyph[] Glyphs, double Width);
