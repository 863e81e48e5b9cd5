using System.Buffers.Binary;

namespace Backlight.Typesetting.OpenType;

/// <summary>One table of a font file, or a part of it that others point at: big-endian numbers at offsets, none of them outside the table.</summary>
/// <param name="File">The whole file.</param>
/// <param name="Tag">Of the table.</param>
/// <param name="Start">Where offsets count from, in bytes from the start of the file.</param>
/// <param name="End">Where the table ends, in bytes from the start of the file.</param>
internal readonly record struct FontTable(byte[] File, string Tag, int Start, int End)
{
    public byte U8(int offset) => Bytes(offset, 1)[0];

    public int U16(int offset) => BinaryPrimitives.ReadUInt16BigEndian(Bytes(offset, 2));

    public int S16(int offset) => BinaryPrimitives.ReadInt16BigEndian(Bytes(offset, 2));

    public uint U32(int offset) => BinaryPrimitives.ReadUInt32BigEndian(Bytes(offset, 4));

    public string TagAt(int offset) => System.Text.Encoding.Latin1.GetString(Bytes(offset, 4));

    /// <summary>The part whose distance from the start stands in two bytes; null where these are 0.</summary>
    public FontTable? Part16(int offset) => U16(offset) is var distance && distance == 0 ? null : From(distance);

    /// <summary>The part whose distance from the start stands in four bytes.</summary>
    public FontTable Part32(int offset) => From(U32(offset));

    /// <summary>The same table, with offsets that count from a place in it.</summary>
    public FontTable From(long offset)
    {
        Require(offset, 0);
        return this with { Start = Start + (int)offset };
    }

    /// <summary>Fails where fewer bytes follow than are asked for.</summary>
    public void Require(long offset, long length)
    {
        if (offset < 0 || length < 0 || Start + offset + length > End)
        {
            throw Fault(offset, $"{FormattableString.Invariant($"{length}")} bytes are needed, and the table ends at byte {FormattableString.Invariant($"{End}")}");
        }
    }

    public FontFormatException Fault(long offset, string says) => new(Tag, Math.Clamp(Start + offset, 0, File.Length), says);

    private ReadOnlySpan<byte> Bytes(int offset, int length)
    {
        Require(offset, length);
        return File.AsSpan(Start + offset, length);
    }
}
