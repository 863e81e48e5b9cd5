using Backlight.Typesetting.Geometry;

namespace Backlight.Typesetting.OpenType;

/// <summary>CFF: the outlines of all glyphs as programs. In a CID-keyed font groups of glyphs have subroutines of their own.</summary>
/// <remarks>Adobe Technical Note 5176, "The Compact Font Format Specification", 2003.</remarks>
internal sealed class CompactOutlines
{
    private readonly FontTable _table;
    private readonly CompactIndex _charStrings;
    private readonly CompactIndex _globalSubroutines;
    private readonly CompactIndex[] _localSubroutines;
    private readonly FontTable? _groups;

    public CompactOutlines(FontTable table, int glyphCount)
    {
        _table = table;
        var names = CompactIndex.Read(table, table.U8(2));
        var tops = CompactIndex.Read(table, names.End);
        var strings = CompactIndex.Read(table, tops.End);
        _globalSubroutines = CompactIndex.Read(table, strings.End);
        var (start, end) = tops[0];
        var top = new CompactDictionary(table, start, end);
        if (top.Find(CompactDictionary.CharStringType, 1) is [var type, ..] && type != 2)
        {
            throw table.Fault(start, FormattableString.Invariant($"charstrings of type {type}, where only type 2 is read"));
        }

        _charStrings = CompactIndex.Read(table, At(top.Find(CompactDictionary.CharStrings, 1)?[0] ?? throw table.Fault(start, "no charstrings")));
        if (_charStrings.Count < glyphCount)
        {
            throw table.Fault(start, FormattableString.Invariant($"{_charStrings.Count} outlines for {glyphCount} glyphs"));
        }

        if (top.Find(CompactDictionary.FontDictionaries, 1) is not [var dictionaries, ..])
        {
            _localSubroutines = [Local(top)];
            return;
        }

        var fonts = CompactIndex.Read(table, At(dictionaries));
        _localSubroutines = new CompactIndex[fonts.Count];
        for (var i = 0; i < fonts.Count; i++)
        {
            (start, end) = fonts[i];
            _localSubroutines[i] = Local(new CompactDictionary(table, start, end));
        }

        _groups = table.From(At(top.Find(CompactDictionary.FontDictionaryOfGlyph, 1)?[0] ?? throw table.Fault(start, "a CID-keyed font that does not say which dictionary a glyph has")));
    }

    /// <summary>The outline of a glyph.</summary>
    /// <param name="glyph">0 … count − 1.</param>
    /// <param name="scale">How much a unit is.</param>
    /// <exception cref="FontFormatException">Its program is damaged, or does more than an outline can need.</exception>
    public Outline Outline(int glyph, double scale)
    {
        var (start, end) = _charStrings[glyph];
        return new CharStringPen(_table, _globalSubroutines, _localSubroutines[GroupOf(glyph)], scale).Draw(start, end);
    }

    private CompactIndex Local(CompactDictionary dictionary)
    {
        if (dictionary.Find(CompactDictionary.Private, 2) is not [var size, var place, ..] || size == 0)
        {
            return new(_table, 0, 1, 0, 0);
        }

        _table.Require(place, size);
        return new CompactDictionary(_table, place, place + size).Find(CompactDictionary.LocalSubroutines, 1) is [var subroutines, ..]
            ? CompactIndex.Read(_table, At((long)place + subroutines))
            : new(_table, 0, 1, 0, 0);
    }

    private int At(long offset)
    {
        _table.Require(offset, 1);
        return (int)offset;
    }

    // FDSelect: a byte for each glyph (0), or ranges of glyphs (3).
    private int GroupOf(int glyph)
    {
        if (_groups is not { } groups)
        {
            return 0;
        }

        int group;
        switch (groups.U8(0))
        {
            case 0:
                group = groups.U8(1 + glyph);
                break;
            case 3:
                var (low, high) = (0, groups.U16(1) - 1);
                while (low < high)
                {
                    var middle = (low + high + 1) / 2;
                    (low, high) = glyph < groups.U16(3 + (3 * middle)) ? (low, middle - 1) : (middle, high);
                }

                group = groups.U8(5 + (3 * low));
                break;
            case var format:
                throw groups.Fault(0, FormattableString.Invariant($"dictionaries of glyphs in format {format}"));
        }

        return group < _localSubroutines.Length ? group : throw groups.Fault(0, FormattableString.Invariant($"glyph {glyph} is said to have dictionary {group} of {_localSubroutines.Length}"));
    }
}
