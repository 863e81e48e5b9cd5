namespace Backlight.Training.Kernels;

/// <summary>Loops over rows that end in the midst of a vector.</summary>
internal static unsafe class Rows
{
    /// <summary>The first entries of a vector, fewer than all.</summary>
    public static void StorePart<TVector, TOperations>(TVector x, float* to, int entries)
        where TVector : unmanaged
        where TOperations : struct, IVectorOperations<TVector>
    {
        var from = (float*)&x;
        for (var i = 0; i < entries; i++)
        {
            to[i] = from[i];
        }
    }

    /// <summary>The first entries from an array that may end there, and zeros.</summary>
    public static TVector LoadPart<TVector, TOperations>(float* from, int entries)
        where TVector : unmanaged
        where TOperations : struct, IVectorOperations<TVector>
    {
        var x = TOperations.All(0);
        var to = (float*)&x;
        for (var i = 0; i < entries; i++)
        {
            to[i] = from[i];
        }

        return x;
    }

    /// <summary>Σ x_i.</summary>
    public static float Sum<TVector, TOperations>(int count, float* x)
        where TVector : unmanaged
        where TOperations : struct, IVectorOperations<TVector>
    {
        var sums = TOperations.All(0);
        var i = 0;
        for (; i <= count - TOperations.Count; i += TOperations.Count)
        {
            sums = TOperations.Add(sums, TOperations.Load(x + i));
        }

        return TOperations.Sum(TOperations.Add(sums, LoadPart<TVector, TOperations>(x + i, count - i)));
    }

    /// <summary>x ← e^x.</summary>
    public static void Exp<TVector, TOperations>(int rows, int columns, nint row, float* x)
        where TVector : unmanaged
        where TOperations : struct, IVectorOperations<TVector>
    {
        (rows, columns) = columns == row ? (1, rows * columns) : (rows, columns);
        for (var i = 0; i < rows; i++, x += row)
        {
            var j = 0;
            for (; j <= columns - TOperations.Count; j += TOperations.Count)
            {
                TOperations.Store(TOperations.Exp(TOperations.Load(x + j)), x + j);
            }

            StorePart<TVector, TOperations>(TOperations.Exp(TOperations.Load(x + j)), x + j, columns - j);
        }
    }
}
