using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Backlight.Typesetting.Fonts;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.OpenType;
using HarfBuzzSharp;
using Buffer = HarfBuzzSharp.Buffer;

namespace Backlight.Typesetting.Tests.OpenType;

/// <summary>The oracle: an embedded face as HarfBuzz reads it, in units.</summary>
[SuppressMessage("Design", "CA1001", Justification = "It is read for as long as the tests run.")]
internal sealed unsafe class HarfBuzzFace
{
    private readonly Font _font;
    private readonly bool _isPlain;

    public HarfBuzzFace(string name, bool isPlain)
    {
        File = FileOf(name);
        _isPlain = isPlain;
        var memory = (byte*)NativeMemory.Alloc((nuint)File.Length);
        File.CopyTo(new Span<byte>(memory, File.Length));
        var face = new Face(new Blob((nint)memory, File.Length, MemoryMode.ReadOnly), 0);
        _font = new Font(face);
        _font.SetScale(face.UnitsPerEm, face.UnitsPerEm);
        GlyphCount = face.GlyphCount;
    }

    /// <summary>The names of the embedded files, and whether each is shaped without ligatures and kerning.</summary>
    public static IReadOnlyList<(string Name, bool IsPlain)> Texts { get; } =
    [
        ("lmroman10-regular", false), ("lmroman10-bold", false), ("lmroman10-italic", false), ("lmroman10-bolditalic", false),
        ("lmsans10-regular", false), ("lmsans10-bold", false), ("lmmono10-regular", true), ("lmmonolt10-bold", true),
    ];

    public const string Math = "latinmodern-math";

    public byte[] File { get; }

    public int GlyphCount { get; }

    public static byte[] FileOf(string name)
    {
        using var file = typeof(FontFace).Assembly.GetManifestResourceStream(name + ".otf")!;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }

    public int Find(int codePoint) => _font.TryGetNominalGlyph((uint)codePoint, out var glyph) ? (int)glyph : 0;

    public int Advance(int glyph) => _font.GetHorizontalGlyphAdvance((uint)glyph);

    public Outline Outline(int glyph) => HarfBuzzPen.Draw(_font.Handle, (uint)glyph, 1);

    public int Constant(int number) => HarfBuzzNative.MathConstant(_font.Handle, number);

    public int MinConnectorOverlap(bool vertical) => HarfBuzzNative.MinConnectorOverlap(_font.Handle, vertical ? HarfBuzzNative.Vertical : HarfBuzzNative.Horizontal);

    public int ItalicsCorrection(int glyph) => HarfBuzzNative.ItalicsCorrection(_font.Handle, (uint)glyph);

    public int TopAccent(int glyph) => HarfBuzzNative.TopAccentAttachment(_font.Handle, (uint)glyph);

    public MathConstruction Construction(int glyph, bool vertical)
    {
        const int Most = 64;
        var direction = vertical ? HarfBuzzNative.Vertical : HarfBuzzNative.Horizontal;
        var variants = stackalloc HarfBuzzNative.Variant[Most];
        var parts = stackalloc HarfBuzzNative.AssemblyPart[Most];
        uint variantCount = Most, partCount = Most;
        HarfBuzzNative.Variants(_font.Handle, (uint)glyph, direction, 0, ref variantCount, variants);
        HarfBuzzNative.Assembly(_font.Handle, (uint)glyph, direction, 0, ref partCount, parts, out _);
        var sizes = new MathVariant[variantCount];
        for (var i = 0; i < sizes.Length; i++)
        {
            sizes[i] = new((int)variants[i].Glyph, variants[i].Advance);
        }

        var pieces = new MathPiece[partCount];
        for (var i = 0; i < pieces.Length; i++)
        {
            pieces[i] = new((int)parts[i].Glyph, parts[i].StartConnector, parts[i].EndConnector, parts[i].FullAdvance, (parts[i].Flags & 1) != 0);
        }

        return new(sizes, pieces);
    }

    /// <summary>The form of a character in scripts.</summary>
    public int ScriptForm(int codePoint, int level)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(new Rune(codePoint).ToString());
        buffer.Direction = HarfBuzzSharp.Direction.LeftToRight;
        buffer.Script = Script.Parse("math");
        _font.Shape(buffer, new Feature(Tag.Parse("ssty"), (uint)level));
        var shaped = buffer.GetGlyphInfoSpan();
        return shaped.Length == 1 ? (int)shaped[0].Codepoint : -1;
    }

    public List<ShapedUnit> Shape(string text)
    {
        using var buffer = new Buffer();
        buffer.AddUtf16(text);
        buffer.Direction = HarfBuzzSharp.Direction.LeftToRight;
        buffer.Script = Script.Latin;
        buffer.ClusterLevel = ClusterLevel.MonotoneCharacters;
        if (_isPlain)
        {
            _font.Shape(buffer, Off("liga"), Off("clig"), Off("dlig"), Off("kern"), Off("tlig"));
        }
        else
        {
            _font.Shape(buffer);
        }

        var glyphs = buffer.GetGlyphInfoSpan();
        var positions = buffer.GetGlyphPositionSpan();
        var result = new List<ShapedUnit>(glyphs.Length);
        for (var i = 0; i < glyphs.Length; i++)
        {
            Assert.Equal((0, 0), (positions[i].XOffset, positions[i].YOffset)); // none of these faces moves a glyph
            result.Add(new((int)glyphs[i].Codepoint, (int)glyphs[i].Cluster, positions[i].XAdvance));
        }

        return result;

        static Feature Off(string tag) => new(Tag.Parse(tag), 0);
    }
}
