using System.Diagnostics;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Notation;

namespace Backlight.Maps;

/// <summary>The numbers on a map: every quantity and every derivative of one network, for one sample or several.</summary>
/// <remarks>
/// Over several samples this object answers for the <b>first</b> of them; <see cref="Samples"/> holds one object for each, and <see cref="SampleMean"/> is what averages.
/// Values come from the forward pass, derivatives of E from the backward pass, derivatives between other quantities from the code of σ and e: nothing here stems from a formula.
/// </remarks>
public sealed class MapValues : IValues
{
    /// <summary>0.5: η, where none is given.</summary>
    public const double DefaultLearningRate = 0.5;

    private readonly ValueList<Matrix> _byActivations;
    private readonly Lazy<WidePass> _wide;
    private readonly Lazy<bool> _mayUnderflow;
    private readonly OutputLayer _outputs;
    private readonly ValueList<MapValues> _others;
    private readonly double _learningRate;
    private readonly int? _layer;
    private readonly double? _errorAfterStep;

    private MapValues(ComputationalMap map, Network network, Sample sample, double learningRate)
    {
        (Map, Network, Sample, _learningRate) = (map, network, sample, learningRate);
        Forward = ForwardPass.Run(network, sample);
        Backward = BackwardPass.Run(network, sample, Forward);
        _byActivations = ByActivations();
        _others = ValueList<MapValues>.Empty;
        _wide = new(() => new WidePass(network, sample, Forward));
        _mayUnderflow = new(HasTinySlopes);
        _outputs = new(Map.Architecture, Forward.Z(Map.Depth), Forward.A(Map.Depth), Sample.Y);
    }

    private MapValues(MapValues original, ValueList<MapValues> others, int? layer, double? errorAfterStep)
    {
        (Map, Network, Sample, Forward, Backward) = (original.Map, original.Network, original.Sample, original.Forward, original.Backward);
        (_learningRate, _byActivations, _wide, _mayUnderflow, _outputs) = (original._learningRate, original._byActivations, original._wide, original._mayUnderflow, original._outputs);
        (_others, _layer, _errorAfterStep) = (others, layer, errorAfterStep);
    }

    /// <summary>The map that the numbers stand on.</summary>
    public ComputationalMap Map { get; }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The sample; of several, the first.</summary>
    public Sample Sample { get; }

    /// <summary>All values, for <see cref="Sample"/>.</summary>
    public ForwardPass Forward { get; }

    /// <summary>All derivatives of E by z, w and b, for <see cref="Sample"/>.</summary>
    public BackwardPass Backward { get; }

    /// <summary>One object for each sample, in their order; this one alone where there is one sample.</summary>
    public IReadOnlyList<MapValues> Samples => _others.Count == 0 ? [this] : _others;

    IReadOnlyList<IValues> IValues.Samples => Samples;

    /// <summary>Whether 0 = 0 may stand for two numbers too small for a double: σ' of a node is so small that a product of a few of them may be.</summary>
    internal bool MayUnderflow => _mayUnderflow.Value;

    /// <summary>The same numbers with nothing rounded away, worked out when first asked for; null where the network is too large for that, or its functions are not what their formulas say.</summary>
    internal WideMapValues? Wide => Map.Architecture.ParameterCount <= WidePass.MostParameters && _wide.Value.IsSound ? new(this, _wide.Value) : null;

    /// <summary>The numbers for one sample.</summary>
    /// <param name="network">The network.</param>
    /// <param name="sample">A sample that fits it.</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="UndefinedErrorException">The error is not defined for the values met.</exception>
    /// <exception cref="ShapeMismatchException">The sample does not fit the network.</exception>
    public static MapValues Of(Network network, Sample sample, double learningRate = DefaultLearningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(sample);
        return new(new ComputationalMap(network.Architecture), network, sample, learningRate);
    }

    /// <summary>The numbers for several samples; the quantities are those of the first one.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more that fit it.</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="ArgumentException">No samples.</exception>
    /// <exception cref="UndefinedErrorException">The error is not defined for the values met.</exception>
    /// <exception cref="ShapeMismatchException">A sample does not fit the network.</exception>
    public static MapValues Of(Network network, IReadOnlyList<Sample> samples, double learningRate = DefaultLearningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0)
        {
            throw new ArgumentException("Values need one sample or more.", nameof(samples));
        }

