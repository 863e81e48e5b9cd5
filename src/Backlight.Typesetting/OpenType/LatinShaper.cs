using System.Globalization;

namespace Backlight.Typesetting.OpenType;

/// <summary>One glyph of a shaped text, in units of the font.</summary>
/// <param name="Glyph">0 where the font lacks the character.</param>
/// <param name="Start">The first of the characters (UTF-16) that it shows.</param>
/// <param name="Advance">How far the next one is to the right; 0 for an accent that is drawn over the letter before it.</param>
internal readonly record struct ShapedUnit(int Glyph, int Start, int Advance);

/// <summary>Text in Latin letters, left to right, as glyphs: accents composed, ligatures, fractions around ⁄, kerning, spaces that the font lacks, nothing for what Unicode says to ignore.</summary>
/// <remarks>The rules are those of HarfBuzz's default shaper, which is the oracle in tests.</remarks>
internal sealed class LatinShaper
{
    private const int Space = ' ';
    private const int FractionSlash = 0x2044;
    private const int ZeroWidthNonJoiner = 0x200C;

    private readonly OpenTypeFont _font;
    private readonly (LayoutLookup Lookup, bool OnlyFractions)[] _ligatures;
    private readonly IReadOnlyList<LayoutLookup> _kerns;

    /// <summary>Finds the lookups.</summary>
    /// <param name="font">Any font.</param>
    /// <param name="isPlain">Without ligatures and kerning, as for code.</param>
    public LatinShaper(OpenTypeFont font, bool isPlain)
    {
        _font = font;
        var (always, fractions) = ((IReadOnlyList<LayoutLookup>)[], (IReadOnlyList<LayoutLookup>)[]);
        if (font.Substitutions is { } substitutions)
        {
            always = isPlain ? substitutions.Lookups("latn", "ccmp", "rlig", "calt", "rclt") : substitutions.Lookups("latn", "ccmp", "rlig", "calt", "clig", "liga", "rclt");
            fractions = substitutions.Lookups("latn", "frac");
        }

        _ligatures = [.. always.Select(lookup => (lookup, false)), .. fractions.Select(lookup => (lookup, true))];
        _ligatures = [.. _ligatures.OrderBy(item => item.Lookup.Number)];
        _kerns = isPlain || font.Positions is not { } positions ? [] : positions.Lookups("latn", "kern");
    }

    /// <summary>The glyphs of a text, in its order.</summary>
    public List<ShapedUnit> Shape(string text)
    {
        var signs = Compose(text);
        Ligate(signs);
        var placed = signs.ConvertAll(sign => new ShapedUnit(sign.Glyph, sign.Start, IsMark(sign) ? 0 : AdvanceOf(sign)));
        Kern(signs, placed);
        for (var i = 0; i < placed.Count; i++)
        {
            if (IsIgnored(signs[i]))
            {
                placed[i] = placed[i] with { Glyph = _font.Find(Space), Advance = 0 };
            }
        }

        return placed;
    }

    // ---- characters

    private List<Sign> Compose(string text)
    {
        var runes = new List<(int CodePoint, int Start)>(text.Length);
        var at = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            runes.Add((rune.Value, at));
            at += rune.Utf16SequenceLength;
        }

        var signs = new List<Sign>(runes.Count);
        for (var i = 0; i < runes.Count;)
        {
            var end = i + 1;
            while (end < runes.Count && Accents.IsMark(runes[end].CodePoint))
            {
                end++;
            }

            if (end == i + 1)
            {
                Add(signs, runes[i].CodePoint, runes[i].Start, keepsWhole: true);
            }
            else
            {
                var cluster = new List<Sign>();
                for (var k = i; k < end; k++)
                {
                    Add(cluster, runes[k].CodePoint, runes[k].Start, keepsWhole: false);
                }

                signs.AddRange(Recompose(Sorted(cluster)));
            }

            i = end;
        }

