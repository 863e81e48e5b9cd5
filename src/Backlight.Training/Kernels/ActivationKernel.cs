namespace Backlight.Training.Kernels;

/// <summary>σ of a layer over a block of a batch.</summary>
internal abstract unsafe class ActivationKernel
{
    /// <summary>A = σ(Z); from one sample to the next it is <paramref name="row"/> numbers in all arrays.</summary>
    public abstract void Apply(int rows, int columns, nint row, float* z, float* a);

    /// <summary>∂E/∂A becomes δ = ∂E/∂A ⊙ σ'(Z).</summary>
    public abstract void Through(int rows, int columns, nint row, float* z, float* a, float* delta);

    /// <summary>Whether a block must hold whole rows.</summary>
    public virtual bool IsCoupled => false;
}

/// <summary>σ that acts on each node by itself.</summary>
internal sealed unsafe class ActivationKernel<TVector, TOperations, TActivation> : ActivationKernel
    where TVector : unmanaged
    where TOperations : struct, IVectorOperations<TVector>
    where TActivation : struct, IActivation<TVector>
{
    public override void Apply(int rows, int columns, nint row, float* z, float* a)
    {
        // Whole rows are one long row.
        (rows, columns) = columns == row ? (1, rows * columns) : (rows, columns);
        for (var i = 0; i < rows; i++, z += row, a += row)
        {
            var j = 0;
            for (; j <= columns - TOperations.Count; j += TOperations.Count)
            {
                TOperations.Store(TActivation.Apply(TOperations.Load(z + j)), a + j);
            }

            Rows.StorePart<TVector, TOperations>(TActivation.Apply(TOperations.Load(z + j)), a + j, columns - j);
        }
    }

    public override void Through(int rows, int columns, nint row, float* z, float* a, float* delta)
    {
        (rows, columns) = columns == row ? (1, rows * columns) : (rows, columns);
        for (var i = 0; i < rows; i++, z += row, a += row, delta += row)
        {
            var j = 0;
            for (; j <= columns - TOperations.Count; j += TOperations.Count)
            {
                TOperations.Store(At(z + j, a + j, delta + j), delta + j);
            }

            Rows.StorePart<TVector, TOperations>(At(z + j, a + j, delta + j), delta + j, columns - j);
        }
    }

    private static TVector At(float* z, float* a, float* delta) =>
        TOperations.Multiply(TOperations.Load(delta), TActivation.Derivative(TOperations.Load(z), TOperations.Load(a)));
}

/// <summary>Softmax: a_j = e^(z_j) / Σ_k e^(z_k), row by row.</summary>
internal sealed unsafe class SoftmaxKernel<TVector, TOperations> : ActivationKernel
    where TVector : unmanaged
    where TOperations : struct, IVectorOperations<TVector>
{
    public override bool IsCoupled => true;

    public override void Apply(int rows, int columns, nint row, float* z, float* a)
    {
        for (var i = 0; i < rows; i++)
        {
            var largest = float.NegativeInfinity;
            for (var j = 0; j < columns; j++)
            {
                largest = MathF.Max(largest, z[(i * row) + j]);
            }

            for (var j = 0; j < columns; j++)
            {
                a[(i * row) + j] = z[(i * row) + j] - largest; // e^(z − largest) ≤ 1, so that nothing overflows
            }
        }

        Rows.Exp<TVector, TOperations>(rows, columns, row, a);
        for (var i = 0; i < rows; i++)
        {
            var sum = 0f;
            for (var j = 0; j < columns; j++)
            {
                sum += a[(i * row) + j];
            }

            var scale = 1 / sum;
            for (var j = 0; j < columns; j++)
            {
                a[(i * row) + j] *= scale;
            }
        }
    }

    public override void Through(int rows, int columns, nint row, float* z, float* a, float* delta)
    {
        for (var i = 0; i < rows; i++, a += row, delta += row)
        {
            var mean = 0f;
            for (var k = 0; k < columns; k++)
            {
                mean += delta[k] * a[k];
            }

            for (var j = 0; j < columns; j++)
            {
                delta[j] = a[j] * (delta[j] - mean); // δ_j = Σ_i g_i a_i([i = j] − a_j) = a_j (g_j − Σ_i g_i a_i)
            }
        }
    }
}
