using System.Buffers.Binary;

namespace Backlight.Rendering.Encoders;

/// <summary>The checksum of PNG (ISO 3309), four bytes at a time.</summary>
internal static class Crc32
{
    private static uint[][] TablesOfBytes { get; } = Tables();

    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= 4)
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = TablesOfBytes[3][crc & 0xFF] ^ TablesOfBytes[2][(crc >> 8) & 0xFF] ^ TablesOfBytes[1][(crc >> 16) & 0xFF] ^ TablesOfBytes[0][crc >> 24];
            bytes = bytes[4..];
        }

        foreach (var one in bytes)
        {
            crc = TablesOfBytes[0][(crc ^ one) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static uint[][] Tables()
    {
        var tables = new uint[4][];
        for (var table = 0; table < tables.Length; table++)
        {
            tables[table] = new uint[256];
            for (var index = 0u; index < 256; index++)
            {
                var value = table == 0 ? index : tables[table - 1][index];
                for (var bit = 0; bit < 8; bit++)
                {
                    value = (value & 1) != 0 ? (value >> 1) ^ 0xEDB88320 : value >> 1;
                }

                tables[table][index] = value;
            }
        }

        return tables;
    }
}
