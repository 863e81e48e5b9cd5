using Backlight.Networks.Errors;

namespace Backlight.Training.Kernels;

/// <summary>The error of the last layer, and the first of the four equations: δ^(L) = ∂E/∂A^(L) ⊙ σ'(Z^(L)). All arrays hold whole rows, one after the other.</summary>
internal abstract unsafe class OutputKernel
{
    /// <summary>e of every output.</summary>
    public abstract void Errors(int rows, int columns, float* z, float* a, float* y, float* e);

    /// <summary>δ^(L).</summary>
    public abstract void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta);
}

/// <summary>Where each output has an e of its own.</summary>
internal sealed unsafe class OutputKernel<TVector, TOperations, TOutput> : OutputKernel
    where TVector : unmanaged
    where TOperations : struct, IVectorOperations<TVector>
    where TOutput : struct, IOutput<TVector>
{
    public override void Errors(int rows, int columns, float* z, float* a, float* y, float* e)
    {
        var i = 0;
        for (; i <= (rows * columns) - TOperations.Count; i += TOperations.Count)
        {
            TOperations.Store(TOutput.Error(TOperations.Load(z + i), TOperations.Load(a + i), TOperations.Load(y + i)), e + i);
        }

        var rest = (rows * columns) - i;
        Rows.StorePart<TVector, TOperations>(TOutput.Error(TOperations.Load(z + i), TOperations.Load(a + i), Rows.LoadPart<TVector, TOperations>(y + i, rest)), e + i, rest);
    }

    public override void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta)
    {
        var i = 0;
        for (; i <= (rows * columns) - TOperations.Count; i += TOperations.Count)
        {
            TOperations.Store(TOutput.Delta(TOperations.Load(z + i), TOperations.Load(a + i), TOperations.Load(y + i)), delta + i);
        }

        var rest = (rows * columns) - i;
        Rows.StorePart<TVector, TOperations>(TOutput.Delta(TOperations.Load(z + i), TOperations.Load(a + i), Rows.LoadPart<TVector, TOperations>(y + i, rest)), delta + i, rest);
    }
}

/// <summary>Cross-entropy after softmax: e_j = y_j (ln Σ_k e^(z_k − max) + max − z_j), δ = a Σ y − y; also where a rounds to 0 or 1.</summary>
internal sealed unsafe class SoftmaxWithCrossEntropy<TVector, TOperations> : OutputKernel
    where TVector : unmanaged
    where TOperations : struct, IVectorOperations<TVector>
{
    public override void Errors(int rows, int columns, float* z, float* a, float* y, float* e)
    {
        for (var i = 0; i < rows; i++, z += columns, a += columns, y += columns, e += columns)
        {
            var leader = 0;
            for (var k = 1; k < columns; k++)
            {
                leader = a[k] > a[leader] ? k : leader;
            }

            var largest = z[leader];
            var logOfSum = -MathF.Log(a[leader]); // a_leader = e^0/Σ
            for (var j = 0; j < columns; j++)
            {
                e[j] = y[j] == 0 && a[j] == a[j] ? 0 : y[j] * (logOfSum + (largest - z[j]));
            }
        }
    }

    public override void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta)
    {
        for (var i = 0; i < rows; i++, a += columns, y += columns, delta += columns)
        {
            var sum = 0f;
            for (var j = 0; j < columns; j++)
            {
                sum += y[j];
            }

            for (var j = 0; j < columns; j++)
            {
                delta[j] = (a[j] * sum) - y[j];
            }
        }
    }
}

/// <summary>An error of squares or distances after softmax: δ_j = a_j (g_j − Σ_i g_i a_i) with g = ∂e/∂a. Rare, so in plain loops.</summary>
internal sealed unsafe class SoftmaxOutput(ErrorFunction error, ActivationKernel softmax) : OutputKernel
{
    public override void Errors(int rows, int columns, float* z, float* a, float* y, float* e)
    {
        for (var i = 0; i < rows * columns; i++)
        {
            e[i] = (float)error.Value(a[i], y[i]);
        }
    }

