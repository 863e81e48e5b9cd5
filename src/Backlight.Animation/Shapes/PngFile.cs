using System.Buffers.Binary;
using System.IO.Compression;

namespace Backlight.Animation.Shapes;

/// <summary>Writes small pictures as PNG (ISO/IEC 15948): 8 bits a channel, red, green, blue, no filter.</summary>
internal static class PngFile
{
    public static byte[] Write(int[,] pixels)
    {
        var (rows, columns) = (pixels.GetLength(0), pixels.GetLength(1));
        if (rows == 0 || columns == 0)
        {
            throw new ArgumentException("A picture has at least one pixel.", nameof(pixels));
        }

        var raw = new byte[rows * ((3 * columns) + 1)];
        var at = 0;
        for (var row = 0; row < rows; row++)
        {
            at++;
            for (var column = 0; column < columns; column++)
            {
                var pixel = pixels[row, column];
                (raw[at], raw[at + 1], raw[at + 2]) = ((byte)(pixel >> 16), (byte)(pixel >> 8), (byte)pixel);
                at += 3;
            }
        }

        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        (header[8], header[9]) = (8, 2);
        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        Chunk(file, "IHDR"u8, header);
        Chunk(file, "IDAT"u8, compressed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(kind);
        file.Write(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum([.. kind, .. content]));
        file.Write(number);
    }

    // CRC-32 as in the PNG specification, annex D.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var value in bytes)
        {
            sum ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
            }
        }

        return ~sum;
    }
}
