using System.Runtime.Intrinsics;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Training.Kernels;

/// <summary>All kernels for one width of vectors.</summary>
internal abstract unsafe class VectorKernels
{
    /// <summary>Those for the widest vectors that are fast on this machine.</summary>
    public static VectorKernels Best { get; } =
        Vector512.IsHardwareAccelerated ? Vectors512
        : Vector256.IsHardwareAccelerated ? Vectors256
        : Vector128.IsHardwareAccelerated ? Vectors128
        : Scalars;

    public static VectorKernels Vectors512 => new VectorKernels<Vector512<float>, Operations512, Eight, Four>();

    public static VectorKernels Vectors256 => new VectorKernels<Vector256<float>, Operations256, Four, Two>();

    public static VectorKernels Vectors128 => new VectorKernels<Vector128<float>, Operations128, Four, Two>();

    public static VectorKernels Scalars => new VectorKernels<float, ScalarOperations, Four, Two>();

    /// <summary>How many rows a tile of <see cref="Multiply"/> has.</summary>
    public abstract int TileRows { get; }

    /// <summary>How many columns a tile of <see cref="Multiply"/> has.</summary>
    public abstract int TileColumns { get; }

    /// <summary>How many numbers a vector holds.</summary>
    public abstract int VectorWidth { get; }

    /// <summary>C = A B, or C + A B where <paramref name="add"/> says so.</summary>
    /// <remarks>C is at c + i · cRow + j. How A and B lie says <see cref="Left"/> and <see cref="Right"/>.</remarks>
    public abstract void Multiply(int rows, int columns, nint depth, Left a, Right b, bool add, float* c, nint cRow);

    /// <summary>c_ij = Σ_k a_ik b_jk + start_j, for few rows of A or of B: nothing is packed.</summary>
    /// <remarks>a_ik is at a + i · aRow + k, b_jk at b + j · bRow + k, c_ij at c + i · cRow + j.</remarks>
    public abstract void MultiplyRows(int rows, int columns, nint depth, float* a, nint aRow, float* b, nint bRow, float* start, float* c, nint cRow);

    /// <summary>Puts the columns of B into panels of TileColumns columns, one after the other: what is far apart in B lies close together.</summary>
    public abstract void Pack(int depth, int columns, float* b, nint bRow, float* panels);

    /// <summary>The same for Bᵀ; from one panel to the next it is <paramref name="panel"/> numbers.</summary>
    public void PackTransposed(int depth, int columns, float* b, nint bRow, float* panels, nint panel)
    {
        for (var j = 0; j < columns; j += TileColumns, panels += panel)
        {
            Transposition.Copy(Math.Min(TileColumns, columns - j), depth, b + (j * bRow), bRow, panels, TileColumns);
        }
    }

    /// <summary>Puts up to TileRows columns of δ, times a factor, one beside the other, and their sums into <paramref name="sums"/>: ∂E/∂b_j = Σ_i δ_ij/m.</summary>
    /// <remarks>δ_ij is at delta + i · row + j and goes to packed + i · TileRows + j. Where <paramref name="add"/> says so, the sums are added to what is there.</remarks>
    public void PackScaled(int rows, int columns, float* delta, nint row, float factor, float* packed, float* sums, bool add)
    {
        var j = 0;
        for (; j <= columns - 4; j += 4)
        {
            var sum = add ? Vector128.Load(sums + j) : Vector128<float>.Zero;
            for (nint i = 0; i < rows; i++)
            {
                var scaled = Vector128.Load(delta + (i * row) + j) * factor;
                scaled.Store(packed + (i * TileRows) + j);
                sum += scaled;
            }

            sum.Store(sums + j);
        }

        for (; j < columns; j++)
        {
            var sum = add ? sums[j] : 0;
            for (nint i = 0; i < rows; i++)
            {
                sum += packed[(i * TileRows) + j] = factor * delta[(i * row) + j];
            }

            sums[j] = sum;
        }
    }

    /// <summary>Σ x_i.</summary>
    public abstract float Sum(int count, float* x);

    public abstract ActivationKernel For(ActivationFunction activation);

    public abstract OutputKernel For(ActivationFunction last, ErrorFunction error);
}
