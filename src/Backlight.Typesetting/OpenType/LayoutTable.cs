namespace Backlight.Typesetting.OpenType;

/// <summary>GSUB or GPOS: which lookups the features of a script ask for, and which glyphs a subtable covers.</summary>
/// <param name="table">The whole table.</param>
/// <param name="extension">The type of lookups that only point further: 7 in GSUB, 9 in GPOS.</param>
internal sealed class LayoutTable(FontTable table, int extension)
{
    private const int MostSubtables = 4_096;

    /// <summary>The lookups of some features, in the order in which they are applied; those of the script's default language.</summary>
    /// <param name="script">A tag: <c>latn</c>. Where the font lacks it, that of all other scripts counts (DFLT).</param>
    /// <param name="features">Tags: <c>liga</c>.</param>
    public IReadOnlyList<LayoutLookup> Lookups(string script, params ReadOnlySpan<string> features)
    {
        if (Language(script) is not { } language || table.Part16(6) is not { } list || table.Part16(8) is not { } lookups)
        {
            return [];
        }

        var numbers = new SortedSet<int>();
        for (var i = 0; i < language.U16(4); i++)
        {
            var record = 2 + (6 * language.U16(6 + (2 * i)));
            if (features.Contains(list.TagAt(record)) && list.Part16(record + 4) is { } feature)
            {
                for (var k = 0; k < feature.U16(2); k++)
                {
                    numbers.Add(feature.U16(4 + (2 * k)));
                }
            }
        }

        return [.. numbers.Where(number => number < lookups.U16(0)).Select(number => Read(lookups, number)).OfType<LayoutLookup>()];
    }

    /// <summary>Whether the script has a feature at all.</summary>
    public bool Has(string script, string feature) => Lookups(script, feature).Count > 0;

    /// <summary>The place of a glyph among those that a subtable is about; −1 for none.</summary>
    /// <param name="coverage">A coverage table.</param>
    /// <param name="glyph">Any glyph.</param>
    public static int Covered(FontTable coverage, int glyph)
    {
        var byRanges = coverage.U16(0) switch { 1 => false, 2 => true, var format => throw coverage.Fault(0, $"coverage of format {FormattableString.Invariant($"{format}")}") };
        var (low, high) = (0, coverage.U16(2) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 4 + (middle * (byRanges ? 6 : 2));
            if (glyph < coverage.U16(at))
            {
                high = middle - 1;
            }
            else if (glyph > coverage.U16(byRanges ? at + 2 : at))
            {
                low = middle + 1;
            }
            else
            {
                return byRanges ? coverage.U16(at + 4) + glyph - coverage.U16(at) : middle;
            }
        }

        return -1;
    }

    private FontTable? Language(string script)
    {
        if (table.Part16(4) is not { } scripts)
        {
            return null;
        }

        FontTable? found = null, forAll = null;
        for (var i = 0; i < scripts.U16(0); i++)
        {
            var tag = scripts.TagAt(2 + (6 * i));
            found = tag == script ? scripts.Part16(6 + (6 * i)) : found;
            forAll = tag == "DFLT" ? scripts.Part16(6 + (6 * i)) : forAll;
        }

        return (found ?? forAll)?.Part16(0);
    }

    private LayoutLookup? Read(FontTable lookups, int number)
    {
        if (lookups.Part16(2 + (2 * number)) is not { } lookup)
        {
            return null;
        }

        var (type, count) = (lookup.U16(0), lookup.U16(4));
        if (count > MostSubtables)
        {
            throw lookup.Fault(4, $"{FormattableString.Invariant($"{count}")} subtables, more than {FormattableString.Invariant($"{MostSubtables}")}");
        }

        var subtables = new List<(int, FontTable)>(count);
        for (var i = 0; i < count; i++)
        {
            if (lookup.Part16(6 + (2 * i)) is { } subtable)
            {
                subtables.Add(type == extension ? (subtable.U16(2), subtable.Part32(4)) : (type, subtable));
            }
        }

        return new(number, subtables);
    }
}

/// <summary>One lookup: the first of its subtables that applies to a glyph counts.</summary>
/// <param name="Number">Its place in the order of application.</param>
/// <param name="Subtables">What each of them does, and where it stands.</param>
internal sealed record LayoutLookup(int Number, IReadOnlyList<(int Type, FontTable Table)> Subtables);
