using System.Runtime.CompilerServices;

namespace Backlight.Training.Kernels;

/// <summary>
/// A tile of a matrix product that stays in registers: c_ij = start_ij + Σ_k a_ik b_kj for up to 8 rows i and up to 3 vectors of columns j.
/// </summary>
/// <remarks>
/// 8 rows of 3 vectors take 24 of the 32 registers of AVX-512, 4 rows of 3 vectors 12 of the 16 of AVX2. Where rows or vectors are fewer, the JIT drops what is not used.
/// Each sum runs over k in order, whatever the tile: an entry does not depend on how the matrix is cut.
/// </remarks>
internal static unsafe class Tile<TVector, TOperations, TRows, TVectors>
    where TVector : struct
    where TOperations : struct, IVectorOperations<TVector>
    where TRows : struct, ICount
    where TVectors : struct, ICount
{
    /// <remarks>a_ik is at a + i · aRow + k · aStep, b_kj at b + k · bStep + j, start_ij at start + i · startRow + j, c_ij at c + i · cRow + j; c may be start.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(nint depth, float* a, nint aRow, nint aStep, float* b, nint bStep, float* start, nint startRow, float* c, nint cRow)
    {
        var c0 = TRows.Value > 0 ? Row.Load(start + (0 * startRow)) : default;
        var c1 = TRows.Value > 1 ? Row.Load(start + (1 * startRow)) : default;
        var c2 = TRows.Value > 2 ? Row.Load(start + (2 * startRow)) : default;
        var c3 = TRows.Value > 3 ? Row.Load(start + (3 * startRow)) : default;
        var c4 = TRows.Value > 4 ? Row.Load(start + (4 * startRow)) : default;
        var c5 = TRows.Value > 5 ? Row.Load(start + (5 * startRow)) : default;
        var c6 = TRows.Value > 6 ? Row.Load(start + (6 * startRow)) : default;
        var c7 = TRows.Value > 7 ? Row.Load(start + (7 * startRow)) : default;
        var a4 = a + (4 * aRow);
        var aRow3 = 3 * aRow;
        for (; depth > 0; depth--)
        {
            var bk = Row.Load(b);
            c0 = TRows.Value > 0 ? c0.Plus(*a, bk) : c0; // c_0j += a_0k b_kj
            c1 = TRows.Value > 1 ? c1.Plus(a[aRow], bk) : c1; // c_1j += a_1k b_kj
            c2 = TRows.Value > 2 ? c2.Plus(a[2 * aRow], bk) : c2; // c_2j += a_2k b_kj
            c3 = TRows.Value > 3 ? c3.Plus(a[aRow3], bk) : c3; // c_3j += a_3k b_kj
            c4 = TRows.Value > 4 ? c4.Plus(*a4, bk) : c4; // c_4j += a_4k b_kj
            c5 = TRows.Value > 5 ? c5.Plus(a4[aRow], bk) : c5; // c_5j += a_5k b_kj
            c6 = TRows.Value > 6 ? c6.Plus(a4[2 * aRow], bk) : c6; // c_6j += a_6k b_kj
            c7 = TRows.Value > 7 ? c7.Plus(a4[aRow3], bk) : c7; // c_7j += a_7k b_kj
            a += aStep;
            a4 += aStep;
            b += bStep;
        }

        c0.Store(c + (0 * cRow), TRows.Value > 0);
        c1.Store(c + (1 * cRow), TRows.Value > 1);
        c2.Store(c + (2 * cRow), TRows.Value > 2);
        c3.Store(c + (3 * cRow), TRows.Value > 3);
        c4.Store(c + (4 * cRow), TRows.Value > 4);
        c5.Store(c + (5 * cRow), TRows.Value > 5);
        c6.Store(c + (6 * cRow), TRows.Value > 6);
        c7.Store(c + (7 * cRow), TRows.Value > 7);
    }

    private readonly struct Row(TVector v0, TVector v1, TVector v2)
    {
        private readonly TVector _v0 = v0;
        private readonly TVector _v1 = v1;
        private readonly TVector _v2 = v2;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Row Load(float* from) => new(
            TOperations.Load(from),
            TVectors.Value > 1 ? TOperations.Load(from + TOperations.Count) : default,
            TVectors.Value > 2 ? TOperations.Load(from + (2 * TOperations.Count)) : default);

        /// <summary>This row + x · b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Row Plus(float x, Row b)
        {
            var all = TOperations.All(x);
            return new(
                TOperations.MultiplyAdd(all, b._v0, _v0),
                TVectors.Value > 1 ? TOperations.MultiplyAdd(all, b._v1, _v1) : default,
                TVectors.Value > 2 ? TOperations.MultiplyAdd(all, b._v2, _v2) : default);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(float* to, bool wanted)
        {
            if (wanted)
            {
                TOperations.Store(_v0, to);
            }

            if (wanted && TVectors.Value > 1)
            {
                TOperations.Store(_v1, to + TOperations.Count);
            }

            if (wanted && TVectors.Value > 2)
            {
                TOperations.Store(_v2, to + (2 * TOperations.Count));
            }
        }
    }
}
