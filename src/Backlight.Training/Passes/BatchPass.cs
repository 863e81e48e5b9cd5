using Backlight.Networks;
using Backlight.Training.Kernels;

namespace Backlight.Training.Passes;

/// <summary>
/// The four equations over a batch of m samples, one sample a row, in single precision:
/// δ^(L) = ∂E/∂A^(L) ⊙ σ'(Z^(L)), δ^(l) = (δ^(l+1) W^(l+1)) ⊙ σ'(Z^(l)), ∂E/∂W^(l) = δ^(l)ᵀ A^(l−1)/m, ∂E/∂B^(l) = Σ δ^(l)/m.
/// </summary>
/// <remarks>
/// Every array is made with the object: a step allocates nothing. The results do not depend on the number of threads.
/// A number that is not finite is no fault here: it shows up in the error returned.
/// </remarks>
public sealed unsafe class BatchPass : IDisposable
{
    // Below this many multiplications, or numbers copied, handing work over costs more than it saves.
    private const long WorthSharing = 1_000_000;
    private const long WorthSharingCopies = 32_000;

    // Fewer rows than this, and a packed right side is not used often enough to pay for its packing.
    private const int WorthPacking = 24;

    // So many k at once: a panel of the right side stays in the nearest cache.
    private const int Depth = 256;

    // Blocks that threads take: of columns, in panels; of rows, in nodes; of samples.
    private const int PanelsOfBlock = 4;
    private const int NodesOfBlock = 64;
    private const int SamplesOfBlock = 384;
    private const int RowsOfBlock = 32;

    // 2^30 numbers are 4 GB; tiles are rounded up to by less than 64.
    private const int LongestArray = 1 << 30;
    private const int RoundingRoom = 64;

    private readonly VectorKernels _kernels;
    private readonly Crew _crew;
    private readonly int _last; // n_L
    private readonly ActivationKernel[] _functions; // first item layer 1
    private readonly OutputKernel _output;
    private readonly AlignedArray[] _weightedInputs; // Z^(l), first item layer 1
    private readonly AlignedArray[] _activations; // A^(l), first item layer 1
    private readonly AlignedArray[] _deltas; // δ^(l), first item layer 1
    private readonly AlignedArray _errors; // e
    private readonly AlignedArray _packed; // what all threads read: A^(l−1)ᵀ on the way forward, δ^(l) on the way back
    private readonly AlignedArray[] _scratch; // one for each thread
    private readonly Action<int, int> _packInputs;
    private readonly Action<int, int> _forwardNodes;
    private readonly Action<int, int> _forwardRows;
    private readonly Action<int, int> _packDeltas;
    private readonly Action<int, int> _backThroughWeights;
    private readonly Action<int, int> _gradientColumns;

    // Of the pass under way
    private int _count; // m
    private int _layer; // l
    private float* _inputs; // A^(0)
    private float* _weights; // W^(l)
    private float* _biases; // B^(l)
    private float* _byWeights; // where ∂E/∂W^(l) goes
    private float* _byBiases; // where ∂E/∂B^(l) goes
    private float _factor; // 1/m, or −η/m
    private bool _add; // whether gradients are added to what is there

    /// <summary>Makes room for batches.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="batch">The largest m, 1 or more.</param>
    /// <param name="threads">How many threads may work, 1 or more; small networks stay on one.</param>
    public BatchPass(Architecture architecture, int batch, int threads)
        : this(architecture, batch, threads, VectorKernels.Best)
    {
    }

