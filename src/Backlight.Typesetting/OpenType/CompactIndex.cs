namespace Backlight.Typesetting.OpenType;

/// <summary>An INDEX of CFF: items of bytes, one after the other.</summary>
/// <param name="Table">The CFF table.</param>
/// <param name="Count">How many items.</param>
/// <param name="OffsetSize">How many bytes an offset has: 1 to 4.</param>
/// <param name="Offsets">Where the offsets stand.</param>
/// <param name="End">Behind the last item.</param>
internal readonly record struct CompactIndex(FontTable Table, int Count, int OffsetSize, int Offsets, int End)
{
    public static CompactIndex Read(FontTable table, int at)
    {
        var count = table.U16(at);
        if (count == 0)
        {
            return new(table, 0, 1, at + 2, at + 2);
        }

        var size = table.U8(at + 2);
        if (size is < 1 or > 4)
        {
            throw table.Fault(at + 2, FormattableString.Invariant($"offsets of {size} bytes, where 1 to 4 are allowed"));
        }

        table.Require(at + 3, (count + 1L) * size);
        var index = new CompactIndex(table, count, size, at + 3, 0);
        return index with { End = index.Place(count) };
    }

    /// <summary>Where an item begins, and where it ends, in bytes from the start of the table.</summary>
    /// <param name="number">0 … count − 1.</param>
    public (int Start, int End) this[int number]
    {
        get
        {
            if (number < 0 || number >= Count)
            {
                throw Table.Fault(Offsets, FormattableString.Invariant($"item {number} is asked for, and there are {Count}"));
            }

            var (start, end) = (Place(number), Place(number + 1));
            return start <= end ? (start, end) : throw Table.Fault(Offsets + (number * OffsetSize), "an item that ends before it begins");
        }
    }

    // Offsets count from the byte before the first item.
    private int Place(int number)
    {
        var (value, at) = (0L, Offsets + (number * OffsetSize));
        for (var i = 0; i < OffsetSize; i++)
        {
            value = (value << 8) | Table.U8(at + i);
        }

        var place = Offsets + ((Count + 1L) * OffsetSize) - 1 + value;
        Table.Require(place, 0);
        return (int)place;
    }
}
