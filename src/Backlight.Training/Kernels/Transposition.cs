using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace Backlight.Training.Kernels;

/// <summary>t_ji = m_ij, in blocks of 4 × 4.</summary>
internal static unsafe class Transposition
{
    /// <remarks>m_ij is at from + i · fromRow + j, t_ji at to + j · toRow + i.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(int rows, int columns, float* from, nint fromRow, float* to, nint toRow)
    {
        var i = 0;
        for (; i <= rows - 4; i += 4)
        {
            var j = 0;
            for (; j <= columns - 4; j += 4)
            {
                Block(from + (i * fromRow) + j, fromRow, to + (j * toRow) + i, toRow);
            }

            Entries(4, columns - j, from + (i * fromRow) + j, fromRow, to + (j * toRow) + i, toRow);
        }

        Entries(rows - i, columns, from + (i * fromRow), fromRow, to + i, toRow);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Block(float* from, nint fromRow, float* to, nint toRow)
    {
        var (m0, m1) = (Vector128.Load(from), Vector128.Load(from + fromRow));
        var (m2, m3) = (Vector128.Load(from + (2 * fromRow)), Vector128.Load(from + (3 * fromRow)));
        var (p, q) = (InterleaveLower(m0, m2), InterleaveLower(m1, m3)); // 00 20 01 21 and 10 30 11 31
        var (r, s) = (InterleaveUpper(m0, m2), InterleaveUpper(m1, m3)); // 02 22 03 23 and 12 32 13 33
        InterleaveLower(p, q).Store(to); // 00 10 20 30
        InterleaveUpper(p, q).Store(to + toRow);
        InterleaveLower(r, s).Store(to + (2 * toRow));
        InterleaveUpper(r, s).Store(to + (3 * toRow));
    }

    private static void Entries(int rows, int columns, float* from, nint fromRow, float* to, nint toRow)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                to[(j * toRow) + i] = from[(i * fromRow) + j];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLower(Vector128<float> x, Vector128<float> y)
    {
        if (Sse.IsSupported)
        {
            return Sse.UnpackLow(x, y);
        }

        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(x, y) : Vector128.Create(x[0], y[0], x[1], y[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveUpper(Vector128<float> x, Vector128<float> y)
    {
        if (Sse.IsSupported)
        {
            return Sse.UnpackHigh(x, y);
        }

        return AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(x, y) : Vector128.Create(x[2], y[2], x[3], y[3]);
    }
}
