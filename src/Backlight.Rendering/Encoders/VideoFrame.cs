using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Backlight.Rendering.Encoders;

/// <summary>One frame as video knows it: a plane of brightness (Y), two of colour (U, V) of half the size, and one of opacity where the film is
/// transparent.</summary>
/// <remarks>
/// BT.709, limited range, as ITU-R BT.709-6 section 3 has it for 8 bits: Y = 16 + 219 (0.2126 R + 0.7152 G + 0.0722 B), U = 128 + 224 (B − Y′) /
/// 1.8556, V = 128 + 224 (R − Y′) / 1.5748, where Y′ is the bracket. Sizes are made even by repeating the last column and row.
/// </remarks>
internal sealed class VideoFrame
{
    // In units of 1 / 2^16 for one pixel, so that sums of four fit into 32 bits with room to spare.
    private const int Shift = 16;
    private const int YR = 11966;
    private const int YG = 40254;
    private const int YB = 4064;
    private const int UR = -6596;
    private const int UG = -22189;
    private const int UB = 28785;
    private const int VR = 28785;
    private const int VG = -26145;
    private const int VB = -2640;
    private const int YOffset = (16 << Shift) + (1 << (Shift - 1));

    // The sum of four pixels: two bits more.
    private const int UVOffset = (128 << (Shift + 2)) + (1 << (Shift + 1));

    private readonly PixelSize _source;
    private readonly bool _transparent;
    private readonly byte[] _bytes;
    private uint[] _straight = [];

    /// <param name="source">The size of the frames that are converted.</param>
    /// <param name="transparent">Whether there is a plane of opacity.</param>
    public VideoFrame(PixelSize source, bool transparent)
    {
        (_source, _transparent) = (source, transparent);
        Size = new((source.Width + 1) & ~1, (source.Height + 1) & ~1);
        var count = Size.Width * Size.Height;
        _bytes = GC.AllocateUninitializedArray<byte>((count * 3 / 2) + (transparent ? count : 0));
    }

    /// <summary>Even each way.</summary>
    public PixelSize Size { get; }

    /// <summary>The planes, one behind the other.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Converts the pixels that changed.</summary>
    public void Update(ReadOnlySpan<uint> pixels, PixelRectangle changed)
    {
        // Four pixels share a colour.
        var (left, top) = (changed.X & ~1, changed.Y & ~1);
        var (right, bottom) = (Math.Min((changed.Right + 1) & ~1, Size.Width), Math.Min((changed.Bottom + 1) & ~1, Size.Height));
        var (width, count) = (right - left, Size.Width * Size.Height);
        var available = Math.Min(right, _source.Width) - left;
        var copies = _transparent || available < width;
        if (copies && _straight.Length < width * 2)
        {
            _straight = new uint[width * 2];
        }

        for (var row = top; row < bottom; row += 2)
        {
            var upper = pixels.Slice((row * _source.Width) + left, available);
            var lower = row + 1 < _source.Height ? pixels.Slice(((row + 1) * _source.Width) + left, available) : upper;
            var first = (row * Size.Width) + left;
            if (copies)
            {
                Copy(upper, _straight.AsSpan(0, width), first, count);
                Copy(lower, _straight.AsSpan(width, width), first + Size.Width, count);
                upper = _straight.AsSpan(0, width);
                lower = _straight.AsSpan(width, width);
            }

            Brightness(upper, _bytes.AsSpan(first, width));
            Brightness(lower, _bytes.AsSpan(first + Size.Width, width));
            var half = (row / 2 * (Size.Width / 2)) + (left / 2);
            Colour(upper, lower, _bytes.AsSpan(count + half, width / 2), _bytes.AsSpan((count * 5 / 4) + half, width / 2));
        }
    }

    /// <summary>Makes colours straight where there is transparency, and the row even.</summary>
    private void Copy(ReadOnlySpan<uint> row, Span<uint> to, int first, int count)
    {
        if (_transparent)
        {
            Pixels.Straighten(row, to);
            var opacity = _bytes.AsSpan((count * 3 / 2) + first, to.Length);
            for (var x = 0; x < to.Length; x++)
            {
                opacity[x] = (byte)(row[Math.Min(x, row.Length - 1)] >> 24);
            }
        }
        else
        {
            row.CopyTo(to);
        }

        to[row.Length..].Fill(to[row.Length - 1]);
    }

    private static void Brightness(ReadOnlySpan<uint> row, Span<byte> to)
    {
        var x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            // As many bytes as a vector holds, from four vectors of pixels.
            var step = Vector<int>.Count;
            ref var start = ref Unsafe.As<uint, int>(ref MemoryMarshal.GetReference(row));
            ref var target = ref MemoryMarshal.GetReference(to);
            for (; x <= row.Length - (4 * step); x += 4 * step)
            {
                var one = Brightness(Vector.LoadUnsafe(ref start, (nuint)x));
                var two = Brightness(Vector.LoadUnsafe(ref start, (nuint)(x + step)));
                var three = Brightness(Vector.LoadUnsafe(ref start, (nuint)(x + (2 * step))));
                var four = Brightness(Vector.LoadUnsafe(ref start, (nuint)(x + (3 * step))));
                Join(one, two, three, four).StoreUnsafe(ref target, (nuint)x);
            }
        }

