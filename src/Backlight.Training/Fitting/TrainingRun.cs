using System.Diagnostics;
using Backlight.Networks;
using Backlight.Training.Optimisers;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>Training under way, step by step: for those who keep its state, show its progress or stop it. Others call <see cref="Trainer.Fit(Architecture, ISampleSource, TrainingOptions)"/>.</summary>
/// <remarks>The same samples, options and seed give the same bits, however often the run was stopped and whatever the number of threads.</remarks>
public sealed class TrainingRun : IDisposable
{
    private readonly Architecture _architecture;
    private readonly TrainedModel _model;
    private readonly ISampleSource _samples;
    private readonly ValueList<int> _training;
    private readonly Evaluation? _validation;
    private readonly BatchPass _pass;
    private readonly StepMoment _moment;
    private readonly LearnedParameters _gradients;
    private readonly LearnedParameters _lastGood;
    private readonly float[] _inputs;
    private readonly float[] _targets;
    private readonly float[] _sampleWeights;
    private readonly float[]? _classWeights;
    private readonly int[] _order;
    private readonly int _stride;
    private int _ordered = -1;

    /// <summary>A run from parameters that are drawn.</summary>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="samples">All samples, as they are; some may be held back, see <see cref="TrainingOptions.Validation"/>.</param>
    /// <param name="options">How to learn.</param>
    /// <exception cref="ArgumentException">Samples that do not fit the network.</exception>
    public TrainingRun(Architecture architecture, ISampleSource samples, TrainingOptions options)
        : this(samples, options, Start(architecture, options))
    {
    }

    /// <summary>A run that goes on from a state, or starts from parameters of its own.</summary>
    /// <param name="samples">The samples that it began with.</param>
    /// <param name="options">The options that it began with.</param>
    /// <param name="state">Kept between two steps; the run changes it.</param>
    /// <exception cref="ArgumentException">Samples or options that do not fit the state.</exception>
    public TrainingRun(ISampleSource samples, TrainingOptions options, TrainingState state)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(state);
        _architecture = state.Parameters.Architecture;
        SampleWidths.Require(_architecture, samples);
        (Options, State) = (options, state);
        if (state.Moments.Length != (long)options.Optimiser.Moments * state.Parameters.All.Length || state.Best is null != options.Patience is null)
        {
            throw new ArgumentException("The state was kept by a run with other options.", nameof(state));
        }

        var split = StratifiedSplit.Of(samples, options.Validation, options.Seed);
        _training = split.Training;
        Validation = split.Validation;
        var isRegression = samples.Kind is RegressionTarget;
        _model = new TrainedModel(
            state.Best ?? state.Parameters,
            samples.Kind,
            options.Standardise ? Standardisation.OfInputs(samples, _training.AsSpan()) : null,
            options.Standardise && isRegression ? Standardisation.OfTargets(samples, _training.AsSpan()) : null);
        _samples = _model.Standardised(samples);
        _classWeights = ClassWeightsFor(samples);

        var batch = Math.Min(options.Batch, _training.Count);
        if (batch > BatchPass.LargestBatch(_architecture))
        {
            throw new ArgumentException($"A batch of {batch} samples is too large for a network {_architecture}: {BatchPass.LargestBatch(_architecture)} at most.", nameof(options));
        }