        return signs;
    }

    private void Add(List<Sign> signs, int codePoint, int start, bool keepsWhole)
    {
        var glyph = _font.Find(codePoint);
        if ((keepsWhole && glyph != 0) || !TryDecompose(signs, codePoint, start, keepsWhole))
        {
            signs.Add(glyph != 0 ? new(codePoint, glyph, start, Blank.None) : Substitute(codePoint, start));
        }
    }

    private bool TryDecompose(List<Sign> signs, int codePoint, int start, bool shortest)
    {
        if (Accents.Decompose(codePoint) is not var (letter, accent) || _font.Find(accent) is var accentGlyph && accentGlyph == 0)
        {
            return false;
        }

        var glyph = _font.Find(letter);
        if (shortest && glyph != 0)
        {
            signs.Add(new(letter, glyph, start, Blank.None));
        }
        else if (!TryDecompose(signs, letter, start, shortest))
        {
            if (glyph == 0)
            {
                return false;
            }

            signs.Add(new(letter, glyph, start, Blank.None));
        }

        signs.Add(new(accent, accentGlyph, start, Blank.None));
        return true;
    }

    private Sign Substitute(int codePoint, int start)
    {
        if (BlankOf(codePoint) is var blank && blank != Blank.None && _font.Find(Space) is var space && space != 0)
        {
            return new(codePoint, space, start, blank);
        }

        return new(codePoint, codePoint == 0x2011 ? _font.Find(0x2010) : 0, start, Blank.None); // a hyphen that does not break is drawn as a hyphen
    }

    // Accents in the order of their classes, those of one class as they came. What changes places becomes one cluster.
    private static List<Sign> Sorted(List<Sign> cluster)
    {
        for (var i = 1; i < cluster.Count; i++)
        {
            var place = i;
            while (Accents.ClassOf(cluster[i].CodePoint) is > 0 and var own && place > 0 && Accents.ClassOf(cluster[place - 1].CodePoint) > own)
            {
                place--;
            }

            if (place < i)
            {
                var moved = cluster[i];
                cluster.RemoveAt(i);
                cluster.Insert(place, moved);
                var start = cluster.Skip(place).Take(i - place + 1).Min(sign => sign.Start);
                for (var k = place; k <= i; k++)
                {
                    cluster[k] = cluster[k] with { Start = start };
                }
            }
        }

        return cluster;
    }

    private List<Sign> Recompose(List<Sign> cluster)
    {
        var result = new List<Sign>(cluster.Count) { cluster[0] };
        var starter = 0;
        for (var next = 1; next < cluster.Count; next++)
        {
            var sign = cluster[next];
            var isFree = starter == result.Count - 1 || Accents.ClassOf(result[^1].CodePoint) < Accents.ClassOf(sign.CodePoint);
            if (Accents.IsMark(sign.CodePoint) && isFree && Accents.Compose(result[starter].CodePoint, sign.CodePoint) is { } composed && _font.Find(composed) is var glyph && glyph != 0)
            {
                // Everything between them becomes part of the letter's cluster, and so does what is in one with the accent.
                var start = result.Skip(starter).Append(sign).Min(part => part.Start);
                for (var i = starter; i < result.Count; i++)
                {
                    result[i] = result[i] with { Start = start };
                }

                for (var i = next + 1; i < cluster.Count && cluster[i].Start == sign.Start; i++)
                {
                    cluster[i] = cluster[i] with { Start = start };
                }

                result[starter] = new(composed, glyph, start, Blank.None);
                continue;
            }

            result.Add(sign);
            if (Accents.ClassOf(sign.CodePoint) == 0)
            {
                starter = result.Count - 1;
            }
        }

        return result;
    }

    // ---- glyphs

    private void Ligate(List<Sign> signs)
    {
        foreach (var (lookup, onlyFractions) in _ligatures)
        {
            var fractions = onlyFractions ? Fractions(signs) : null;
            if (fractions is { Count: 0 })
            {
                continue;
            }

            for (var i = 0; i < signs.Count; i++)
            {
                if (fractions is not null && !fractions.Contains(signs[i].Start))
                {
                    continue;
                }

                var places = new List<int> { i };
                var found = GlyphLookups.Ligature(lookup, signs[i].Glyph, k =>
                {
                    while (places.Count <= k)
                    {
                        var next = places[^1] + 1;
                        // What is ignored stands in no ligature's way, but for the sign that says so.
                        while (next < signs.Count && IsIgnored(signs[next]) && signs[next].CodePoint != ZeroWidthNonJoiner)
                        {
                            next++;
                        }

                        places.Add(Math.Min(next, signs.Count));
                    }

                    return places[k] < signs.Count && (fractions is null || fractions.Contains(signs[places[k]].Start)) ? signs[places[k]].Glyph : -1;
                });
                if (found is not var (glyph, count))
                {
                    continue;
                }

                var last = places[count - 1];
                for (var k = i + 1; k <= last; k++)
                {
                    signs[k] = signs[k] with { Start = signs[i].Start };
                }

                signs[i] = signs[i] with { Glyph = glyph, IsLigature = count > 1 };
                for (var k = count - 1; k >= 1; k--)
                {
                    signs.RemoveAt(places[k]);
                }
            }
        }
    }

    // The digits on both sides of each fraction slash, and the slash, by where they start.
    private static HashSet<int> Fractions(List<Sign> signs)
    {
        var found = new HashSet<int>();
        for (var i = 0; i < signs.Count; i++)
        {
            if (signs[i].CodePoint != FractionSlash)
            {
                continue;
            }

            var (first, last) = (i, i);
            while (first > 0 && IsDigit(signs[first - 1]))
            {
                first--;
            }

            while (last + 1 < signs.Count && IsDigit(signs[last + 1]))
            {
                last++;
            }

            if (first < i && last > i)
            {
                found.UnionWith(signs.GetRange(first, last - first + 1).Select(sign => sign.Start));
            }
        }

        return found;

        static bool IsDigit(Sign sign) => CharUnicodeInfo.GetUnicodeCategory(sign.CodePoint) == UnicodeCategory.DecimalDigitNumber;
    }

    private void Kern(List<Sign> signs, List<ShapedUnit> placed)
    {
        foreach (var lookup in _kerns)
        {
            for (var i = 0; i < signs.Count; i++)
            {
                var next = i + 1;
                while (next < signs.Count && IsIgnored(signs[next]))
                {
                    next++;
                }

                if (next < signs.Count && GlyphLookups.Kern(lookup, signs[i].Glyph, signs[next].Glyph) is { } kern)
                {
                    placed[i] = placed[i] with { Advance = placed[i].Advance + kern };
                    i = next - 1;
                }
            }
        }
    }

    // ---- spaces, and what is ignored

    private int AdvanceOf(Sign sign)
    {
        var (em, own) = (_font.UnitsPerEm, _font.Advance(sign.Glyph));
        return sign.Blank switch
        {
            Blank.None or Blank.Space => own,
            Blank.FourEighteenths => em * 4 / 18,
            Blank.Figure => OfFirst("0123456789", own),
            Blank.Punctuation => OfFirst(".,", own),
            Blank.Narrow => own / 2,
            _ => (em + ((int)sign.Blank / 2)) / (int)sign.Blank,
        };
    }

    private int OfFirst(string characters, int otherwise)
    {
        foreach (var character in characters)
        {
            if (_font.Find(character) is var glyph && glyph != 0)
            {
                return _font.Advance(glyph);
            }
        }

        return otherwise;
    }

    private static Blank BlankOf(int codePoint) => codePoint switch
    {
        0x0020 or 0x00A0 => Blank.Space,
        0x2000 or 0x2002 => Blank.Half,
        0x2001 or 0x2003 or 0x3000 => Blank.Em,
        0x2004 => Blank.Third,
        0x2005 => Blank.Quarter,
        0x2006 => Blank.Sixth,
        0x2007 => Blank.Figure,
        0x2008 => Blank.Punctuation,
        0x2009 => Blank.Fifth,
        0x200A => Blank.Sixteenth,
        0x202F => Blank.Narrow,
        0x205F => Blank.FourEighteenths,
        _ => Blank.None,
    };

    private static bool IsMark(Sign sign) => Accents.IsMark(sign.CodePoint) && !sign.IsLigature;

    // Default_Ignorable_Code_Point, without the fillers of Hangul.
    private static bool IsIgnored(Sign sign) => !sign.IsLigature && sign.CodePoint is 0xAD or 0x34F or 0x61C or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180E)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);

    /// <summary>A character that has become a glyph, or is part of one.</summary>
    private readonly record struct Sign(int CodePoint, int Glyph, int Start, Blank Blank, bool IsLigature = false);

    /// <summary>Spaces that a font may lack; the numbers say which part of an em they are.</summary>
    private enum Blank
    {
        None = 0,
        Em = 1,
        Half = 2,
        Third = 3,
        Quarter = 4,
        Fifth = 5,
        Sixth = 6,
        Sixteenth = 16,
        FourEighteenths = 100,
        Space,
        Figure,
        Punctuation,
        Narrow,
    }
}
