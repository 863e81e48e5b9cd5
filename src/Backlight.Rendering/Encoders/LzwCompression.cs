using System.Numerics;

namespace Backlight.Rendering.Encoders;

/// <summary>The compression of GIF: LZW with codes of growing width, in blocks of up to 255 bytes (GIF89a, appendix F).</summary>
internal sealed class LzwCompression
{
    private const int MostCodes = 4096;
    private const int Slots = 1 << 14;

    // A slot holds prefix and symbol (20 bits) above the code (12 bits). This would be the child of the last code, which has none.
    private const uint Free = uint.MaxValue;

    private readonly uint[] _table = new uint[Slots];
    private readonly byte[] _block = new byte[256];
    private Stream _stream = Stream.Null;
    private ulong _bits;
    private int _bitCount;

    /// <summary>Writes the minimum code size, the blocks and their end.</summary>
    /// <param name="stream">Gets the bytes.</param>
    /// <param name="symbols">At least one.</param>
    /// <param name="depth">Bits a symbol has, 2 … 8.</param>
    public void Write(Stream stream, ReadOnlySpan<byte> symbols, int depth)
    {
        _stream = stream;
        (_bits, _bitCount, _block[0]) = (0, 0, 0);
        stream.WriteByte((byte)depth);

        var clear = 1 << depth;
        var next = clear + 2;
        var width = depth + 1;
        Array.Fill(_table, Free);
        Emit(clear, width);
        uint prefix = symbols[0];
        var table = _table;
        for (var index = 1; index < symbols.Length; index++)
        {
            var key = (prefix << 8) | symbols[index];
            var slot = (key * 2654435769u) >> (32 - BitOperations.Log2(Slots));
            uint entry;
            while ((entry = table[slot]) != Free && entry >> 12 != key)
            {
                slot = (slot + 1) & (Slots - 1);
            }

            if (entry != Free)
            {
                prefix = entry & 0xFFF;
                continue;
            }

            Emit((int)prefix, width);
            if (next < MostCodes)
            {
                // A reader learns a code one step later, so the width grows one step later too.
                table[slot] = (key << 12) | (uint)next;
                if (next == 1 << width)
                {
                    width++;
                }

                next++;
            }
            else
            {
                Emit(clear, width);
                Array.Fill(table, Free);
                next = clear + 2;
                width = depth + 1;
            }

            prefix = symbols[index];
        }

        Emit((int)prefix, width);

        // The reader learns one more code from the last symbol, which can make the end wider.
        if (next < MostCodes && next == 1 << width)
        {
            width++;
        }

        Emit(clear + 1, width);
        while (_bitCount > 0)
        {
            Put((byte)_bits);
            _bits >>= 8;
            _bitCount -= 8;
        }

        if (_block[0] > 0)
        {
            stream.Write(_block, 0, _block[0] + 1);
        }

        stream.WriteByte(0);
    }

    private void Emit(int code, int width)
    {
        _bits |= (ulong)code << _bitCount;
        _bitCount += width;
        while (_bitCount >= 8)
        {
            Put((byte)_bits);
            _bits >>= 8;
            _bitCount -= 8;
        }
    }

    private void Put(byte value)
    {
        _block[++_block[0]] = value;
        if (_block[0] == 255)
        {
            _stream.Write(_block);
            _block[0] = 0;
        }
    }
}
