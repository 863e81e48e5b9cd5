using System.Text;
using Backlight.Typesetting.OpenType;

namespace Backlight.Typesetting.Tests.OpenType;

/// <summary>What the reader of fonts says is what HarfBuzz says, of all embedded faces.</summary>
public sealed class HarfBuzzTests
{
    public static TheoryData<string, bool> Faces { get; } = [.. HarfBuzzFace.Texts.Append((HarfBuzzFace.Math, false))];

    public static TheoryData<string, bool> TextFaces { get; } = [.. HarfBuzzFace.Texts];

    [Theory]
    [MemberData(nameof(Faces))]
    public void EveryCharacterHasTheSameGlyph(string name, bool isPlain)
    {
        var (oracle, font) = Open(name, isPlain);
        for (var codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            if (oracle.Find(codePoint) != font.Find(codePoint))
            {
                Assert.Fail($"U+{codePoint:X4}: {font.Find(codePoint)} instead of {oracle.Find(codePoint)}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Faces))]
    public void EveryGlyphHasTheSameOutlineAndAdvance(string name, bool isPlain)
    {
        var (oracle, font) = Open(name, isPlain);
        Assert.Equal(oracle.GlyphCount, font.GlyphCount);
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            Assert.Equal(oracle.Advance(glyph), font.Advance(glyph));
            Assert.Equal(oracle.Outline(glyph), font.Outlines.Outline(glyph, 1));
        }
    }

    [Fact]
    public void EveryMeasureOfFormulasIsTheSame()
    {
        var (oracle, font) = Open(HarfBuzzFace.Math, false);
        var math = Assert.IsType<MathTable>(font.Mathematics);
        foreach (var constant in Enum.GetValues<MathConstant>())
        {
            Assert.Equal(oracle.Constant((int)constant), math.Constant(constant));
        }

        Assert.Equal(oracle.MinConnectorOverlap(true), math.MinConnectorOverlap);
        Assert.Equal(oracle.MinConnectorOverlap(false), math.MinConnectorOverlap);
        for (var glyph = 0; glyph < font.GlyphCount; glyph++)
        {
            Assert.Equal(oracle.ItalicsCorrection(glyph), math.ItalicsCorrection(glyph) ?? 0);
            Assert.Equal(oracle.TopAccent(glyph), math.TopAccent(glyph) ?? (font.Advance(glyph) / 2));
            foreach (var vertical in new[] { true, false })
            {
                var (expected, actual) = (oracle.Construction(glyph, vertical), math.Construction(glyph, vertical));
                Assert.Equal(expected.Variants, actual.Variants);
                Assert.Equal(expected.Pieces, actual.Pieces);
            }
        }
    }

    [Fact]
    public void EveryFormOfScriptsIsTheSame()
    {
        var (oracle, font) = Open(HarfBuzzFace.Math, false);
        var lookups = font.Substitutions!.Lookups("math", "ssty");
        var differing = 0;
        for (var codePoint = 0x20; codePoint <= 0x1FFFF; codePoint++)
        {
            if (!Rune.IsValid(codePoint) || font.Find(codePoint) is var glyph && glyph == 0)
            {
                continue;
            }

            foreach (var level in new[] { 1, 2 })
            {
                var form = lookups.Aggregate(glyph, (known, lookup) => GlyphLookups.Alternate(lookup, known, level) ?? known);
                // A character that is taken apart or ignored has no form of its own.
                if (oracle.ScriptForm(codePoint, level) is var expected and >= 0 && font.Find(' ') != expected)
                {
                    Assert.Equal(expected, form);
                    differing += form == glyph ? 0 : 1;
                }
            }
        }

        Assert.True(differing > 500, $"Only {differing} characters have a form for scripts.");
    }

    [Theory]
    [MemberData(nameof(TextFaces))]
    public void EveryPairOfLatinLettersIsShapedTheSame(string name, bool isPlain)
    {
        var (oracle, font) = Open(name, isPlain);
        var shaper = new LatinShaper(font, isPlain);
        var characters = Enumerable.Range(0x20, 0x5F).Concat(Enumerable.Range(0xA0, 0xE0)).Select(code => (char)code).ToList();
        Assert.Equal(319, characters.Count);
        foreach (var first in characters)
        {
            foreach (var second in characters)
            {
                Same(oracle, shaper, $"{first}{second}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(TextFaces))]
    public void TextsWithAccentsSpacesAndFractionsAreShapedTheSame(string name, bool isPlain)
    {
        var (oracle, font) = Open(name, isPlain);
        var shaper = new LatinShaper(font, isPlain);
        string[] pieces =
        [
            "a", "e", "f", "ff", "fi", "ffl", "i", "l", "o", "x", "A", "V", "T", "y", ".", ",", "0", "1", "2", "3", "/", "\u2044", "1\u20442", "-", "–", " ", "é", "ế", "Å", "ş",
            "\u0300", "\u0301", "\u0302", "\u0308", "\u0327", "\u0328", "\u0323", "\u0331", "\u031B", "\u0338", "\u034F", "\u00AD", "\u200B", "\u200C", "\u200D", "\u2060", "x\uFE0F", "\uFEFF",
            "\u00A0", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u202F", "\u205F", "\u3000", "\u2010", "\u2011", "δ", "中", "𝐀", "🙂",
        ];
        var random = new Random(1);
        for (var i = 0; i < 6_000; i++)
        {
            Same(oracle, shaper, string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)])));
        }
    }

    private static void Same(HarfBuzzFace oracle, LatinShaper shaper, string text)
    {
        var (expected, actual) = (oracle.Shape(text), shaper.Shape(text));
        if (!expected.SequenceEqual(actual))
        {
            Assert.Fail($"{string.Join(' ', text.EnumerateRunes().Select(rune => $"U+{rune.Value:X4}"))}\nexpected {string.Join(", ", expected)}\nactual   {string.Join(", ", actual)}");
        }
    }

    private static (HarfBuzzFace Oracle, OpenTypeFont Font) Open(string name, bool isPlain)
    {
        var oracle = new HarfBuzzFace(name, isPlain);
        return (oracle, new(oracle.File));
    }
}