        for (; x < row.Length; x++)
        {
            var pixel = row[x];
            to[x] = (byte)(((YR * (int)((pixel >> 16) & 0xFF)) + (YG * (int)((pixel >> 8) & 0xFF)) + (YB * (int)(pixel & 0xFF)) + YOffset) >> Shift);
        }
    }

    /// <summary>The lowest byte of every lane.</summary>
    private static Vector<byte> Join(Vector<int> one, Vector<int> two, Vector<int> three, Vector<int> four)
        => Vector.Narrow(Vector.AsVectorUInt16(Vector.Narrow(one, two)), Vector.AsVectorUInt16(Vector.Narrow(three, four)));

    private static Vector<int> Brightness(Vector<int> pixels)
    {
        var low = new Vector<int>(0xFF);
        var (red, green, blue) = ((pixels >> 16) & low, (pixels >> 8) & low, pixels & low);
        return ((red * new Vector<int>(YR)) + (green * new Vector<int>(YG)) + (blue * new Vector<int>(YB)) + new Vector<int>(YOffset)) >> Shift;
    }

    private static void Colour(ReadOnlySpan<uint> upper, ReadOnlySpan<uint> lower, Span<byte> toU, Span<byte> toV)
    {
        var x = 0;
        if (Vector.IsHardwareAccelerated)
        {
            // Two vectors of 64 bits, each with two pixels, become one of 32 bits with a sum in each lane.
            var step = Vector<int>.Count;
            ref var above = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(upper));
            ref var below = ref Unsafe.As<uint, ulong>(ref MemoryMarshal.GetReference(lower));
            ref var targetU = ref MemoryMarshal.GetReference(toU);
            ref var targetV = ref MemoryMarshal.GetReference(toV);
            for (; x <= toU.Length - (4 * step); x += 4 * step)
            {
                var (u0, v0) = Colour(ref above, ref below, x);
                var (u1, v1) = Colour(ref above, ref below, x + step);
                var (u2, v2) = Colour(ref above, ref below, x + (2 * step));
                var (u3, v3) = Colour(ref above, ref below, x + (3 * step));
                Join(u0, u1, u2, u3).StoreUnsafe(ref targetU, (nuint)x);
                Join(v0, v1, v2, v3).StoreUnsafe(ref targetV, (nuint)x);
            }
        }

        for (; x < toU.Length; x++)
        {
            var (red, green, blue) = (0, 0, 0);
            foreach (var pixel in (ReadOnlySpan<uint>)[upper[2 * x], upper[(2 * x) + 1], lower[2 * x], lower[(2 * x) + 1]])
            {
                red += (int)((pixel >> 16) & 0xFF);
                green += (int)((pixel >> 8) & 0xFF);
                blue += (int)(pixel & 0xFF);
            }

            toU[x] = (byte)(((UR * red) + (UG * green) + (UB * blue) + UVOffset) >> (Shift + 2));
            toV[x] = (byte)(((VR * red) + (VG * green) + (VB * blue) + UVOffset) >> (Shift + 2));
        }
    }

    private static (Vector<int> U, Vector<int> V) Colour(ref ulong above, ref ulong below, int x)
    {
        var half = Vector<ulong>.Count;
        var (redBlue0, green0) = Sums(Vector.LoadUnsafe(ref above, (nuint)x), Vector.LoadUnsafe(ref below, (nuint)x));
        var (redBlue1, green1) = Sums(Vector.LoadUnsafe(ref above, (nuint)(x + half)), Vector.LoadUnsafe(ref below, (nuint)(x + half)));
        var redBlue = Vector.AsVectorInt32(Vector.Narrow(redBlue0, redBlue1));
        var green = Vector.AsVectorInt32(Vector.Narrow(green0, green1));
        var (red, blue) = (redBlue >> 16, redBlue & new Vector<int>(0xFFFF));
        var offset = new Vector<int>(UVOffset);
        return (
            ((red * new Vector<int>(UR)) + (green * new Vector<int>(UG)) + (blue * new Vector<int>(UB)) + offset) >> (Shift + 2),
            ((red * new Vector<int>(VR)) + (green * new Vector<int>(VG)) + (blue * new Vector<int>(VB)) + offset) >> (Shift + 2));
    }

    /// <summary>In the lower half of each lane the sums over four pixels: of red and blue, 16 bits each, and of green.</summary>
    private static (Vector<ulong> RedBlue, Vector<ulong> Green) Sums(Vector<ulong> above, Vector<ulong> below)
    {
        var redBlueMask = new Vector<ulong>(0x00FF00FF_00FF00FF);
        var greenMask = new Vector<ulong>(0x000000FF_000000FF);
        var redBlue = (above & redBlueMask) + (below & redBlueMask);
        var green = ((above >> 8) & greenMask) + ((below >> 8) & greenMask);
        return (redBlue + (redBlue >> 32), green + (green >> 32));
    }
}
