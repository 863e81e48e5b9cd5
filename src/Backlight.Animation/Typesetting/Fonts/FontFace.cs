using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Backlight.Animation.Typesetting.Fonts;

/// <summary>A glyph in a shaped run: what, how far right of the run's start, and which characters it shows.</summary>
internal readonly record struct ShapedGlyph(Glyph? Glyph, double X, double Y, int Start, int Length);

/// <summary>A face of a font, for as long as the program runs. Safe for use by several threads: the native font is frozen, caches only ever gain what is the same for all.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The embedded faces are shared by all and never let go.")]
internal sealed unsafe class FontFace
{
    // A cached word is small; a text of a million words shall not stay in memory.
    private const int MaxCachedRuns = 20_000;
    private const int MaxCachedRunLength = 64;

    private readonly Blob _blob;
    private readonly Face _face;
    private readonly Font _font;
    private readonly double _scale;
    private readonly bool _hasMath;
    private readonly bool _isMonospaced;
    private readonly Glyph?[] _glyphs;
    private readonly ConcurrentDictionary<(int CodePoint, int ScriptLevel), Glyph?> _byCharacter = new();
    private readonly ConcurrentDictionary<(uint Glyph, bool Vertical), GlyphConstruction> _constructions = new();
    private readonly ConcurrentDictionary<string, ShapedRun> _runs = new();
    private readonly ConcurrentDictionary<(char First, char Second), double> _kerns = new();

    public FontFace(string name, Stream file, bool hasMath = false, bool isMonospaced = false)
    {
        Name = name;
        _hasMath = hasMath;
        _isMonospaced = isMonospaced;
        _blob = Load(file);
        _face = new Face(_blob, 0);
        _font = new Font(_face);
        _font.SetScale(_face.UnitsPerEm, _face.UnitsPerEm);
        HarfBuzzNative.MakeImmutable(_font.Handle);
        _scale = 1.0 / _face.UnitsPerEm;
        _glyphs = new Glyph?[_face.GlyphCount];
    }

    // In memory of our own: HarfBuzz goes on reading it for as long as the program runs, and .NET must not move it.
    private static Blob Load(Stream file)
    {
        var length = checked((int)file.Length);
        var memory = (byte*)NativeMemory.Alloc((nuint)length);
        file.ReadExactly(new Span<byte>(memory, length));
        return new Blob((nint)memory, length, MemoryMode.ReadOnly);
    }

    public string Name { get; }

    public double MathConstant(OpenTypeMathConstant constant)
    {
        var value = HarfBuzzNative.MathConstant(_font.Handle, (int)constant);
        return constant is OpenTypeMathConstant.ScriptPercentScaleDown or OpenTypeMathConstant.ScriptScriptPercentScaleDown
            or OpenTypeMathConstant.RadicalDegreeBottomRaisePercent ? value / 100.0 : value * _scale;
    }

    public double MinConnectorOverlap(bool vertical) =>
        HarfBuzzNative.MinConnectorOverlap(_font.Handle, vertical ? HarfBuzzNative.Vertical : HarfBuzzNative.Horizontal) * _scale;

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
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.Direction = HarfBuzzSharp.Direction.LeftToRight;
        buffer.Script = Script.Latin;
        buffer.ClusterLevel = ClusterLevel.MonotoneCharacters;
        if (_isMonospaced)
        {
            _font.Shape(buffer, Off("liga"), Off("clig"), Off("dlig"), Off("kern"), Off("tlig"));
        }
        else
        {
            _font.Shape(buffer);
        }

        var found = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var glyphs = new ShapedGlyph[found.Length];
        var x = 0.0;
        for (var i = 0; i < glyphs.Length; i++)
        {
            var start = (int)found[i].Cluster;
            var next = i + 1;
            while (next < found.Length && found[next].Cluster == found[i].Cluster)
            {
                next++;
            }

            var length = (next < found.Length ? (int)found[next].Cluster : text.Length) - start;
            var glyph = found[i].Codepoint == 0 ? null : this[found[i].Codepoint];
            glyphs[i] = new(glyph, x + (positions[i].XOffset * _scale), positions[i].YOffset * _scale, start, length);
            x += positions[i].XAdvance * _scale;
        }

        return new(glyphs, x);

        static Feature Off(string tag) => new(Tag.Parse(tag), 0);
    }

    private Glyph this[uint id]
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

    private Glyph Read(uint id)
    {
        var outline = GlyphPen.Draw(_font.Handle, id, _scale);
        // Asked for now, while no other thread sees the outline: it keeps its bounds.
        var ink = outline.Bounds;
        var advance = _font.GetHorizontalGlyphAdvance(id) * _scale;
        return new()
        {
            Id = id,
            Advance = advance,
            Outline = outline,
            Height = ink.IsEmpty ? 0 : Math.Max(0, ink.Top),
            Depth = ink.IsEmpty ? 0 : Math.Max(0, -ink.Bottom),
            Italic = _hasMath ? HarfBuzzNative.ItalicsCorrection(_font.Handle, id) * _scale : 0,
            TopAccent = _hasMath ? HarfBuzzNative.TopAccentAttachment(_font.Handle, id) * _scale : advance / 2,
        };
    }

    private Glyph? LookUp(int codePoint, int scriptLevel)
    {
        if (!_font.TryGetGlyph((uint)codePoint, out var id) || id == 0)
        {
            return null;
        }

        if (scriptLevel == 0)
        {
            return this[id];
        }

        using var buffer = new Buffer();
        buffer.AddUtf16(new Rune(codePoint).ToString());
        buffer.Direction = HarfBuzzSharp.Direction.LeftToRight;
        buffer.Script = Script.Parse("math");
        _font.Shape(buffer, new Feature(Tag.Parse("ssty"), (uint)scriptLevel));
        var shaped = buffer.GetGlyphInfoSpan();
        return this[shaped.Length == 1 && shaped[0].Codepoint != 0 ? shaped[0].Codepoint : id];
    }

    private GlyphConstruction ReadConstruction(Glyph glyph, bool vertical)
    {
        const int Most = 64;
        var direction = vertical ? HarfBuzzNative.Vertical : HarfBuzzNative.Horizontal;
        var variants = stackalloc HarfBuzzNative.Variant[Most];
        uint variantCount = Most;
        HarfBuzzNative.Variants(_font.Handle, glyph.Id, direction, 0, ref variantCount, variants);
        var parts = stackalloc HarfBuzzNative.AssemblyPart[Most];
        uint partCount = Most;
        HarfBuzzNative.Assembly(_font.Handle, glyph.Id, direction, 0, ref partCount, parts, out _);
        if (variantCount == 0 && partCount == 0)
        {
            return GlyphConstruction.None;
        }

        var sizes = new GlyphVariant[variantCount];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = new(this[variants[i].Glyph], variants[i].Advance * _scale);
        }

        var pieces = new GlyphPiece[partCount];
        for (var i = 0; i < pieces.Length; i++)
        {
            var part = parts[i];
            pieces[i] = new(this[part.Glyph], part.StartConnector * _scale, part.EndConnector * _scale, part.FullAdvance * _scale, (part.Flags & 1) != 0);
        }

        return new(sizes, pieces);
    }
}

/// <summary>A text as glyphs of one face, in em.</summary>
internal sealed record ShapedRun(ShapedGlyph[] Glyphs, double Width);
