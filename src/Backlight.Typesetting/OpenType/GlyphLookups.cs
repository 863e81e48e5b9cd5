using System.Numerics;

namespace Backlight.Typesetting.OpenType;

/// <summary>What the lookups of GSUB and GPOS that Latin text and formulas need do to glyphs.</summary>
internal static class GlyphLookups
{
    /// <summary>GSUB 4: the ligature that begins with the first of some glyphs; null for none. The first that fits counts: fonts list the longest first.</summary>
    /// <param name="lookup">Any lookup.</param>
    /// <param name="glyph">The first glyph.</param>
    /// <param name="next">The glyph after as many others as asked for; −1 behind the last.</param>
    /// <returns>The ligature, and of how many glyphs it is made.</returns>
    public static (int Glyph, int Count)? Ligature(LayoutLookup lookup, int glyph, Func<int, int> next)
    {
        foreach (var (type, table) in lookup.Subtables)
        {
            if (type != 4 || table.Part16(2) is not { } coverage || LayoutTable.Covered(coverage, glyph) is var covered && covered < 0 || table.Part16(6 + (2 * covered)) is not { } set)
            {
                continue;
            }

            for (var i = 0; i < set.U16(0); i++)
            {
                if (set.Part16(2 + (2 * i)) is not { } ligature)
                {
                    continue;
                }

                var (count, fits) = (ligature.U16(2), true);
                for (var k = 1; fits && k < count; k++)
                {
                    fits = next(k) == ligature.U16(4 + (2 * (k - 1)));
                }

                if (fits && count > 0)
                {
                    return (ligature.U16(0), count);
                }
            }
        }

        return null;
    }

    /// <summary>GSUB 3: an alternate of a glyph; null for none.</summary>
    /// <param name="lookup">Any lookup.</param>
    /// <param name="glyph">The usual glyph.</param>
    /// <param name="number">Which alternate, from 1.</param>
    public static int? Alternate(LayoutLookup lookup, int glyph, int number)
    {
        foreach (var (type, table) in lookup.Subtables)
        {
            if (type == 3 && table.Part16(2) is { } coverage && LayoutTable.Covered(coverage, glyph) is var covered and >= 0 && table.Part16(6 + (2 * covered)) is { } set)
            {
                return number <= set.U16(0) ? set.U16(2 * number) : null;
            }
        }

        return null;
    }

    /// <summary>GPOS 2: what is added to the advance of the first of two glyphs, in units; null where the lookup says nothing of them.</summary>
    /// <param name="lookup">Any lookup.</param>
    /// <param name="first">The left one.</param>
    /// <param name="second">The right one.</param>
    public static int? Kern(LayoutLookup lookup, int first, int second)
    {
        foreach (var (type, table) in lookup.Subtables)
        {
            if (type == 2 && table.Part16(2) is { } coverage && LayoutTable.Covered(coverage, first) is var covered and >= 0)
            {
                var found = table.U16(0) switch
                {
                    1 => OfPairs(table, covered, second),
                    2 => OfClasses(table, first, second),
                    var format => throw table.Fault(0, $"pairs of format {FormattableString.Invariant($"{format}")}"),
                };
                if (found is not null)
                {
                    return found;
                }
            }
        }

        return null;
    }

    private static int? OfPairs(FontTable table, int covered, int second)
    {
        var (format, size) = (table.U16(4), 2 + Size(table.U16(4)) + Size(table.U16(6)));
        if (table.Part16(10 + (2 * covered)) is not { } set)
        {
            return null;
        }

        var (low, high) = (0, set.U16(0) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 2 + (middle * size);
            if (second == set.U16(at))
            {
                return Advance(set, at + 2, format);
            }

            (low, high) = second < set.U16(at) ? (low, middle - 1) : (middle + 1, high);
        }

        return null;
    }

    private static int? OfClasses(FontTable table, int first, int second)
    {
        var (format, size) = (table.U16(4), Size(table.U16(4)) + Size(table.U16(6)));
        var (firstClasses, secondClasses) = (table.U16(12), table.U16(14));
        var (row, column) = (ClassOf(table.Part16(8), first), ClassOf(table.Part16(10), second));
        return row < firstClasses && column < secondClasses ? Advance(table, 16 + (size * ((row * secondClasses) + column)), format) : null;
    }

    private static int ClassOf(FontTable? definition, int glyph)
    {
        if (definition is not { } table)
        {
            return 0;
        }

        if (table.U16(0) == 1)
        {
            var first = table.U16(2);
            return glyph >= first && glyph < first + table.U16(4) ? table.U16(6 + (2 * (glyph - first))) : 0;
        }

        var (low, high) = (0, table.U16(2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 4 + (6 * middle);
            if (glyph >= table.U16(at) && glyph <= table.U16(at + 2))
            {
                return table.U16(at + 4);
            }

            (low, high) = glyph < table.U16(at) ? (low, middle - 1) : (middle + 1, high);
        }

        return 0;
    }

    // A value record has two bytes for each bit of its format: x, y, advance, …
    private static int Size(int format) => 2 * BitOperations.PopCount((uint)format);

    private static int Advance(FontTable table, int at, int format) => (format & 4) == 0 ? 0 : table.S16(at + Size(format & 3));
}
