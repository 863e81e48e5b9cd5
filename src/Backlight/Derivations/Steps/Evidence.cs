using System.Diagnostics;
using Backlight.Expressions;
using Backlight.Maps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Derivations.Steps;

/// <summary>What equations are held against: the values of one network for its samples, and after one step of gradient descent.</summary>
public sealed class Evidence
{
    private readonly BatchValues _batch;
    private readonly BatchValues _batchAfter;
    private readonly BatchValues _batchAfterPenalised;

    /// <summary>Runs the network forward and backward over all samples, takes one step, and runs it again.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more.</param>
    /// <param name="learningRate">η.</param>
    /// <exception cref="UndefinedErrorException">The error is not defined for the values met.</exception>
    public Evidence(Network network, ValueList<Sample> samples, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        (Network, Samples, LearningRate) = (network, samples, learningRate);
        PerSample = samples.Select(sample => MapValues.Of(network, [sample], learningRate)).ToValueList();
        MeanGradient = samples.Count == 1 ? PerSample[0].Backward : BackwardPass.Mean(network, samples);
        AfterStep = GradientDescent.Step(network, MeanGradient, learningRate);
        ErrorAfterStep = ErrorOf(AfterStep, samples);
        PenalisedGradient = network.Architecture.L2 == 0 ? MeanGradient : MeanGradient.WithPenalty(network);
        AfterPenalisedStep = network.Architecture.L2 == 0 ? AfterStep : GradientDescent.Step(network, PenalisedGradient, learningRate);
        PenalisedErrorAfterStep = network.Architecture.L2 == 0 ? ErrorAfterStep : ErrorOf(AfterPenalisedStep, samples) + AfterPenalisedStep.Penalty;
        _batch = new BatchValues(this, network, PerSample[0]);
        _batchAfter = new BatchValues(this, AfterStep, PerSample[0]);
        _batchAfterPenalised = new BatchValues(this, AfterPenalisedStep, PerSample[0]);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The samples.</summary>
    public ValueList<Sample> Samples { get; }

    /// <summary>η.</summary>
    public double LearningRate { get; }

    /// <summary>The values for each sample.</summary>
    public ValueList<MapValues> PerSample { get; }

    /// <summary>The gradients, averaged over the samples.</summary>
    public BackwardPass MeanGradient { get; }

    /// <summary>The mean of E over the samples.</summary>
    public double MeanError => PerSample.Sum(values => values.Forward.Error) / PerSample.Count;

    /// <summary>The network after one step of gradient descent.</summary>
    public Network AfterStep { get; }

    /// <summary>The mean of E after that step; NaN where it is not defined any more.</summary>
    public double ErrorAfterStep { get; }

    /// <summary>The gradients of E_λ, the mean of E with the penalty on weights; those of E where there is no λ.</summary>
    public BackwardPass PenalisedGradient { get; }

    /// <summary>E_λ.</summary>
    public double PenalisedError => MeanError + Network.Penalty;

    /// <summary>The network after one step of gradient descent on E_λ.</summary>
    public Network AfterPenalisedStep { get; }

    /// <summary>E_λ after that step; NaN where it is not defined any more.</summary>
    public double PenalisedErrorAfterStep { get; }

    /// <summary>Evaluates both sides of an equation wherever it is said to hold, and compares them; of matrices that are too large for that, entries spread over the whole.</summary>
    /// <param name="equation">Any equation of the derivation.</param>
    /// <param name="scope">Which samples it is about.</param>
    /// <param name="tolerance">The largest relative error that counts as equal.</param>
    /// <param name="floor">The smallest size that the sides are compared in.</param>
    public EquationCheck Check(Equation equation, SampleScope scope, double tolerance, double floor = 0)
    {
        ArgumentNullException.ThrowIfNull(equation);
        var comparison = new SidesComparison(equation, tolerance, floor);
        foreach (var values in scope switch { SampleScope.Mean or SampleScope.PenalisedMean => [_batch], SampleScope.First => [PerSample[0]], _ => (IEnumerable<IValues>)PerSample })
        {
            foreach (var layer in LayersOf(equation))
            {
                var here = At(values, layer);
                var there = equation.Relation == Relation.Becomes ? At(scope == SampleScope.PenalisedMean ? _batchAfterPenalised : _batchAfter, layer) : here;
                foreach (var (left, right) in ComparedSides.Of(Whole(equation, equation.Left, here), Whole(equation, equation.Right, here), here))
                {
                    comparison.Add(left, there, right, here, WideAt(values, layer));
                }
            }
        }

        return comparison.Result();
    }

    /// <summary>An expression about the mean over the samples, in numbers.</summary>
    internal Expression InMean(Expression expression, int limit, bool isWorkedOut = true) =>
        isWorkedOut ? new PuttingNumbers(_batch, _batch.Wide, _batch.MayUnderflow, limit).Worked(expression) : new PuttingNumbers(_batch, _batch.Wide, _batch.MayUnderflow, limit).In(expression);

    /// <summary>The largest size of the terms that an expression is made of: what its numbers are compared in, once they stand alone.</summary>
    internal double SizeOf(Expression expression, SampleScope scope) =>
        Evaluation.Evaluate(expression, scope is SampleScope.Mean or SampleScope.PenalisedMean ? _batch : PerSample[0]).Size.LargestMagnitude();

    // What the sides are evaluated with where double precision leaves them open; null where there is nothing better.
    private static Func<(IWideValues? Values, bool MayUnderflow)> WideAt(IValues values, int layer) => () => At(values, layer) switch
    {
        BatchValues batch => (batch.Wide(), batch.MayUnderflow),
        MapValues sample => (sample.Wide, sample.MayUnderflow),
        _ => throw new UnreachableException(),
    };

    // The step may have gone too far for the logarithms; the story says so.
    private static double ErrorOf(Network network, ValueList<Sample> samples)
    {
        try
        {
            return ForwardPass.MeanError(network, samples);
        }
        catch (UndefinedErrorException)
        {
            return double.NaN;
        }
    }

    private static IValues At(IValues values, int layer) => (layer, values) switch
    {
        (0, _) => values,
        (_, BatchValues batch) => batch.AtLayer(layer),
        (_, MapValues sample) => sample.AtLayer(layer),
        _ => throw new UnreachableException(),
    };

    private IEnumerable<int> LayersOf(Equation equation)
    {
        if (equation.Layers is not { } layers)
        {
            return [0];
        }

        var (first, last) = (layers.First.Resolve(0, Network.Depth).Number, layers.Last.Resolve(0, Network.Depth).Number);
        return Enumerable.Range(first, Math.Max(0, last - first + 1));
    }

    // An equation for all j, k is one between the matrices with its sides as entries.
    private Expression Whole(Equation equation, Expression side, IValues values)
    {
        if (equation.Indices.Count == 0)
        {
            return side;
        }

        var rows = Side(equation.Indices[0].Count);
        var columns = equation.Indices.Count > 1 ? Side(equation.Indices[1].Count) : Dimension.One;
        return new MatrixOf(new SymbolicShape(rows, columns), equation.Indices[0].Letter, equation.Indices.Count > 1 ? equation.Indices[1].Letter : '\u2205', side, int.MaxValue);

        Dimension Side(Dimension side) => side.Layer is { } layer ? Dimension.Width(layer, Network.Architecture.Width(values.Layer(layer))) : side;
    }

    /// <summary>The values of all samples together: E and its gradients are means, a mean runs over the samples, and the parameters are those before or after the step.</summary>
    private sealed class BatchValues(Evidence evidence, Network network, MapValues first) : IWideValues
    {
        public IReadOnlyList<IValues> Samples => evidence.PerSample;

        IReadOnlyList<IWideValues> IWideValues.Samples => WideSamples;

        public bool MayUnderflow => evidence.PerSample.Any(sample => sample.MayUnderflow);

        private List<WideMapValues> WideSamples => field ??= [.. evidence.PerSample.Select(sample => sample.Wide!)];

        public BatchValues? Wide() => evidence.PerSample.All(sample => sample.Wide is not null) ? this : null;

        public Wide WideValue(Quantity quantity) => quantity switch
        {
            TotalError => new(WideSamples.Aggregate(default(WideNumber), (sum, sample) => sum + sample.Pass.Error) / WideSamples.Count, evidence.MeanError),
            Notation.PenalisedError => new(WideValue(new TotalError()).Value + network.Penalty, Value(quantity)),
            TotalErrorAfterStep or Notation.PenalisedErrorAfterStep or Notation.LearningRate or Weight or Bias => Backlight.Expressions.Wide.Of(Value(quantity)),
            _ => first.Wide!.WideValue(quantity),
        };

        public WideNumber WideDerivative(Quantity of, Quantity by) => (of, by) is (TotalError, Weight or Bias)
            ? WideSamples.Aggregate(default(WideNumber), (sum, sample) => sum + sample.WideDerivative(of, by)) / WideSamples.Count
            : (of, by) is (Notation.PenalisedError, Weight or Bias) ? WideDerivative(new TotalError(), by) + WideDerivative(new Penalty(), by)
            : first.Wide!.WideDerivative(of, by);

        public WideNumber WideAlongPath(ValueList<Quantity> path) => first.Wide!.WideAlongPath(path);

        public Wide WideApply(int layer, bool isDerivative, IReadOnlyList<Wide> argument, int node) => first.Wide!.WideApply(layer, isDerivative, argument, node);

        public BatchValues AtLayer(int layer) => new(evidence, network, first.AtLayer(layer));

        public int Layer(LayerIndex layer) => first.Layer(layer);

        public int Width(int layer) => first.Width(layer);

        public double Value(Quantity quantity) => quantity switch
        {
            TotalError => evidence.MeanError,
            TotalErrorAfterStep => evidence.ErrorAfterStep,
            Notation.PenalisedError => evidence.MeanError + network.Penalty,
            Notation.PenalisedErrorAfterStep => evidence.PenalisedErrorAfterStep,
            Notation.LearningRate => evidence.LearningRate,
            Weight w => network.Parameters.W(w.L.Number)[w.J.Number, w.K.Number],
            Bias b => network.Parameters.B(b.L.Number)[b.J.Number],
            _ => first.Value(quantity),
        };

        public double Derivative(Quantity of, Quantity by) => (of, by) switch
        {
            (TotalError, Weight w) => evidence.MeanGradient.W(w.L.Number)[w.J.Number, w.K.Number],
            (TotalError, Bias b) => evidence.MeanGradient.B(b.L.Number)[b.J.Number],
            (Notation.PenalisedError, Weight or Bias) => Derivative(new TotalError(), by) + first.Derivative(new Penalty(), by),
            _ => first.Derivative(of, by),
        };

        public double AlongPath(ValueList<Quantity> path) => first.AlongPath(path);

        public Matrix Value(MatrixQuantity quantity) => quantity switch
        {
            Weights w => network.Parameters.W(w.L.Number),
            Biases b => network.Parameters.B(b.L.Number),
            _ => first.Value(quantity),
        };

        public Matrix Derivative(MatrixQuantity? of, MatrixQuantity by, DerivativeForm form) => (of, by) switch
        {
            (null, Weights w) when form == DerivativeForm.PenalisedGradient => evidence.PenalisedGradient.W(w.L.Number),
            (null, Weights w) => evidence.MeanGradient.W(w.L.Number),
            (null, Biases b) => evidence.MeanGradient.B(b.L.Number),
            _ => first.Derivative(of, by, form),
        };

        public MeasuredMatrix BackThrough(MatrixQuantity of, MatrixQuantity by, MeasuredMatrix column) => first.BackThrough(of, by, column);

        public Matrix Apply(int layer, bool isDerivative, Matrix argument) => first.Apply(layer, isDerivative, argument);
    }
}
