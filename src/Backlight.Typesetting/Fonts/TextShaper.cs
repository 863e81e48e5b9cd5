using System.Collections.Immutable;

namespace Backlight.Typesetting.Fonts;

/// <summary>Shapes text; what its face lacks is taken from the font for formulas.</summary>
internal static class TextShaper
{
    /// <summary>A text without line breaks as glyphs, all of which are there.</summary>
    /// <exception cref="MissingGlyphException">No font has one of the characters.</exception>
    public static ShapedRun Shape(string text, TextFace face)
    {
        var run = FontFaces.Text(face).Shape(text);
        return Array.TrueForAll(run.Glyphs, shaped => shaped.Glyph is not null) ? run : WithSubstitutes(text, run);
    }

    private static ShapedRun WithSubstitutes(string text, ShapedRun run)
    {
        var glyphs = new List<ShapedGlyph>(run.Glyphs.Length);
        var missing = ImmutableArray.CreateBuilder<MissingCharacter>();
        // What comes after a substitute moves by how much wider it is than the empty box it stands for.
        var shift = 0.0;
        for (var i = 0; i < run.Glyphs.Length; i++)
        {
            var shaped = run.Glyphs[i];
            if (shaped.Glyph is not null)
            {
                glyphs.Add(shaped with { X = shaped.X + shift });
                continue;
            }

            var next = i + 1 < run.Glyphs.Length ? run.Glyphs[i + 1].X : run.Width;
            var x = shaped.X + shift;
            var index = shaped.Start;
            foreach (var rune in text.AsSpan(shaped.Start, shaped.Length).EnumerateRunes())
            {
                if (FontFaces.Math.Find(rune.Value) is { } substitute)
                {
                    glyphs.Add(new(substitute, x, index, rune.Utf16SequenceLength));
                    x += substitute.Advance;
                }
                else if (rune.Value is not (0xFE0E or 0xFE0F or 0x200B or 0x200D or 0xFEFF))
                {
                    missing.Add(new(rune.ToString(), index));
                }

                index += rune.Utf16SequenceLength;
            }

            shift = x - next;
        }

        return missing.Count > 0
            ? throw new MissingGlyphException(text, missing.DrainToImmutable())
            : new([.. glyphs], run.Width + shift);
    }
}
