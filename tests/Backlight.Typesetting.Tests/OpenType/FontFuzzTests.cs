using System.Diagnostics;
using Backlight.Typesetting.OpenType;

namespace Backlight.Typesetting.Tests.OpenType;

/// <summary>Damaged and hostile font files end with an error that names a place: never otherwise, never late, never after taking much memory.</summary>
public sealed class FontFuzzTests
{
    [Theory]
    [InlineData("lmroman10-regular", 500)]
    [InlineData(HarfBuzzFace.Math, 120)]
    public void DamagedFilesAreReadOrRefused(string name, int count)
    {
        var whole = HarfBuzzFace.FileOf(name);
        var random = new Random(7);
        var refused = 0;
        for (var i = 0; i < count; i++)
        {
            var file = (byte[])whole.Clone();
            switch (i % 4)
            {
                case 0: // cut off
                    file = file[..random.Next(file.Length)];
                    break;
                case 1: // the directory and the heads of tables, where all offsets stand
                    Spoil(file, random, 1 + random.Next(4), 12 + (16 * file[5]));
                    break;
                case 2: // one table
                    var table = 12 + (16 * random.Next(file[5]));
                    var (start, length) = (Number(file, table + 8), Number(file, table + 12));
                    Spoil(file.AsSpan(start, Math.Min(length, 400)), random, 1 + random.Next(8), Math.Min(length, 400));
                    break;
                default: // anywhere
                    Spoil(file, random, 200, file.Length);
                    break;
            }

            refused += IsRefused(file) ? 1 : 0;
        }

        Assert.InRange(refused, count / 3, count);
    }

    [Fact]
    public void NoBytesAreNoFont()
    {
        var problem = Assert.Throws<FontFormatException>(() => new OpenTypeFont([]));
        Assert.Equal("The font cannot be read at byte 0: 4 bytes are needed, and the table ends at byte 0.", problem.Message);
    }

    [Fact]
    public void AFontOfTrueTypeIsRefusedBecauseOfItsOutlines()
    {
        var file = HarfBuzzFace.FileOf("lmroman10-regular");
        var at = file.AsSpan().IndexOf("CFF "u8);
        "glyf"u8.CopyTo(file.AsSpan(at));
        Assert.Contains("its outlines are TrueType's", Assert.Throws<FontFormatException>(() => new OpenTypeFont(file)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SubroutinesThatCallThemselvesEnd()
    {
        // A charstring that calls global subroutine 0, which calls itself twice: 2^10 calls at most, and then an error.
        byte[] call = [139 - 107, 29];
        var table = Compact(charString: [.. call, 14], subroutine: [.. call, .. call, 11]);
        Assert.Contains("more than 10 calls within each other", Assert.Throws<FontFormatException>(() => new CompactOutlines(table, 1).Outline(0, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AProgramWithoutEndIsStopped()
    {
        // Nine levels of 60 calls each would be 60⁹ steps.
        var subroutine = Enumerable.Repeat(new byte[] { 139, 22 }, 60_000).SelectMany(pair => pair).Append((byte)11).ToArray();
        var table = Compact(charString: [.. Enumerable.Repeat(new byte[] { 139 - 107, 29 }, 60).SelectMany(pair => pair), 14], subroutine);
        Assert.Contains("steps", Assert.Throws<FontFormatException>(() => new CompactOutlines(table, 1).Outline(0, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GlyphsOfACidKeyedFontHaveTheSubroutinesOfTheirDictionary()
    {
        // Two dictionaries, each with one local subroutine that moves and draws a line: 10 to the right, or 20.
        byte[] Program(byte length) => [139, 139, 21, (byte)(139 + length), 6, 139 + 5, 7, 11];
        byte[] Private(byte[] subroutine) => [139 + 2, 19, .. Index(subroutine)];
        byte[] charString = [139 - 107, 10, 14];
        var head = 4 + Index("A"u8.ToArray()).Length;
        var topLength = 24;
        var place = head + 5 + topLength + 2 + 2; // header, names, top dictionary with its index, no strings, no global subroutines
        var charStrings = Index(charString, charString);
        var first = Private(Program(10));
        var second = Private(Program(20));
        var select = new byte[] { 0, 0, 1 };
        var (charStringsAt, firstAt) = (place, place + charStrings.Length);
        var secondAt = firstAt + first.Length;
        var selectAt = secondAt + second.Length;
        var dictionaries = Index([.. Long(2), .. Long(firstAt), 18], [.. Long(2), .. Long(secondAt), 18]);
        var dictionariesAt = selectAt + select.Length;
        byte[] top = [.. Long(charStringsAt), 17, .. Long(dictionariesAt), 12, 36, .. Long(selectAt), 12, 37, 139, 139, 12, 34];
        Assert.Equal(topLength, top.Length);
        byte[] file = [1, 0, 4, 1, .. Index("A"u8.ToArray()), .. Index(top), 0, 0, 0, 0, .. charStrings, .. first, .. second, .. select, .. dictionaries];
        var outlines = new CompactOutlines(new(file, "CFF ", 0, file.Length), 2);
        Assert.Equal(10, outlines.Outline(0, 1).Bounds.Width);
        Assert.Equal(20, outlines.Outline(1, 1).Bounds.Width);
    }

    private static bool IsRefused(byte[] file)
    {
        var clock = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var font = new OpenTypeFont(file);
            var shaper = new LatinShaper(font, isPlain: false);
            shaper.Shape("Office 1\u20442 Tőe\u0301 ffi");
            for (var glyph = 0; glyph < font.GlyphCount; glyph += 37)
            {
                font.Outlines.Outline(glyph, 1);
                font.Mathematics?.Construction(glyph, vertical: true);
                font.Mathematics?.TopAccent(glyph);
            }

            return false;
        }
        catch (FontFormatException problem)
        {
            Assert.InRange(problem.Offset, 0, file.Length);
            return true;
        }
        finally
        {
            Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"It took {clock.Elapsed}.");
            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400L << 20, "It took more than 400 MB.");
        }
    }

    private static void Spoil(Span<byte> bytes, Random random, int count, int within)
    {
        for (var i = 0; i < count; i++)
        {
            bytes[random.Next(within)] = (byte)random.Next(256);
        }
    }

    private static int Number(byte[] file, int at) => (file[at] << 24) | (file[at + 1] << 16) | (file[at + 2] << 8) | file[at + 3];

    // A CFF table with one glyph and one global subroutine.
    private static FontTable Compact(byte[] charString, byte[] subroutine)
    {
        var head = 4 + Index("A"u8.ToArray()).Length + 5 + 6 + 2 + Index(subroutine).Length;
        byte[] file = [1, 0, 4, 1, .. Index("A"u8.ToArray()), .. Index([.. Long(head), 17]), 0, 0, .. Index(subroutine), .. Index(charString)];
        return new(file, "CFF ", 0, file.Length);
    }

    private static byte[] Long(int number) => [29, (byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number];

    private static byte[] Index(params byte[][] items)
    {
        var size = items.Sum(item => item.Length) < 255 ? 1 : 4;
        var offsets = new List<byte>();
        var at = 1;
        foreach (var item in items.Append([]))
        {
            offsets.AddRange(size == 1 ? [(byte)at] : [(byte)(at >> 24), (byte)(at >> 16), (byte)(at >> 8), (byte)at]);
            at += item.Length;
        }

        return [(byte)(items.Length >> 8), (byte)items.Length, (byte)size, .. offsets, .. items.SelectMany(item => item)];
    }
}