    internal BatchPass(Architecture architecture, int batch, int threads, VectorKernels kernels)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        (Architecture, Batch, _kernels, _last) = (architecture, batch, kernels, architecture.Widths[^1]);
        _functions = [.. architecture.Activations.Select(kernels.For)];
        _output = kernels.For(architecture.Activations[^1], architecture.Error);
        _weightedInputs = [.. architecture.Widths.Skip(1).Select(Room)];
        _activations = [.. architecture.Widths.Skip(1).Select(Room)];
        _deltas = [.. architecture.Widths.Skip(1).Select(Room)];
        _errors = Room(_last);
        var widest = architecture.Widths.Max();
        _packed = new AlignedArray(checked(RoundUp(batch, kernels.TileColumns) * RoundUp(widest, kernels.TileRows)));
        var most = Math.Max(Depth * PanelsOfBlock * kernels.TileColumns, NodesOfBlock * Math.Min(RoundUp(batch, kernels.TileColumns), SamplesOfBlock));
        var members = Enumerable.Range(1, architecture.Depth).All(l => Work(batch, l) < WorthSharing) ? 1 : threads;
        _scratch = [.. Enumerable.Range(0, members).Select(_ => new AlignedArray(most))];
        _crew = new Crew(members);
        (_packInputs, _forwardNodes, _forwardRows) = (PackInputs, ForwardNodes, ForwardRows);
        (_packDeltas, _backThroughWeights, _gradientColumns) = (PackDeltas, BackThroughWeights, GradientColumns);

