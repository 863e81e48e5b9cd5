using System.Numerics;

namespace Backlight.Rendering.Encoders;

/// <summary>Numbers colours in the order in which they appear, and counts them.</summary>
/// <remarks>
/// A film of flat shapes has a few thousand colours, but photographs would have millions. Beyond a limit, new colours lose their lowest bits, then
/// more of them, so that memory is bounded; a palette of 256 would not show the difference.
/// </remarks>
internal sealed class ColourTable
{
    private const int Limit = 1 << 17;

    private int[] _slots = new int[1 << 12];
    private uint[] _colours = new uint[1 << 10];
    private long[] _counts = new long[1 << 10];
    private long[] _shaded = new long[1 << 10];
    private uint _mask = 0xFFFFFF;

    public int Count { get; private set; }

    public ReadOnlySpan<uint> Colours => _colours.AsSpan(0, Count);

    public ReadOnlySpan<long> Counts => _counts.AsSpan(0, Count);

    /// <summary>The number of a colour.</summary>
    /// <param name="colour">0xRRGGBB; higher bits do not matter.</param>
    /// <param name="count">How many pixels have it.</param>
    public int Add(uint colour, int count)
    {
        colour &= 0xFFFFFF;
        var slot = Find(colour);
        if (_slots[slot] == 0 && _mask != 0xFFFFFF)
        {
            slot = Find(Rounded(colour));
            colour = Rounded(colour);
        }

        if (_slots[slot] == 0)
        {
            return Insert(colour, slot, count);
        }

        _counts[_slots[slot] - 1] += count;
        return _slots[slot] - 1;
    }

    /// <summary>Notes that pixels of a colour are part of a shading.</summary>
    /// <param name="colour">0xRRGGBB; higher bits do not matter.</param>
    /// <param name="count">How many pixels.</param>
    public void AddShaded(uint colour, int count)
    {
        colour &= 0xFFFFFF;
        var slot = Find(colour);
        if (_slots[slot] == 0 && _mask != 0xFFFFFF)
        {
            slot = Find(Rounded(colour));
        }

        if (_slots[slot] > 0)
        {
            _shaded[_slots[slot] - 1] += count;
        }
    }

    /// <summary>Whether most pixels of a colour are part of a shading.</summary>
    public bool IsShaded(int number) => _shaded[number] * 2 > _counts[number];

    private uint Rounded(uint colour) => (colour & _mask) | ((~_mask >> 1) & ~_mask & 0x7F7F7F);

    private int Insert(uint colour, int slot, int count)
    {
        if (Count == _colours.Length)
        {
            Array.Resize(ref _colours, 2 * Count);
            Array.Resize(ref _counts, 2 * Count);
            Array.Resize(ref _shaded, 2 * Count);
        }

        (_colours[Count], _counts[Count]) = (colour, count);
        _slots[slot] = ++Count;
        if (Count == Limit)
        {
            _mask = 0xFCFCFC;
        }

        if (2 * Count > _slots.Length)
        {
            Grow();
        }

        return Count - 1;
    }

    private void Grow()
    {
        _slots = new int[2 * _slots.Length];
        for (var index = 0; index < Count; index++)
        {
            _slots[Find(_colours[index])] = index + 1;
        }
    }

    private int Find(uint colour)
    {
        var slot = (int)((colour * 2654435769u) >> (32 - BitOperations.Log2((uint)_slots.Length)));
        while (_slots[slot] != 0 && _colours[_slots[slot] - 1] != colour)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}
