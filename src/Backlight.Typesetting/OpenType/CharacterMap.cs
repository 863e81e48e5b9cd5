namespace Backlight.Typesetting.OpenType;

/// <summary>cmap: which glyph shows a character. Formats 4 (the first 65,536 characters) and 12 (all).</summary>
internal sealed class CharacterMap
{
    // Platform and encoding, best first: all of Unicode, then its first 65,536 characters.
    private static readonly (int Platform, int Encoding)[] Wanted = [(3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)];

    private readonly FontTable _table;
    private readonly int _format;
    private readonly int _count;

    public CharacterMap(FontTable table)
    {
        var offered = new Dictionary<(int, int), FontTable>();
        for (var i = 0; i < table.U16(2); i++)
        {
            var at = 4 + (8 * i);
            var map = table.Part32(at + 4);
            if (map.U16(0) is 4 or 12)
            {
                offered.TryAdd((table.U16(at), table.U16(at + 2)), map);
            }
        }

        var best = Wanted.FirstOrDefault(offered.ContainsKey, (-1, -1));
        if (best.Item1 < 0)
        {
            throw table.Fault(0, "no map of Unicode in format 4 or 12");
        }

        _table = offered[best];
        _format = _table.U16(0);
        if (_format == 12)
        {
            var groups = _table.U32(12);
            _table.Require(16, 12L * groups);
            _count = (int)groups;
        }
        else
        {
            _count = _table.U16(6) / 2;
            _table.Require(14, (8L * _count) + 2);
        }
    }

    /// <summary>The glyph, 0 for none.</summary>
    public int Find(int codePoint) => _format == 12 ? InGroups((uint)codePoint) : codePoint <= 0xFFFF ? InSegments(codePoint) : 0;

    // Format 12: first, last, glyph of the first.
    private int InGroups(uint codePoint)
    {
        var (low, high) = (0, _count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var at = 16 + (12 * middle);
            if (codePoint < _table.U32(at))
            {
                high = middle - 1;
            }
            else if (codePoint > _table.U32(at + 4))
            {
                low = middle + 1;
            }
            else
            {
                return (int)Math.Min(_table.U32(at + 8) + (ulong)(codePoint - _table.U32(at)), int.MaxValue);
            }
        }

        return 0;
    }

    // Format 4: four arrays, the last characters of all segments, then the first ones, what is added, where glyphs are listed.
    private int InSegments(int codePoint)
    {
        var (low, high) = (0, _count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = codePoint > _table.U16(14 + (2 * middle)) ? (middle + 1, high) : (low, middle);
        }

        if (_count == 0 || codePoint > _table.U16(14 + (2 * low)))
        {
            return 0;
        }

        var first = _table.U16(16 + (2 * _count) + (2 * low));
        if (codePoint < first)
        {
            return 0;
        }

        var added = _table.U16(16 + (4 * _count) + (2 * low));
        var listAt = 16 + (6 * _count) + (2 * low);
        var list = _table.U16(listAt);
        if (list == 0)
        {
            return (codePoint + added) & 0xFFFF;
        }

        var listed = _table.U16(listAt + list + (2 * (codePoint - first)));
        return listed == 0 ? 0 : (listed + added) & 0xFFFF;
    }
}