        AlignedArray Room(int width) => new(checked(batch * width));
    }

    /// <summary>The largest m for which every array of a pass can be made: m · n_l, rounded up to whole tiles, is the length of one.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    public static int LargestBatch(Architecture architecture)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        return Math.Max(1, (LongestArray / (architecture.Widths.Max() + RoundingRoom)) - RoundingRoom);
    }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture { get; }

    /// <summary>The largest m.</summary>
    public int Batch { get; }

    /// <summary>Z^(l) of the last pass, one sample a row: m × n_l. Valid until the next pass.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> WeightedInputs(int l) => Rows(_weightedInputs, l);

    /// <summary>A^(l) of the last pass, one sample a row: m × n_l. Valid until the next pass.</summary>
    /// <param name="l">1 … L; the activations of layer 0 are the inputs.</param>
    public ReadOnlySpan<float> Activations(int l) => Rows(_activations, l);

    /// <summary>δ^(l) of the last <see cref="Run"/>, one sample a row: m × n_l; of a weighted sample, times its weight. Valid until the next pass.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> Deltas(int l) => Rows(_deltas, l);

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
        fixed (float* first = inputs)
        {
            Forward(parameters, first, count);
        }
    }

    /// <summary>E of the last pass: Σ_i w_i E_i / Σ_i w_i with the weights w of the samples, the mean without; 0 where all weights are 0.</summary>
    /// <param name="targets">Y, one sample a row: m × n_L.</param>
    /// <param name="sampleWeights">m numbers of 0 or more, or none.</param>
    public float Error(ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights)
    {
        Require(targets, _count * _last, nameof(targets));
        Require(sampleWeights, sampleWeights.IsEmpty ? 0 : _count, nameof(sampleWeights));
        fixed (float* y = targets)
        {
            _output.Errors(_count, _last, _weightedInputs[^1].First, _activations[^1].First, y, _errors.First);
        }

        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < _count; i++)
        {
            var weight = sampleWeights.IsEmpty ? 1 : sampleWeights[i];
            total += weight;
            sum += weight == 0 ? 0 : weight * _kernels.Sum(_last, _errors.First + (i * _last)); // E_i = Σ_j e_ij
        }

        return total == 0 ? 0 : (float)(sum / total);
    }

    /// <summary>Forward, E, and back: ∂E/∂W^(l) and ∂E/∂B^(l) of all layers, with E the (weighted) mean over the batch.</summary>
    /// <param name="parameters">W and B, of this architecture's widths.</param>
    /// <param name="inputs">A^(0), one sample a row: m × n_0, m from 1 to the largest batch.</param>
    /// <param name="targets">Y, one sample a row: m × n_L.</param>
    /// <param name="sampleWeights">m numbers of 0 or more, or none.</param>
    /// <param name="gradients">Where the gradients go; other than the parameters.</param>
    /// <returns>E, before anything is learnt from it.</returns>
    /// <exception cref="ArgumentException">Widths or lengths that do not fit.</exception>
    public float Run(LearnedParameters parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, LearnedParameters gradients)
    {
        ArgumentNullException.ThrowIfNull(gradients);
        gradients.RequireWidthsOf(Architecture, nameof(gradients));
        var total = 0f;
        foreach (var weight in sampleWeights)
        {
            total += weight;
        }

        total = sampleWeights.IsEmpty ? inputs.Length / Architecture.Width(0) : total;
        return Learn(parameters, inputs, targets, sampleWeights, gradients, total == 0 ? 0 : 1 / total, add: false);
    }

    /// <summary>One step of plain gradient descent, W ← W − η ∂E/∂W and B ← B − η ∂E/∂B, without the gradients being written down.</summary>
    /// <param name="parameters">W and B, of this architecture's widths; changed.</param>
    /// <param name="inputs">A^(0), one sample a row: m × n_0, m from 1 to the largest batch.</param>
    /// <param name="targets">Y, one sample a row: m × n_L.</param>
    /// <param name="rate">η.</param>
    /// <returns>E before the step.</returns>
    /// <exception cref="ArgumentException">Widths or lengths that do not fit.</exception>
    public float Step(LearnedParameters parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, float rate) =>
        Learn(parameters, inputs, targets, [], parameters, -rate * Architecture.Width(0) / inputs.Length, add: true);

    /// <summary>Ends the threads.</summary>
    public void Dispose() => _crew.Dispose();

    private float Learn(
        LearnedParameters parameters, ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets, ReadOnlySpan<float> sampleWeights, LearnedParameters into, float factor, bool add)
    {
        fixed (float* x = inputs, y = targets)
        {
            Forward(parameters, inputs, inputs.Length / Architecture.Width(0));
            var error = Error(targets, sampleWeights);
            Backward(parameters, x, y, sampleWeights, into, factor, add);
            return error;
        }
    }

    private void Forward(LearnedParameters parameters, float* inputs, int count)
    {
        _count = count;
        _inputs = inputs;
        for (_layer = 1; _layer <= Architecture.Depth; _layer++)
        {
            var (n, before) = (Architecture.Width(_layer), Architecture.Width(_layer - 1));
            var together = Work(count, _layer) >= WorthSharing;
            _weights = parameters.FirstWeight(_layer);
            _biases = parameters.FirstBias(_layer);
            if (count < _kernels.VectorWidth || n < 2 * _kernels.TileRows)
            {
                _crew.Run(together ? Blocks(count, RowsOfBlock) * Blocks(n, RowsOfBlock) : 1, together, _forwardRows);
            }
            else
            {
                _crew.Run(Blocks(before, Depth), (long)count * before >= WorthSharingCopies, _packInputs);
                _crew.Run(Blocks(n, NodesOfBlock), together, _forwardNodes);
            }

            if (_functions[_layer - 1].IsCoupled)
            {
                _functions[_layer - 1].Apply(count, n, n, _weightedInputs[_layer - 1].First, _activations[_layer - 1].First);
            }
        }

        GC.KeepAlive(parameters);
    }

    private void Backward(LearnedParameters parameters, float* inputs, float* targets, ReadOnlySpan<float> sampleWeights, LearnedParameters into, float factor, bool add)
    {
        _inputs = inputs;
        (_factor, _add) = (factor, add);

        // δ^(L) = ∂E/∂A^(L) ⊙ σ'(Z^(L))
        _output.Deltas(_count, _last, _weightedInputs[^1].First, _activations[^1].First, targets, _deltas[^1].First);
        for (var i = 0; i < sampleWeights.Length; i++)
        {
            foreach (ref var delta in _deltas[^1].Span.Slice(i * _last, _last))
            {
                delta = sampleWeights[i] == 0 ? 0 : sampleWeights[i] * delta;
            }
        }

        for (_layer = Architecture.Depth; _layer >= 1; _layer--)
        {
            var (n, before) = (Architecture.Width(_layer), Architecture.Width(_layer - 1));
            var together = Work(_count, _layer) >= WorthSharing;
            var blocks = Blocks(before, PanelsOfBlock * _kernels.TileColumns);
            _weights = parameters.FirstWeight(_layer);
            _byWeights = into.FirstWeight(_layer);
            _byBiases = into.FirstBias(_layer);
            if (_layer > 1)
            {
                // δ^(l−1) = (δ^(l) W^(l)) ⊙ σ'(Z^(l−1)); first, because W may change below
                _crew.Run(blocks, together, _backThroughWeights);
                if (_functions[_layer - 2].IsCoupled)
                {
                    Through(0, before);
                }
            }

            // ∂E/∂W^(l) = δ^(l)ᵀ A^(l−1)/m, ∂E/∂B^(l) = Σ δ^(l)/m
            _crew.Run(Blocks(n, NodesOfBlock), (long)_count * n >= WorthSharingCopies, _packDeltas);
            _crew.Run(blocks, together, _gradientColumns);
        }

        GC.KeepAlive(parameters);
        GC.KeepAlive(into);
    }

    // A^(l−1)ᵀ into panels, for all nodes of layer l
    private void PackInputs(int block, int thread)
    {
        var before = Architecture.Width(_layer - 1);
        var first = block * Depth;
        _kernels.PackTransposed(Math.Min(Depth, before - first), _count, Before + first, before, _packed.First + (first * _kernels.TileColumns), (nint)before * _kernels.TileColumns);
    }

    // Z^(l)ᵀ = W^(l) A^(l−1)ᵀ + B^(l) for some nodes, turned over; A^(l) = σ(Z^(l))
    private void ForwardNodes(int block, int thread)
    {
        var (n, before) = (Architecture.Width(_layer), Architecture.Width(_layer - 1));
        var first = block * NodesOfBlock;
        var nodes = Math.Min(NodesOfBlock, n - first);
        var z = _scratch[thread].First;
        for (var sample = 0; sample < _count; sample += SamplesOfBlock)
        {
            var samples = Math.Min(SamplesOfBlock, _count - sample);
            var row = RoundUp(samples, _kernels.VectorWidth);
            for (var j = 0; j < nodes; j++)
            {
                new Span<float>(z + (j * row), row).Fill(_biases[first + j]);
            }

            for (var k = 0; k < before; k += Depth)
            {
                var left = new Left(_weights + ((nint)first * before) + k, (nint)_kernels.TileRows * before, before, 1);
                var right = new Right(_packed.First + ((nint)sample * before) + (k * _kernels.TileColumns), (nint)before * _kernels.TileColumns, _kernels.TileColumns);
                _kernels.Multiply(nodes, row, Math.Min(Depth, before - k), left, right, add: true, z, row);
            }

            Transposition.Copy(nodes, samples, z, row, _weightedInputs[_layer - 1].First + ((nint)sample * n) + first, n);
        }

        Activate(0, _count, first, nodes);
    }

    // Z^(l) = A^(l−1) W^(l)ᵀ + B^(l)ᵀ where the batch or the layer is small; A^(l) = σ(Z^(l))
    private void ForwardRows(int block, int thread)
    {
        var (n, before) = (Architecture.Width(_layer), Architecture.Width(_layer - 1));
        var (sample, node, samples, nodes) = (0, 0, _count, n);
        if (Work(_count, _layer) >= WorthSharing)
        {
            var (row, column) = Math.DivRem(block, Blocks(n, RowsOfBlock));
            (sample, node) = (row * RowsOfBlock, column * RowsOfBlock);
            (samples, nodes) = (Math.Min(RowsOfBlock, _count - sample), Math.Min(RowsOfBlock, n - node));
        }

        var z = _weightedInputs[_layer - 1].First + ((nint)sample * n) + node;
        _kernels.MultiplyRows(samples, nodes, before, Before + ((nint)sample * before), before, _weights + ((nint)node * before), before, _biases + node, z, n);
        Activate(sample, samples, node, nodes);
    }

    private void Activate(int sample, int samples, int node, int nodes)
    {
        if (!_functions[_layer - 1].IsCoupled)
        {
            var n = Architecture.Width(_layer);
            var offset = ((nint)sample * n) + node;
            _functions[_layer - 1].Apply(samples, nodes, n, _weightedInputs[_layer - 1].First + offset, _activations[_layer - 1].First + offset);
        }
    }

    // δ^(l−1) = (δ^(l) W^(l)) ⊙ σ'(Z^(l−1)) for some nodes of layer l − 1
    private void BackThroughWeights(int block, int thread)
    {
        var (n, before) = (Architecture.Width(_layer), Architecture.Width(_layer - 1));
        var first = block * PanelsOfBlock * _kernels.TileColumns;
        var nodes = Math.Min(PanelsOfBlock * _kernels.TileColumns, before - first);
        for (var j = 0; j < n; j += Depth)
        {
            var depth = Math.Min(Depth, n - j);
            var left = new Left(_deltas[_layer - 1].First + j, (nint)_kernels.TileRows * n, n, 1);
            var right = Columns(_count, depth, nodes, _weights + ((nint)j * before) + first, before, mayReadOn: true, thread);
            _kernels.Multiply(_count, nodes, depth, left, right, add: j > 0, _deltas[_layer - 2].First + first, before);
        }

        if (!_functions[_layer - 2].IsCoupled)
        {
            Through(first, nodes);
        }
    }

    private void Through(int first, int nodes) => _functions[_layer - 2].Through(
        _count, nodes, Architecture.Width(_layer - 1), _weightedInputs[_layer - 2].First + first, _activations[_layer - 2].First + first, _deltas[_layer - 2].First + first);

    // δ^(l) times 1/m or −η/m, tile by tile, for all columns of the gradient; and the gradient by the biases on the way
    private void PackDeltas(int block, int thread)
    {
        var n = Architecture.Width(_layer);
        for (var j = block * NodesOfBlock; j < Math.Min(n, (block + 1) * NodesOfBlock); j += _kernels.TileRows)
        {
            _kernels.PackScaled(_count, Math.Min(_kernels.TileRows, n - j), _deltas[_layer - 1].First + j, n, _factor, _packed.First + ((nint)j * _count), _byBiases + j, _add);
        }
    }

    // ∂E/∂W^(l) = δ^(l)ᵀ A^(l−1)/m for some nodes of layer l − 1
    private void GradientColumns(int block, int thread)
    {
        var (n, before) = (Architecture.Width(_layer), Architecture.Width(_layer - 1));
        var first = block * PanelsOfBlock * _kernels.TileColumns;
        var nodes = Math.Min(PanelsOfBlock * _kernels.TileColumns, before - first);
        for (var i = 0; i < _count; i += Depth)
        {
            var depth = Math.Min(Depth, _count - i);
            var left = new Left(_packed.First + (i * _kernels.TileRows), (nint)_count * _kernels.TileRows, 1, _kernels.TileRows);
            var right = Columns(n, depth, nodes, Before + ((nint)i * before) + first, before, mayReadOn: _layer > 1, thread);
            _kernels.Multiply(n, nodes, depth, left, right, _add || i > 0, _byWeights + first, before);
        }
    }

    // Some columns as the right side of a product: packed where that pays, or where nothing may be read beyond the end of the caller's array.
    private Right Columns(int uses, int depth, int columns, float* first, nint row, bool mayReadOn, int thread)
    {
        if (uses < WorthPacking && (mayReadOn || columns % _kernels.VectorWidth == 0))
        {
            return new Right(first, _kernels.TileColumns, row);
        }

        _kernels.Pack(depth, columns, first, row, _scratch[thread].First);
        return new Right(_scratch[thread].First, (nint)depth * _kernels.TileColumns, _kernels.TileColumns);
    }

    // A^(l−1)
    private float* Before => _layer == 1 ? _inputs : _activations[_layer - 2].First;

    private long Work(int count, int l) => (long)count * Architecture.Width(l) * Architecture.Width(l - 1);

    private static int Blocks(int count, int size) => (count + size - 1) / size;

    private static int RoundUp(int count, int size) => Blocks(count, size) * size;

    private static void Require(ReadOnlySpan<float> values, int length, string name)
    {
        if (values.Length != length)
        {
            throw new ArgumentException($"{length} numbers are needed, one sample a row; {values.Length} were given.", name);
        }
    }

    private ReadOnlySpan<float> Rows(AlignedArray[] layers, int l)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(l, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(l, Architecture.Depth);
        return layers[l - 1].Span[..(_count * Architecture.Width(l))];
    }
}
