using System.Buffers.Binary;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A picture made of pixels, from the bytes of a PNG, JPEG, GIF or WebP file.</summary>
public sealed class Image : Shape
{
    /// <summary>A picture about the origin.</summary>
    /// <param name="file">The bytes of the file, for example from <c>File.ReadAllBytes</c>.</param>
    /// <param name="height">In units, above 0; the width follows from the picture.</param>
    /// <param name="smooth">Whether pixels are blended when enlarged; false shows them as squares.</param>
    /// <exception cref="FormatException">The bytes are none of the four kinds, or broken at their start.</exception>
    public Image(ReadOnlySpan<byte> file, double height = 4, bool smooth = true)
        : base(Framed(file, Given.AboveZero(height), smooth))
    {
    }

    /// <summary>A picture of single pixels in shades or colours: row after row, each 0xRRGGBB.</summary>
    /// <param name="pixels">[row, column]; at least one.</param>
    /// <param name="height">In units, above 0.</param>
    public static Image OfPixels(int[,] pixels, double height = 4)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return new(PngFile.Write(pixels), height, smooth: false);
    }

    private static Look Framed(ReadOnlySpan<byte> file, double height, bool smooth)
    {
        var (columns, rows) = SizeOf(file);
        var width = height * columns / rows;
        return new()
        {
            Outline = Outlines.Rectangle(width, height),
            Picture = new([.. file], new(-width / 2, -height / 2, width / 2, height / 2), smooth),
        };
    }

    // The sizes stand in the first bytes of each kind of file; nothing has to be decoded for them.
    private static (int Columns, int Rows) SizeOf(ReadOnlySpan<byte> file)
    {
        var (columns, rows) = file switch
        {
            [0x89, (byte)'P', (byte)'N', (byte)'G', ..] when file.Length >= 24 => (BinaryPrimitives.ReadInt32BigEndian(file[16..]), BinaryPrimitives.ReadInt32BigEndian(file[20..])),
            [(byte)'G', (byte)'I', (byte)'F', ..] when file.Length >= 10 => (BinaryPrimitives.ReadUInt16LittleEndian(file[6..]), BinaryPrimitives.ReadUInt16LittleEndian(file[8..])),
            [(byte)'R', (byte)'I', (byte)'F', (byte)'F', ..] when file.Length >= 30 => WebP(file),
            [0xFF, 0xD8, ..] => Jpeg(file),
            _ => (0, 0),
        };
        return columns > 0 && rows > 0 ? (columns, rows) : throw new FormatException("A picture is the bytes of a PNG, JPEG, GIF or WebP file; these are not, or are cut off.");
    }

    private static (int Columns, int Rows) WebP(ReadOnlySpan<byte> file) => (char)file[15] switch
    {
        'X' => (1 + file[24] + (file[25] << 8) + (file[26] << 16), 1 + file[27] + (file[28] << 8) + (file[29] << 16)),
        'L' => (1 + ((file[22] & 0x3F) << 8) + file[21], 1 + ((file[24] & 0xF) << 10) + (file[23] << 2) + (file[22] >> 6)),
        _ => (BinaryPrimitives.ReadUInt16LittleEndian(file[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(file[28..]) & 0x3FFF),
    };

    private static (int Columns, int Rows) Jpeg(ReadOnlySpan<byte> file)
    {
        var at = 2;
        while (at + 9 <= file.Length && file[at] == 0xFF)
        {
            // A start of frame; C4, C8 and CC are other things.
            if (file[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return (BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            }

            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return (0, 0);
    }
}
