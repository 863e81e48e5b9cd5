using System.Runtime.CompilerServices;

namespace Backlight.Training.Kernels;

/// <summary>A few dot products at once, for rows that are contiguous in k on both sides: nothing is packed.</summary>
internal static unsafe class Dots<TVector, TOperations, TRows, TColumns>
    where TVector : struct
    where TOperations : struct, IVectorOperations<TVector>
    where TRows : struct, ICount
    where TColumns : struct, ICount
{
    /// <summary>c_ij = Σ_k a_ik b_jk + start_j for up to 4 rows i and up to 4 columns j.</summary>
    /// <remarks>a_ik is at a + i · aRow + k, b_jk at b + j · bRow + k, c_ij at c + i · cRow + j.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Multiply(nint depth, float* a, nint aRow, float* b, nint bRow, float* start, float* c, nint cRow)
    {
        var (c0, c1, c2, c3) = (default(Row), default(Row), default(Row), default(Row));
        var aRow2 = TRows.Value > 2 ? 2 * aRow : 0;
        var aRow3 = TRows.Value > 3 ? 3 * aRow : 0;
        nint k = 0;
        for (; k <= depth - TOperations.Count; k += TOperations.Count)
        {
            var bk = Row.Load(b + k, bRow);
            c0 = c0.Plus(TOperations.Load(a + k), bk); // c_0j += a_0k b_jk
            c1 = TRows.Value > 1 ? c1.Plus(TOperations.Load(a + aRow + k), bk) : c1;
            c2 = TRows.Value > 2 ? c2.Plus(TOperations.Load(a + aRow2 + k), bk) : c2;
            c3 = TRows.Value > 3 ? c3.Plus(TOperations.Load(a + aRow3 + k), bk) : c3;
        }

        var rest = (int)(depth - k);
        if (rest > 0 && k > 0)
        {
            // The last vector again, as far back as a whole one reaches, without what was counted before.
            k = depth - TOperations.Count;
            var bk = Row.Load(b + k, bRow);
            c0 = c0.Plus(TOperations.KeepLast(TOperations.Load(a + k), rest), bk = bk.KeepLast(rest));
            c1 = TRows.Value > 1 ? c1.Plus(TOperations.KeepLast(TOperations.Load(a + aRow + k), rest), bk) : c1;
            c2 = TRows.Value > 2 ? c2.Plus(TOperations.KeepLast(TOperations.Load(a + aRow2 + k), rest), bk) : c2;
            c3 = TRows.Value > 3 ? c3.Plus(TOperations.KeepLast(TOperations.Load(a + aRow3 + k), rest), bk) : c3;
            rest = 0;
        }

        c0.Store(start, c);
        if (TRows.Value > 1)
        {
            c1.Store(start, c + cRow);
        }

        if (TRows.Value > 2)
        {
            c2.Store(start, c + (2 * cRow));
        }

        if (TRows.Value > 3)
        {
            c3.Store(start, c + (3 * cRow));
        }

        if (rest > 0)
        {
            AddShort(rest, a, aRow, b, bRow, c, cRow);
        }
    }

    // Rows shorter than a vector
    private static void AddShort(int depth, float* a, nint aRow, float* b, nint bRow, float* c, nint cRow)
    {
        for (var i = 0; i < TRows.Value; i++)
        {
            for (var j = 0; j < TColumns.Value; j++)
            {
                var sum = c[(i * cRow) + j];
                for (var k = 0; k < depth; k++)
                {
                    sum += a[(i * aRow) + k] * b[(j * bRow) + k];
                }

                c[(i * cRow) + j] = sum;
            }
        }
    }

    private readonly struct Row(TVector v0, TVector v1, TVector v2, TVector v3)
    {
        private readonly TVector _v0 = v0;
        private readonly TVector _v1 = v1;
        private readonly TVector _v2 = v2;
        private readonly TVector _v3 = v3;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Row Load(float* from, nint step) => new(
            TOperations.Load(from),
            TColumns.Value > 1 ? TOperations.Load(from + step) : default,
            TColumns.Value > 2 ? TOperations.Load(from + (2 * step)) : default,
            TColumns.Value > 3 ? TOperations.Load(from + (3 * step)) : default);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Row KeepLast(int entries) => new(
            TOperations.KeepLast(_v0, entries), TOperations.KeepLast(_v1, entries), TOperations.KeepLast(_v2, entries), TOperations.KeepLast(_v3, entries));

        /// <summary>This row + x ⊙ b.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Row Plus(TVector x, Row b) => new(
            TOperations.MultiplyAdd(x, b._v0, _v0),
            TColumns.Value > 1 ? TOperations.MultiplyAdd(x, b._v1, _v1) : default,
            TColumns.Value > 2 ? TOperations.MultiplyAdd(x, b._v2, _v2) : default,
            TColumns.Value > 3 ? TOperations.MultiplyAdd(x, b._v3, _v3) : default);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Store(float* start, float* c)
        {
            c[0] = TOperations.Sum(_v0) + start[0];
            if (TColumns.Value > 1)
            {
                c[1] = TOperations.Sum(_v1) + start[1];
            }

            if (TColumns.Value > 2)
            {
                c[2] = TOperations.Sum(_v2) + start[2];
            }

            if (TColumns.Value > 3)
            {
                c[3] = TOperations.Sum(_v3) + start[3];
            }
        }
    }
}