        StepsPerEpoch = (int)((_training.Count + batch - 1L) / batch);
        _stride = (StepsPerEpoch + LayerReport.MostProbes - 1) / LayerReport.MostProbes;
        _pass = new BatchPass(_architecture, batch, options.Threads);
        _validation = Validation.Count > 0 ? new Evaluation(_architecture, _samples, options.Threads) : null;
        _gradients = new LearnedParameters(_architecture);
        _lastGood = TrainingState.Copy(state.Parameters);
        _moment = new StepMoment(_pass, state.Parameters, _gradients);
        _inputs = new float[checked(batch * samples.InputWidth)];
        _targets = new float[checked(batch * samples.TargetWidth)];
        _sampleWeights = new float[_classWeights is null ? 0 : batch];
        _order = new int[_training.Count];
    }

    /// <summary>How it learns.</summary>
    public TrainingOptions Options { get; }

    /// <summary>All that changes.</summary>
    public TrainingState State { get; }

    /// <summary>The rows of the samples that are held back.</summary>
    public ValueList<int> Validation { get; }

    /// <summary>How many samples are learnt from.</summary>
    public int Count => _training.Count;

    /// <summary>Steps of an epoch: ⌈samples learnt from / batch⌉.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Whether the last epoch is over, or patience has run out.</summary>
    public bool IsFinished => State.Epochs == Options.Epochs || HasLostPatience;

    /// <summary>Whether patience has run out.</summary>
    public bool HasLostPatience => Options.Patience is { } patience && State.Epochs - State.BestEpoch >= patience;

    /// <summary>η.</summary>
    public double Rate => Options.Rate ?? Options.Optimiser.UsualRate;

    /// <summary>What has been learnt so far; with <see cref="TrainingOptions.Patience"/> the best of it. Its parameters go on changing with the run.</summary>
    public TrainedModel Model => new(_model.Parameters, _model.Kind, _model.Inputs, _model.Targets) { History = State.History };

    /// <summary>One step; the last of an epoch also looks at the samples held back.</summary>
    /// <returns>False where the run was finished before.</returns>
    /// <exception cref="DivergenceException">
    /// The loss is not finite, and the parameters are not to be used any more; or the run ends with <see cref="TrainingOptions.Patience"/>, and the loss that
    /// it watches was finite in no epoch, so that there is no best.
    /// </exception>
    public bool Step()
    {
        if (IsFinished)
        {
            RequireBest();
            return false;
        }

        var started = Stopwatch.GetTimestamp();
        var rows = NextRows();
        var inputs = _inputs.AsSpan(0, rows.Length * _samples.InputWidth);
        var targets = _targets.AsSpan(0, rows.Length * _samples.TargetWidth);
        _samples.Read(rows, inputs, targets);
        var weights = WeighSamples(targets, rows.Length, out var total);

        double loss = _pass.Run(State.Parameters, inputs, targets, weights, _gradients);
        if (!double.IsFinite(loss))
        {
            throw Divergence(loss, inputs);
        }

        State.LossSum += loss * total;
        State.WeightSum += total;
        State.Right += CountRight(targets, rows.Length);
        if (State.StepsInEpoch % _stride == 0)
        {
            Probe();
        }

        Learn(loss, rows.Length);
        State.Steps++;
        State.StepsInEpoch++;
        State.Seconds += Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (State.StepsInEpoch == StepsPerEpoch)
        {
            EndEpoch();
        }

        return true;
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _pass.Dispose();
        _validation?.Dispose();
    }

    private static TrainingState Start(Architecture architecture, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(options);
        var parameters = LearnedParameters.From(architecture, Initialisation.Draw(architecture, options.Seed, options.WeightDraw));
        return new TrainingState(parameters, options.Optimiser, hasBest: options.Patience is not null);
    }

    private float[]? ClassWeightsFor(ISampleSource samples)
    {
        if (Options.ClassWeights is not { } weights)
        {
            return null;
        }

        return samples.Kind is not RegressionTarget
            ? weights.For(samples.ClassesOf(_training.AsSpan()), samples.Kind.Names.Count)
            : throw new ArgumentException("Class weights are for classes; these samples have numbers for targets.", nameof(samples));
    }

    private ReadOnlySpan<int> NextRows()
    {
        if (_ordered != State.Epochs)
        {
            _ordered = State.Epochs;
            Shuffling.Order(_training.AsSpan(), Options.Seed, _ordered, _order);
        }

        var start = State.StepsInEpoch * _pass.Batch;
        return _order.AsSpan(start, Math.Min(_pass.Batch, _order.Length - start));
    }

    private ReadOnlySpan<float> WeighSamples(ReadOnlySpan<float> targets, int count, out double total)
    {
        total = count;
        if (_classWeights is null)
        {
            return [];
        }

        total = 0;
        for (var i = 0; i < count; i++)
        {
            _sampleWeights[i] = _classWeights[_samples.Kind.ClassOf(targets.Slice(i * _samples.TargetWidth, _samples.TargetWidth))];
            total += _sampleWeights[i];
        }

        return _sampleWeights.AsSpan(0, count);
    }

    private int CountRight(ReadOnlySpan<float> targets, int count)
    {
        if (_samples.Kind is RegressionTarget)
        {
            return 0;
        }

        var (kind, width, right) = (_samples.Kind, _samples.TargetWidth, 0);
        var outputs = _pass.Activations(_architecture.Depth);
        for (var i = 0; i < count; i++)
        {
            right += kind.ClassOf(outputs.Slice(i * width, width)) == kind.ClassOf(targets.Slice(i * width, width)) ? 1 : 0;
        }

        return right;
    }

    private void Probe()
    {
        for (var l = 1; l <= _architecture.Depth; l++)
        {
            var norm = Math.Sqrt(Elementwise.SumOfSquares(_gradients.Weights(l)) + Elementwise.SumOfSquares(_gradients.Biases(l)));
            var activations = _pass.Activations(l);
            var probe = State.Probes[l - 1];
            State.Probes[l - 1] = new LayerProbe(
                probe.Count + 1,
                probe.Norms + norm,
                probe.Means + (Elementwise.Sum(activations) / activations.Length),
                probe.Squares + (Elementwise.SumOfSquares(activations) / activations.Length));
        }
    }

    private void Learn(double loss, int count)
    {
        var rate = Rate * Options.Schedule.FactorAt(State.Steps, (long)StepsPerEpoch * Options.Epochs);
        if (Options.OnStep is { } onStep)
        {
            (_moment.Epoch, _moment.Step, _moment.Count, _moment.Loss, _moment.Rate) = (State.Epochs + 1, State.Steps + 1, count, loss, rate);
            onStep(_moment);
        }

        var l2 = (float)(Options.L2 ?? Options.Optimiser.UsualL2);
        for (var l = 1; l <= _architecture.Depth && l2 > 0; l++)
        {
            Options.Optimiser.Penalise(State.Parameters.Weights(l), _gradients.Weights(l), l2, (float)rate);
        }

        // ‖g‖ > c: g ← g c/‖g‖
        if (Options.Clip is { } clip && Math.Sqrt(Elementwise.SumOfSquares(_gradients.All)) is var norm && norm > clip)
        {
            Elementwise.Scale(_gradients.All, (float)(clip / norm));
        }

        Options.Optimiser.Step(State.Parameters.All, _gradients.All, State.Moments, (float)rate, State.Steps + 1);
    }

    private void EndEpoch()
    {
        var started = Stopwatch.GetTimestamp();
        var metrics = _validation?.Of(State.Parameters, Validation.AsSpan());
        var loss = State.LossSum / State.WeightSum;
        var watched = metrics?.Loss ?? loss;
        if (watched < State.BestLoss)
        {
            (State.BestLoss, State.BestEpoch) = (watched, State.Epochs + 1);
            State.Best?.CopyFrom(State.Parameters);
        }

        var report = new EpochReport(
            State.Epochs + 1,
            Rate * Options.Schedule.FactorAt(State.Steps - 1, (long)StepsPerEpoch * Options.Epochs),
            loss,
            _samples.Kind is RegressionTarget ? null : State.Right / (double)Count,
            metrics is null ? null : new ValidationReport(metrics.Loss, metrics.Score),
            State.Probes.Select(probe => probe.ToReport()).ToValueList(),
            State.Seconds + Stopwatch.GetElapsedTime(started).TotalSeconds);
        State.History = State.History.Add(report);
        (State.StepsInEpoch, State.LossSum, State.WeightSum, State.Right, State.Seconds) = (0, 0, 0, 0, 0);
        Array.Clear(State.Probes);
        if (State.IsFinite)
        {
            _lastGood.CopyFrom(State.Parameters);
        }

        Options.OnEpoch?.Invoke(report);
        RequireBest();
    }

    /// <summary>Patience keeps the parameters of the smallest loss. Where no epoch had a finite one, there are none to keep but those that were never trained.</summary>
    private void RequireBest()
    {
        if (IsFinished && State is { Best: not null, BestEpoch: 0 })
        {
            var last = State.History[^1];
            var lastGood = new TrainedModel(TrainingState.Copy(_lastGood), _model.Kind, _model.Inputs, _model.Targets) { History = State.History };
            throw new DivergenceException(last.Validation?.Loss ?? last.TrainingLoss, State.Steps, State.Epochs, isHeldBack: last.Validation is not null, lastGood);
        }
    }

    private DivergenceException Divergence(double loss, ReadOnlySpan<float> inputs)
    {
        var layer = Finiteness.IsFinite(inputs) ? int.MaxValue : 0;
        for (var l = _architecture.Depth; l >= 1 && layer > 0; l--)
        {
            layer = Finiteness.IsFinite(_pass.WeightedInputs(l)) && Finiteness.IsFinite(_pass.Activations(l)) ? layer : l;
        }

        var parameters = State.BestEpoch > 0 && State.Best is { } best ? best : _lastGood;
        var lastGood = new TrainedModel(TrainingState.Copy(parameters), _model.Kind, _model.Inputs, _model.Targets) { History = State.History };
        return new DivergenceException(loss, State.Steps + 1, State.Epochs + 1, layer, lastGood);
    }
}