    public override void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta)
    {
        for (var i = 0; i < rows * columns; i++)
        {
            delta[i] = (float)error.Derivative(a[i], y[i]);
        }

        softmax.Through(rows, columns, columns, z, a, delta);
    }
}

/// <summary>Binary cross-entropy after softmax, with closed forms that hold also where a rounds to 0 or 1. Rare, so in plain loops and double precision.</summary>
internal sealed unsafe class SoftmaxWithBinaryCrossEntropy : OutputKernel
{
    // e_j = −[y_j ln a_j + (1 − y_j) ln(1 − a_j)]
    public override void Errors(int rows, int columns, float* z, float* a, float* y, float* e)
    {
        for (var i = 0; i < rows; i++, z += columns, a += columns, y += columns, e += columns)
        {
            var logs = Logarithms.Of(columns, z);
            for (var j = 0; j < columns; j++)
            {
                var log = z[j] - logs.Largest - logs.OfSum;
                var complement = j == logs.Leader ? logs.OfOthers : Math.Log(1 - a[j]);
                e[j] = (float)(0 - ((y[j] == 0 ? 0 : y[j] * log) + (y[j] == 1 ? 0 : (1 - y[j]) * complement)));
            }
        }
    }

    // δ_j = a_j Σ y − y_j + (1 − y_j) a_j − Σ_{i≠j} (1 − y_i) a_i a_j/(1 − a_i)
    public override void Deltas(int rows, int columns, float* z, float* a, float* y, float* delta)
    {
        for (var i = 0; i < rows; i++, z += columns, a += columns, y += columns, delta += columns)
        {
            var logs = Logarithms.Of(columns, z);
            var (sum, odds) = (0.0, 0.0); // Σ y, and Σ (1 − y_i) a_i/(1 − a_i) without the leader, whose 1 − a may round to 0
            for (var k = 0; k < columns; k++)
            {
                sum += y[k];
                odds += k == logs.Leader ? 0 : (1 - y[k]) * a[k] / (1.0 - a[k]);
            }

            for (var j = 0; j < columns; j++)
            {
                var others = a[j] * (j == logs.Leader ? odds : odds - ((1 - y[j]) * a[j] / (1.0 - a[j])));
                if (j != logs.Leader && y[logs.Leader] != 1)
                {
                    others += (1 - y[logs.Leader]) * a[logs.Leader] * Math.Exp(z[j] - logs.Largest - logs.OfSum - logs.OfOthers); // a_j/(1 − a_leader)
                }

                delta[j] = (float)((a[j] * sum) - y[j] + ((1 - y[j]) * a[j]) - others);
            }
        }
    }

    /// <summary>Of a row: its largest z and where it is; ln Σ_k e^(z_k − largest); ln(1 − a_leader) as ln of the sum of the others.</summary>
    private readonly record struct Logarithms(int Leader, double Largest, double OfSum, double OfOthers)
    {
        public static Logarithms Of(int columns, float* z)
        {
            var leader = 0;
            for (var k = 1; k < columns; k++)
            {
                leader = z[k] > z[leader] ? k : leader;
            }

            var largestOther = double.NegativeInfinity;
            for (var k = 0; k < columns; k++)
            {
                largestOther = k == leader ? largestOther : Math.Max(largestOther, z[k]);
            }

            var (sum, others) = (0.0, 0.0);
            for (var k = 0; k < columns; k++)
            {
                sum += Math.Exp((double)z[k] - z[leader]);
                others += k == leader ? 0 : Math.Exp(z[k] - largestOther);
            }

            return new(leader, z[leader], Math.Log(sum), columns == 1 ? double.NegativeInfinity : largestOther - z[leader] + Math.Log(others) - Math.Log(sum));
        }
    }
}