        var map = new ComputationalMap(network.Architecture);
        var each = samples.Select(sample => new MapValues(map, network, sample, learningRate)).ToValueList();
        return each.Count == 1 ? each[0] : new MapValues(each[0], each, null, null);
    }

    /// <summary>The same numbers, with <paramref name="layer"/> for the letter l; L is always the depth.</summary>
    /// <param name="layer">0 … L.</param>
    public MapValues AtLayer(int layer)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(layer);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, Map.Depth);
        return With(layer, _errorAfterStep);
    }

    /// <summary>The same numbers, with a value for E⁺. It is the same for each sample: the mean of E over them all, after the step.</summary>
    /// <param name="error">E⁺.</param>
    public MapValues WithErrorAfterStep(double error) => With(_layer, error);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">l without a layer given by <see cref="AtLayer"/>, or a layer that the network lacks.</exception>
    public int Layer(LayerIndex layer)
    {
        if (layer.Letter == LayerIndex.Any.Letter && _layer is null)
        {
            throw new ArgumentException($"The layer {layer} is a letter, and no number was given for it.", nameof(layer));
        }

        var number = layer.Resolve(_layer ?? 0, Map.Depth).Number;
        return number >= 0 && number <= Map.Depth
            ? number
            : throw new ArgumentException($"The layer {layer} would be layer {number}, but the layers of a {Map.Architecture} network go from 0 to {Map.Depth}.", nameof(layer));
    }

    /// <inheritdoc/>
    public int Width(int layer) => Map.Architecture.Width(layer);

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A quantity that is not on the map, or E⁺ without <see cref="WithErrorAfterStep"/>.</exception>
    public double Value(Quantity quantity)
    {
        switch (quantity)
        {
            case Weight q:
                Require(q);
                return Network.Parameters.W(q.L.Number)[q.J.Number, q.K.Number];
            case Bias q:
                Require(q);
                return Network.Parameters.B(q.L.Number)[q.J.Number];
            case WeightedInput q:
                Require(q);
                return Forward.Z(q.L.Number)[q.J.Number];
            case Activation q:
                Require(q);
                return Forward.A(q.L.Number)[q.J.Number];
            case Target q:
                Require(q);
                return Sample.Y[q.J.Number];
            case NodeError q:
                Require(q);
                return Forward.NodeErrors[q.J.Number];
            case Delta q:
                Require(new WeightedInput(q.L, q.J));
                return Backward.Delta(q.L.Number)[q.J.Number];
            case TotalError:
                return Forward.Error;
            case LearningRate:
                return _learningRate;
            case PenaltyStrength:
                return Map.Architecture.L2;
            case Penalty:
                return Network.Penalty;
            case PenalisedError:
                return Forward.Error + Network.Penalty;
            case PenalisedErrorAfterStep:
                throw new ArgumentException("No step of gradient descent was taken, so E_λ⁺ has no value.", nameof(quantity));
            case TotalErrorAfterStep:
                return _errorAfterStep ?? throw new ArgumentException("No step of gradient descent was taken, so E⁺ has no value.", nameof(quantity));
            case null:
                throw new ArgumentNullException(nameof(quantity));
            default:
                throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set.");
        }
    }

    /// <summary>∂of/∂by: of E by anything on the map, of an edge its local derivative, of two quantities further apart the sum over all ways between them.</summary>
    /// <param name="of">What changes.</param>
    /// <param name="by">What it changes with: a quantity nearer the input. 0 where no way leads from it to <paramref name="of"/>.</param>
    /// <exception cref="ArgumentException">A quantity that is not on the map, or <paramref name="by"/> nearer E than <paramref name="of"/>.</exception>
    /// <exception cref="UndefinedErrorException">The derivative of the error of an output is not finite.</exception>
    public double Derivative(Quantity of, Quantity by)
    {
        switch (of, by)
        {
            case (PenalisedError, TotalError or Penalty): // E_λ = E + R
                return 1;
            case (PenalisedError, _):
                return Derivative(new TotalError(), by) + Derivative(new Penalty(), by);
            case (Penalty, Weight w): // ∂R/∂w = λ w
                return Map.Architecture.L2 * Value(w);
            case (Penalty, _):
                Require(by);
                return 0;
            default:
                Require(of);
                Require(by);
                break;
        }

        switch (of, by)
        {
            case (TotalError, WeightedInput z): // δ
                return Backward.Delta(z.L.Number)[z.J.Number];
            case (TotalError, Weight w):
                return Backward.W(w.L.Number)[w.J.Number, w.K.Number];
            case (TotalError, Bias b):
                return Backward.B(b.L.Number)[b.J.Number];
            case (TotalError, Activation a):
                return a.L.Number == Map.Depth ? ErrorByActivation(a.J.Number) : _byActivations[a.L.Number][a.J.Number];
            case (TotalError, Target y):
                return ErrorByTarget(y.J.Number);
            case (TotalError, NodeError): // ∂E/∂e_j = 1
                return 1;
            case (NodeError e, Activation a) when a.L.Number == Map.Depth:
                return e.J == a.J ? ErrorByActivation(a.J.Number) : 0;
            case (NodeError e, Target y):
                return e.J == y.J ? ErrorByTarget(y.J.Number) : 0;
            case (Activation a, WeightedInput z) when a.L == z.L:
                return ActivationByInput(a.L.Number, a.J.Number, z.J.Number);
            case (WeightedInput z, Activation a) when a.L.Next == z.L: // ∂z_j/∂a_k = w_jk
                return Network.Parameters.W(z.L.Number)[z.J.Number, a.J.Number];
            case (WeightedInput z, Weight w) when w.L == z.L: // ∂z_j/∂w_jk = a_k
                return z.J == w.J ? Forward.A(w.L.Number - 1)[w.K.Number] : 0;
            case (WeightedInput z, Bias b) when b.L == z.L: // ∂z_j/∂b_j = 1
                return z.J == b.J ? 1 : 0;
            default:
                return FurtherApart(of, by);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Two neighbours on the path without an edge between them.</exception>
    public double AlongPath(ValueList<Quantity> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var product = ScaledNumber.One;
        for (var i = 1; i < path.Count; i++)
        {
            Map.Architecture.RequireStep(path[i], path[i - 1]);
            product = product.Times(Derivative(path[i - 1], path[i]));
        }

        // A factor −a_i a_j may be too small for a double where the whole product is not.
        return product.ToDouble() is var along && along == 0 && MayUnderflow && Wide is { } wide ? wide.WideAlongPath(path).ToDouble() : along;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network has no such matrix.</exception>
    public Matrix Value(MatrixQuantity quantity)
    {
        Require(quantity);
        var l = quantity.L.Number;
        return quantity switch
        {
            Weights => Network.Parameters.W(l),
            Biases => Network.Parameters.B(l),
            WeightedInputs => Forward.Z(l),
            Backlight.Notation.Activations => Forward.A(l),
            Deltas => Backward.Delta(l),
            Targets => Sample.Y,
            _ => throw new UnreachableException($"{quantity.GetType().Name} is not a matrix of the closed set."),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network has no such matrix, or the form does not go with the matrices.</exception>
    /// <exception cref="UndefinedErrorException">The derivative of the error of an output is not finite.</exception>
    public Matrix Derivative(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form)
    {
        Require(by);
        if (of is not null)
        {
            Require(of);
        }

        var (rows, columns) = (Width(by.L.Number), by is Weights ? Width(by.L.Number - 1) : 1);
        switch (form, of)
        {
            case (DerivativeForm.Gradient, null):
                return by switch
                {
                    Weights => Backward.W(by.L.Number),
                    Biases => Backward.B(by.L.Number),
                    WeightedInputs => Backward.Delta(by.L.Number),
                    _ => Matrix.Of(rows, columns, (j, k) => Derivative(new TotalError(), by.Entry(j, k))),
                };
            case (DerivativeForm.PenalisedGradient, null):
                return Matrix.Of(rows, columns, (j, k) => Derivative(new PenalisedError(), by.Entry(j, k)));
            case (DerivativeForm.Entrywise, not null) when columns == 1 && of.IsColumn && Width(of.L.Number) == rows:
                return Matrix.Of(rows, 1, (j, k) => Derivative(of.Entry(j, k), by.Entry(j, k)));
            case (DerivativeForm.Jacobian, WeightedInputs z) when by is Backlight.Notation.Activations a && a.L.Next == z.L: // ∂Z/∂A = W
                return Network.Parameters.W(z.L.Number);
            case (DerivativeForm.Jacobian, not null) when columns == 1 && of.IsColumn:
                return Matrix.Of(Width(of.L.Number), rows, (j, k) => Derivative(of.Entry(j, 1), by.Entry(k, 1)));
            case (DerivativeForm.OwnWeights, not null) when by is Weights && of.IsColumn && Width(of.L.Number) == rows:
                return Matrix.Of(rows, columns, (j, k) => Derivative(of.Entry(j, 1), by.Entry(j, k)));
            default:
                throw new ArgumentException($"The form {form} does not go with the derivative of {of?.ToString() ?? "E"} by {by}.", nameof(form));
        }
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The network has no such matrix.</exception>
    public MeasuredMatrix BackThrough(MatrixQuantity of, MatrixQuantity by, MeasuredMatrix column)
    {
        ArgumentNullException.ThrowIfNull(column);
        Require(of);
        Require(by);
        if (of is not Backlight.Notation.Activations || by is not WeightedInputs || of.L != by.L || Map.Architecture.Activation(of.L.Number) is not Softmax)
        {
            var jacobian = MeasuredMatrix.Of(Derivative(of, by, DerivativeForm.Jacobian).Transpose());
            return new(jacobian.Value.Times(column.Value), jacobian.Size.Times(column.Size));
        }

        // ∂a_j/∂z_k = a_j ([j = k] − a_k), so the sum over j is a_k (v_k − Σ_j a_j v_j)
        var a = Forward.A(of.L.Number);
        var (mean, size) = (0.0, 0.0);
        for (var j = 0; j < a.Rows; j++)
        {
            mean += a.Entries[j] * column.Value.Entries[j];
            size += a.Entries[j] * column.Size.Entries[j];
        }

        return new(
            Matrix.Of(a.Rows, 1, (k, _) => a[k] * (column.Value[k] - mean)),
            Matrix.Of(a.Rows, 1, (k, _) => a[k] * (column.Size[k] + size)));
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A coupled function such as softmax of anything but its whole column, or its derivative, which is a matrix.</exception>
    public Matrix Apply(int layer, bool isDerivative, Matrix argument)
    {
        ArgumentNullException.ThrowIfNull(argument);
        ArgumentOutOfRangeException.ThrowIfLessThan(layer, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(layer, Map.Depth);
        return Map.Architecture.Activation(layer) switch
        {
            EntrywiseActivation entrywise when isDerivative => argument.Map(entrywise.Derivative),
            EntrywiseActivation entrywise => entrywise.Apply(argument),
            var coupled when isDerivative => throw new ArgumentException($"{coupled.Name} couples its layer, so its derivative is a matrix ∂A/∂Z and no σ'.", nameof(isDerivative)),
            var coupled when argument.Shape == new Shape(Width(layer), 1) => coupled.Apply(argument),
            var coupled => throw new ArgumentException($"{coupled.Name} couples its layer, so it takes the whole column {Width(layer)} × 1 and not {argument.Shape}.", nameof(argument)),
        };
    }

    // A relu that is off has a slope of 0 and no other; where the code says 0, the formula decides.
    private bool HasTinySlopes()
    {
        const double tiny = 1e-60;
        for (var l = 1; l <= Map.Depth; l++)
        {
            var activation = Map.Architecture.Activation(l);
            var (z, a) = (Forward.Z(l), Forward.A(l));
            for (var j = 1; j <= z.Rows; j++)
            {
                var isTiny = activation is EntrywiseActivation entrywise
                    ? Math.Abs(entrywise.Derivative(z[j])) < tiny && !WideActivations.Of(activation, Matrix.Column(z[j]), l)[0].Slope.IsExactlyZero
                    : Math.Abs(a[j]) < tiny;
                if (isTiny)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private MapValues With(int? layer, double? errorAfterStep) =>
        new(this, _others.Select(sample => sample.With(layer, errorAfterStep)).ToValueList(), layer, errorAfterStep);

    private void Require(Quantity quantity) => Map.Architecture.Require(quantity);

    private void Require(MatrixQuantity quantity)
    {
        ArgumentNullException.ThrowIfNull(quantity);
        var isKnown = quantity.L.IsNumber && quantity.L.Number <= Map.Depth && quantity switch
        {
            Backlight.Notation.Activations => quantity.L.Number >= 0,
            Targets => quantity.L.Number == Map.Depth,
            _ => quantity.L.Number >= 1,
        };
        if (!isKnown)
        {
            throw new ArgumentException($"A {Map.Architecture} network has no {quantity}: layers go from 1 to {Map.Depth} (0 for X).", nameof(quantity));
        }
    }

    // ∂E/∂A^(l) = W^(l+1)ᵀ δ^(l+1) of layer 0 … L−1
    private ValueList<Matrix> ByActivations()
    {
        var columns = new Matrix[Map.Depth];
        for (var l = 0; l < Map.Depth; l++)
        {
            columns[l] = BackThrough(Network.Parameters.W(l + 1), Backward.Delta(l + 1));
        }

        return columns.ToValueList();
    }

    private static Matrix BackThrough(Matrix weights, Matrix delta)
    {
        var sums = new double[weights.Columns];
        for (var j = 0; j < weights.Rows; j++)
        {
            var row = weights.Entries.Slice(j * weights.Columns, weights.Columns);
            for (var k = 0; k < sums.Length; k++)
            {
                sums[k] += row[k] * delta.Entries[j];
            }
        }

        return Matrix.Column(sums);
    }

    private double ErrorByActivation(int i) => Finite(i, _outputs.ByActivation(i));

    private double ErrorByTarget(int i) => Finite(i, _outputs.ByTarget(i));

    private double Finite(int i, double derivative) =>
        double.IsFinite(derivative) ? derivative : throw new UndefinedErrorException(Map.Architecture.Error, i, Forward.A(Map.Depth)[i], Sample.Y[i]);

    private double ActivationByInput(int l, int i, int j) => Map.Architecture.Activation(l) switch
    {
        EntrywiseActivation entrywise => i == j ? entrywise.Derivative(Forward.Z(l)[j]) : 0,
        Softmax => Softmax.Derivative(Forward.A(l), i, j),
        var activation => throw new UnreachableException($"{activation.Name} is not an activation function of the closed set."),
    };

    // The sum over all ways from one quantity to another, swept back stage by stage from the one nearer E.
    private double FurtherApart(Quantity of, Quantity by)
    {
        if (StageOf(by) > StageOf(of))
        {
            throw new ArgumentException($"{by} is nearer E than {of}, so {of} does not change with it.", nameof(by));
        }

        var reached = new Dictionary<Quantity, double> { [of] = 1 };
        while (reached.Count > 0 && StageOf(reached.Keys.First()) > StageOf(by))
        {
            var before = new Dictionary<Quantity, double>();
            foreach (var (to, share) in reached)
            {
                foreach (var from in Map.Predecessors(to).Where(from => from == by || from is not (Weight or Bias or Target)))
                {
                    before[from] = before.GetValueOrDefault(from) + (share * Derivative(to, from));
                }
            }

            reached = before;
        }

        return reached.GetValueOrDefault(by);
    }

    // Every edge leads to a later stage; nodes of one stage lead to those of the next. Leaves stand beside the nodes that feed the same one.
    private int StageOf(Quantity quantity) => quantity switch
    {
        Activation q => 2 * q.L.Number,
        Weight q => (2 * q.L.Number) - 2,
        Bias q => (2 * q.L.Number) - 2,
        WeightedInput q => (2 * q.L.Number) - 1,
        Target => 2 * Map.Depth,
        NodeError => (2 * Map.Depth) + 1,
        TotalError => (2 * Map.Depth) + 2,
        _ => throw new UnreachableException($"{quantity.GetType().Name} is not a quantity of the closed set."),
    };
}
