using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Training.Passes;

/// <summary>
/// The four equations over a batch of m samples, one sample a row, in single precision:
/// δ^(L) = ∂E/∂A^(L) ⊙ σ'(Z^(L)), δ^(l) = (δ^(l+1) W^(l+1)) ⊙ σ'(Z^(l)), ∂E/∂W^(l) = δ^(l)ᵀ A^(l−1)/m, ∂E/∂B^(l) = Σ δ^(l)/m.
/// </summary>
/// <remarks>
/// Every array is made with the object: a step allocates nothing. The results do not depend on the number of threads.
/// A number that is not finite is no fault here: it shows up in the error returned.
/// </remarks>
public sealed class BatchPass : IDisposable
{
    private readonly float[][] _weightedInputs; // Z^(l), first item layer 1
    private readonly float[][] _activations; // A^(l), first item layer 0
    private readonly float[][] _deltas; // δ^(l), first item layer 1
    private int _count;

    /// <summary>Makes room for batches.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="batch">The largest m, 1 or more.</param>
    /// <param name="threads">How many threads may work, 1 or more; small networks stay on one.</param>
    public BatchPass(Architecture architecture, int batch, int threads)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (Architecture, Batch) = (architecture, batch);
        _activations = [.. architecture.Widths.Select(width => new float[checked(batch * width)])];
        _weightedInputs = [.. architecture.Widths.Skip(1).Select(width => new float[batch * width])];
        _deltas = [.. architecture.Widths.Skip(1).Select(width => new float[batch * width])];
    }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture { get; }

    /// <summary>The largest m.</summary>
    public int Batch { get; }

    /// <summary>Z^(l) of the last pass, one sample a row: m × n_l. Valid until the next pass.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> WeightedInputs(int l) => Rows(_weightedInputs, l, 1);

    /// <summary>A^(l) of the last pass, one sample a row: m × n_l. Valid until the next pass.</summary>
    /// <param name="l">1 … L; the activations of layer 0 are the inputs.</param>
    public ReadOnlySpan<float> Activations(int l) => Rows(_activations, l, 0);

    /// <summary>δ^(l) of the last <see cref="Run"/>, one sample a row: m × n_l; of a weighted sample, times its weight. Valid until the next pass.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> Deltas(int l) => Rows(_deltas, l, 1);

    /// <summary>Z^(l) = A^(l−1) W^(l)ᵀ + B^(l)ᵀ, A^(l) = σ(Z^(l)).</summary>
    /// <param name="parameters">W and B, of this architecture's widths.</param>
    /// <param name="inputs">A^(0), one sample a row: m × n_0.</param>
    /// <param name="count">m, 1 to the largest batch.</param>
    /// <exception cref="ArgumentException">Other widths, or not m · n_0 inputs.</exception>
    public void Forward(LearnedParameters parameters, ReadOnlySpan<float> inputs, int count)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        parameters.RequireWidthsOf(Architecture, nameof(parameters));
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Batch);
        Require(inputs, count * Architecture.Width(0), nameof(inputs));
        _count = count;
        inputs.CopyTo(_activations[0]);
        for (var l = 1; l <= Architecture.Depth; l++)
        {
            var (n, before) = (Architecture.Width(l), Architecture.Width(l - 1));
            var weights = parameters.Weights(l);
            var biases = parameters.Biases(l);
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var z = biases[j];
                    for (var k = 0; k < before; k++)
                    {
                        z += weights[(j * before) + k] * _activations[l - 1][(i * before) + k]; // z_j = Σ_k w_jk a_k + b_j
                    }

                    _weightedInputs[l - 1][(i * n) + j] = z;
                }

                Activate(Architecture.Activation(l), _weightedInputs[l - 1].AsSpan(i * n, n), _activations[l].AsSpan(i * n, n));
            }
        }
    }

    /// <summary>E of the last pass: Σ_i w_i E_i / Σ_i w_i with the weights w of the samples, the mean without; 0 where all weights are 0.</summary>
    /// <param name="targets">Y, one sample a row: m × n_L.</param>
    /// <param name="sampleWeights">m numbers of 0 or more, or none.</param>
    public float Error(ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights)
    {
        RequireTargets(targets, sampleWeights);
        var n = Architecture.Width(Architecture.Depth);
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < _count; i++)
        {
            var weight = sampleWeights.IsEmpty ? 1 : sampleWeights[i];
            total += weight;
            sum += weight == 0 ? 0 : weight * ErrorOf(_weightedInputs[^1].AsSpan(i * n, n), _activations[^1].AsSpan(i * n, n), targets.Slice(i * n, n));
        }

        return total == 0 ? 0 : (float)(sum / total);
    }

    /// <summary>Forward, E, and back: ∂E/∂W^(l) and ∂E/∂B^(l) of all layers, with E the (weighted) mean over the batch.</summary>
    /// <param name="parameters">W and B, of this architecture's widths.</param>
    /// <param name="inputs">A^(0), one sample a row: m × n_0, m from 1 to the largest batch.</param>
    /// <param name="targets">Y, one sample a row: m × n_L.</param>
    /// <param name="sampleWeights">m numbers of 0 or more, or none.</param>
    /// <param name="gradients">Where the gradients go.</param>
    /// <returns>E, before anything is learnt from it.</returns>
    /// <exception cref="ArgumentException">Widths or lengths that do not fit.</exception>
    public float Run(LearnedParameters parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, LearnedParameters gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.RequireWidthsOf(Architecture, nameof(gradients));
        Forward(parameters, inputs, inputs.Length / Architecture.Width(0));
        var error = Error(targets, sampleWeights);
        Backward(parameters, targets, sampleWeights);
        var total = 0f;
        foreach (var weight in sampleWeights)
        {
            total += weight;
        }

        total = sampleWeights.IsEmpty ? _count : total;
        for (var l = 1; l <= Architecture.Depth; l++)
        {
            var (n, before) = (Architecture.Width(l), Architecture.Width(l - 1));
            var byWeights = gradients.Weights(l);
            var byBiases = gradients.Biases(l);
            byWeights.Clear();
            byBiases.Clear();
            for (var i = 0; i < _count && total != 0; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    var delta = _deltas[l - 1][(i * n) + j] / total;
                    byBiases[j] += delta; // ∂E/∂b_j = Σ δ_j/m
                    for (var k = 0; k < before; k++)
                    {
                        byWeights[(j * before) + k] += delta * _activations[l - 1][(i * before) + k]; // ∂E/∂w_jk = Σ δ_j a_k/m
                    }
                }
            }
        }

        return error;
    }

    /// <summary>One step of plain gradient descent, W ← W − η ∂E/∂W and B ← B − η ∂E/∂B, without the gradients being written down.</summary>
    /// <param name="parameters">W and B, of this architecture's widths; changed.</param>
    /// <param name="inputs">A^(0), one sample a row: m × n_0, m from 1 to the largest batch.</param>
    /// <param name="targets">Y, one sample a row: m × n_L.</param>
    /// <param name="rate">η.</param>
    /// <returns>E before the step.</returns>
    /// <exception cref="ArgumentException">Widths or lengths that do not fit.</exception>
    public float Step(LearnedParameters parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float rate)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var gradients = new LearnedParameters(Architecture);
        var error = Run(parameters, inputs, targets, [], gradients);
        var all = parameters.All;
        var by = gradients.All;
        for (var i = 0; i < all.Length; i++)
        {
            all[i] -= rate * by[i];
        }

        return error;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
    }

    private void Backward(LearnedParameters parameters, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights)
    {
        for (var l = Architecture.Depth; l >= 1; l--)
        {
            var n = Architecture.Width(l);
            for (var i = 0; i < _count; i++)
            {
                var z = _weightedInputs[l - 1].AsSpan(i * n, n);
                var a = _activations[l].AsSpan(i * n, n);
                var delta = _deltas[l - 1].AsSpan(i * n, n);
                if (l == Architecture.Depth)
                {
                    LastDelta(z, a, targets.Slice(i * n, n), delta);
                    foreach (ref var entry in delta)
                    {
                        entry = sampleWeights.IsEmpty ? entry : sampleWeights[i] == 0 ? 0 : entry * sampleWeights[i];
                    }

                    continue;
                }

                var next = Architecture.Width(l + 1);
                var weights = parameters.Weights(l + 1);
                delta.Clear();
                for (var j = 0; j < next; j++)
                {
                    for (var k = 0; k < n; k++)
                    {
                        delta[k] += weights[(j * n) + k] * _deltas[l][(i * next) + j]; // Σ_j w_jk δ_j
                    }
                }

                ThroughActivation(Architecture.Activation(l), z, a, delta);
            }
        }
    }

    private static void Activate(ActivationFunction activation, ReadOnlySpan<float> z, Span<float> a)
    {
        var column = activation.Apply(Column(z));
        for (var j = 0; j < a.Length; j++)
        {
            a[j] = (float)column[j + 1];
        }
    }

    private double ErrorOf(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        if (Architecture.Error is LogarithmicError logarithmic)
        {
            var last = Architecture.Activations[^1];
            var (log, complement) = (last.LogOf(Column(z)), last.LogOfComplement(Column(z)));
            for (var j = 0; j < y.Length; j++)
            {
                sum += logarithmic.ValueFromLogs(log[j + 1], logarithmic is CrossEntropy ? 0 : complement[j + 1], y[j]);
            }

            return sum;
        }

        for (var j = 0; j < y.Length; j++)
        {
            sum += Architecture.Error.Value(a[j], y[j]);
        }

        return sum;
    }

    // δ^(L) as in BackwardPass of Backlight, which is in double precision: there the cases are explained.
    private void LastDelta(ReadOnlySpan<float> z, ReadOnlySpan<float> a, ReadOnlySpan<float> y, Span<float> delta)
    {
        var sum = 0f;
        foreach (var entry in y)
        {
            sum += entry;
        }

        var last = Architecture.Activations[^1];
        switch (last, Architecture.Error)
        {
            case (Sigmoid, BinaryCrossEntropy): // δ = a − y
                for (var j = 0; j < y.Length; j++)
                {
                    delta[j] = a[j] - y[j];
                }

                break;
            case (Sigmoid, CrossEntropy): // δ = −y (1 − a)
                for (var j = 0; j < y.Length; j++)
                {
                    delta[j] = (float)(-y[j] / (1 + Math.Exp(z[j])));
                }

                break;
            case (Softmax, CrossEntropy): // δ = a Σ y − y
                for (var j = 0; j < y.Length; j++)
                {
                    delta[j] = (a[j] * sum) - y[j];
                }

                break;
            case (Softmax, BinaryCrossEntropy): // δ_j = a_j Σ y − y_j + (1 − y_j) a_j − Σ_{i≠j} (1 − y_i) a_i a_j/(1 − a_i)
                var (log, complement) = (last.LogOf(Column(z)), last.LogOfComplement(Column(z)));
                for (var j = 0; j < y.Length; j++)
                {
                    var others = 0.0;
                    for (var i = 0; i < y.Length; i++)
                    {
                        others += i == j || y[i] == 1 ? 0 : (1 - y[i]) * a[i] * Math.Exp(log[j + 1] - complement[i + 1]);
                    }

                    delta[j] = (float)((a[j] * sum) - y[j] + ((1 - y[j]) * a[j]) - others);
                }

                break;
            default:
                for (var j = 0; j < y.Length; j++)
                {
                    delta[j] = (float)Architecture.Error.Derivative(a[j], y[j]);
                }

                ThroughActivation(last, z, a, delta);
                break;
        }
    }

    private static void ThroughActivation(ActivationFunction activation, ReadOnlySpan<float> z, ReadOnlySpan<float> a, Span<float> delta)
    {
        if (activation is EntrywiseActivation entrywise)
        {
            for (var j = 0; j < delta.Length; j++)
            {
                delta[j] *= (float)entrywise.Derivative(z[j]); // ∂E/∂a ⊙ σ'(z)
            }

            return;
        }

        var mean = 0f;
        for (var i = 0; i < delta.Length; i++)
        {
            mean += delta[i] * a[i];
        }

        for (var j = 0; j < delta.Length; j++)
        {
            delta[j] = a[j] * (delta[j] - mean); // softmax: a_j (g_j − Σ_i g_i a_i)
        }
    }

    private static Matrices.Matrix Column(ReadOnlySpan<float> z)
    {
        var entries = new double[z.Length];
        for (var j = 0; j < entries.Length; j++)
        {
            entries[j] = z[j];
        }

        return Matrices.Matrix.Column(entries);
    }

    private void RequireTargets(ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights)
    {
        Require(targets, _count * Architecture.Width(Architecture.Depth), nameof(targets));
        if (!sampleWeights.IsEmpty)
        {
            Require(sampleWeights, _count, nameof(sampleWeights));
        }
    }

    private static void Require(ReadOnlySpan<float> values, int length, string name)
    {
        if (values.Length != length)
        {
            throw new ArgumentException($"{length} numbers are needed, one sample a row; {values.Length} were given.", name);
        }
    }

    private ReadOnlySpan<float> Rows(float[][] layers, int l, int first)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(l, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(l, Architecture.Depth);
        return layers[l - first].AsSpan(0, _count * Architecture.Width(l));
    }
}
