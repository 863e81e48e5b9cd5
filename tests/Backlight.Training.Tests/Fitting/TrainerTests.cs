using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Passes;
using Backlight.Training.Samples;
using Backlight.Training.Schedules;

namespace Backlight.Training.Tests.Fitting;

public sealed class TrainerTests
{
    public static TheoryData<string> Names => [.. Optimiser.All.Select(optimiser => optimiser.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_optimiser_learns_classes(string name)
    {
        var samples = Blobs.Classes(300);
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [8]), samples, new() { Optimiser = Optimiser.Find(name)!, Rate = name is "sgd" ? 0.2 : 0.02, Epochs = 15, Batch = 16, Validation = 0.25 });
        Assert.True(model.History[^1].Validation!.Score > 0.9, $"{model.History[^1]}");
        Assert.True(model.History[^1].TrainingLoss < model.History[0].TrainingLoss / 2);
    }

    [Fact]
    public void Yes_and_no_are_learnt()
    {
        var samples = Blobs.Binary(400);
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [12]), samples, new() { Rate = 0.02, Epochs = 30, Batch = 16, Validation = 0.25 });
        Assert.True(model.History[^1].Validation!.Score > 0.9, $"{model.History[^1]}");
        Assert.Equal(["sigmoid"], model.Architecture.Activations.Skip(1).Select(activation => activation.Name));
    }

    [Fact]
    public void Numbers_are_learnt_and_predicted_in_their_own_unit()
    {
        var samples = Blobs.Numbers(400);
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [16]), samples, new() { Rate = 0.02, Epochs = 40, Batch = 16, Validation = 0.25, Standardise = true });
        Assert.True(model.History[^1].Validation!.Score > 0.97, $"{model.History[^1]}");
        Assert.Null(model.History[^1].TrainingAccuracy);

        var (inputs, targets) = (new float[800], new float[400]);
        samples.Read(samples.AllRows(), inputs, targets);
        var outputs = model.Predict(inputs);
        var mean = targets.Average();
        var rSquared = 1 - (outputs.Zip(targets, (a, y) => Math.Pow(y - a, 2)).Sum() / targets.Sum(y => Math.Pow(y - mean, 2)));
        var metrics = model.Evaluate(samples);
        Assert.Equal(rSquared, metrics.RSquared!.Value, 1e-4);
        Assert.Equal(Math.Sqrt(outputs.Zip(targets, (a, y) => Math.Pow(y - a, 2)).Average()), metrics.RootMeanSquaredError!.Value, 1e-2);
        Assert.Equal(outputs.Zip(targets, (a, y) => Math.Abs((double)y - a)).Average(), metrics.MeanAbsoluteError!.Value, 1e-2);
        Assert.Equal(outputs.Select(output => (double)output), model.Predict(samples, samples.AllRows()), (a, b) => Math.Abs(a - b) < 1e-6 * Math.Max(1, Math.Abs(a)));
    }

    [Fact]
    public void One_step_of_sgd_is_the_step_of_the_derivation()
    {
        var architecture = new Networks.Architecture([2, 3, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared());
        var network = new Network(architecture, Initialisation.Draw(architecture, 3));
        var samples = Initialisation.DrawSamples(architecture, 5, 4);
        var table = SampleTable.Of(new RegressionTarget(["a", "b"]), samples);
        var model = Trainer.Fit(network, table, new() { Optimiser = new Sgd(), Rate = 0.5, Batch = 5, Epochs = 1, L2 = 0.1 });

        // The gradients of the samples one by one, averaged; then w ← w − η (g + λ w), b ← b − η g.
        var gradients = samples.Select(sample => BackwardPass.Run(network, sample, ForwardPass.Run(network, sample))).ToList();
        for (var l = 1; l <= 2; l++)
        {
            var weights = network.Parameters.W(l).Entries.ToArray();
            for (var i = 0; i < weights.Length; i++)
            {
                var g = gradients.Average(gradient => gradient.W(l).Entries[i]);
                Assert.Equal(weights[i] - (0.5 * (g + (0.1 * weights[i]))), model.Parameters.Weights(l)[i], 1e-6);
            }

            for (var i = 0; i < architecture.Width(l); i++)
            {
                Assert.Equal(-0.5 * gradients.Average(gradient => gradient.B(l).Entries[i]), model.Parameters.Biases(l)[i], 1e-6);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_and_another_seed_others()
    {
        var samples = Blobs.Classes(200);
        float[] Of(ulong seed, int threads) => Trainer.Fit(Trainer.NetworkFor(samples, [8]), samples, new() { Seed = seed, Epochs = 3, Validation = 0.1, Threads = threads }).Parameters.All.ToArray();
        Assert.Equal(Of(5, 1), Of(5, 1));
        Assert.Equal(Of(5, 1), Of(5, 2));
        Assert.NotEqual(Of(5, 1), Of(6, 1));
    }

    [Theory]
    [InlineData("sgd", false)]
    [InlineData("nesterov", true)]
    [InlineData("adamw", true)]
    public void A_run_that_stops_after_any_step_and_goes_on_has_the_same_bits(string name, bool hasPatience)
    {
        var samples = Blobs.Classes(70);
        var options = new TrainingOptions
        {
            Optimiser = Optimiser.Find(name)!,
            Schedule = new CosineRate { WarmUp = 0.1 },
            Epochs = 4,
            Batch = 16,
            Validation = 0.2,
            Standardise = true,
            Patience = hasPatience ? 2 : null,
            ClassWeights = ClassWeights.Balanced,
        };
        var architecture = Trainer.NetworkFor(samples, [5]);
        var whole = Trainer.Fit(architecture, samples, options);
        for (var stop = 1; stop < 16; stop += 3)
        {
            using var first = new TrainingRun(architecture, samples, options);
            for (var i = 0; i < stop; i++)
            {
                first.Step();
            }

            using var second = new TrainingRun(samples, options, CopyOf(first.State, options));
            while (second.Step())
            {
            }

            Assert.Equal(whole.Parameters.All.ToArray(), second.Model.Parameters.All.ToArray());
            Assert.Equal(Timeless(whole.History), Timeless(second.Model.History));
        }
    }

    [Fact]
    public void Patience_ends_a_run_that_learns_nothing_more_and_brings_the_best_parameters_back()
    {
        // So high a rate that the loss jumps about.
        var samples = Blobs.Classes(120, spread: 2.5);
        var losses = new List<double>();
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [16]), samples, new() { Rate = 0.1, Epochs = 200, Patience = 5, Validation = 0.3, OnEpoch = report => losses.Add(report.Validation!.Loss) });

        Assert.True(losses.Count < 200);
        var best = losses.IndexOf(losses.Min());
        Assert.Equal(losses.Count, best + 1 + 5);
        var split = StratifiedSplit.Of(samples, 0.3, 1);
        var held = new SampleTable(samples.Kind, Read(samples, split.Validation, isInput: true), Read(samples, split.Validation, isInput: false));
        Assert.Equal(losses[best], model.Evaluate(held).Loss, 1e-6);
    }

    [Fact]
    public void Balanced_weights_make_a_rare_class_count_as_much_as_a_frequent_one()
    {
        var samples = Blobs.Classes(600, classes: 2, spread: 1.6, excess: 15);
        double RecallOfRare(ClassWeights? weights)
        {
            var model = Trainer.Fit(Trainer.NetworkFor(samples, []), samples, new() { Rate = 0.01, Epochs = 30, ClassWeights = weights });
            var confusion = model.Evaluate(samples).Confusion;
            return confusion[3] / (double)(confusion[2] + confusion[3]);
        }

        Assert.True(RecallOfRare(ClassWeights.Balanced) > RecallOfRare(null) + 0.15);
    }

    [Fact]
    public void A_class_of_weight_0_teaches_nothing()
    {
        var samples = Blobs.Classes(200, classes: 2);
        var model = Trainer.Fit(Trainer.NetworkFor(samples, []), samples, new() { Rate = 0.05, Epochs = 30, ClassWeights = ClassWeights.Of([1, 0]) });
        var confusion = model.Evaluate(samples).Confusion;
        Assert.True(confusion[2] > 20 * confusion[3], $"{confusion}");
    }

    [Fact]
    public void Gradients_longer_than_the_limit_are_shortened_to_it()
    {
        var samples = Blobs.Numbers(64);
        var architecture = Trainer.NetworkFor(samples, [4]);
        var start = LearnedParameters.From(architecture, Initialisation.Draw(architecture, 1));
        var model = Trainer.Fit(architecture, samples, new() { Optimiser = new Sgd(), Rate = 1, Batch = 64, Epochs = 1, Clip = 0.5 });
        var moved = model.Parameters.All.ToArray().Zip(start.All.ToArray(), (after, before) => (double)(after - before)).Sum(d => d * d);
        Assert.Equal(0.5, Math.Sqrt(moved), 1e-4);
    }

    [Fact]
    public void A_loss_that_is_not_finite_stops_the_run_names_layer_and_step_and_keeps_the_last_good_state()
    {
        var samples = Blobs.Numbers(64);
        var history = new List<EpochReport>();
        var exception = Assert.Throws<DivergenceException>(() => Trainer.Fit(
            Trainer.NetworkFor(samples, [4], new Identity()), samples, new() { Optimiser = new Sgd(), Rate = 0.5, Batch = 8, Epochs = 50, OnEpoch = history.Add }));

        Assert.InRange(exception.Layer, 1, 2);
        Assert.Equal(history.Count + 1, exception.Epoch);
        Assert.InRange(exception.Step, (history.Count * 8) + 1, (history.Count + 1) * 8);
        Assert.Contains($"step {exception.Step}", exception.Message, StringComparison.Ordinal);
        Assert.Contains($"layer {exception.Layer}", exception.Message, StringComparison.Ordinal);
        Assert.All(exception.LastGood.Parameters.All.ToArray(), number => Assert.True(float.IsFinite(number)));
    }

    [Fact]
    public void An_input_that_is_not_finite_is_named_as_the_cause()
    {
        var samples = new SampleTable(new RegressionTarget(["y"]), [1, float.NaN], [1, 2]);
        var exception = Assert.Throws<DivergenceException>(() => Trainer.Fit(Trainer.NetworkFor(samples, []), samples, new()));
        Assert.Equal(0, exception.Layer);
        Assert.Contains("input", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_step_shows_its_values_and_its_gradients_before_anything_moves()
    {
        var samples = Blobs.Classes(50);
        var architecture = Trainer.NetworkFor(samples, [6]);
        var (steps, previous) = (0, Array.Empty<float>());
        var model = Trainer.Fit(architecture, samples, new()
        {
            Optimiser = new Sgd(),
            Rate = 0.1,
            Batch = 20,
            Epochs = 2,
            OnStep = moment =>
            {
                steps++;
                Assert.Equal(steps, moment.Step);
                Assert.Equal(steps % 3 == 0 ? 10 : 20, moment.Count);
                Assert.Equal(moment.Count * 6, moment.WeightedInputs(1).Length);
                Assert.Equal(moment.Count * 3, moment.Activations(2).Length);

                // δ^(L) summed over the batch, over m, is ∂E/∂b^(L).
                var deltas = moment.Deltas(2).ToArray();
                for (var j = 0; j < 3; j++)
                {
                    Assert.Equal(deltas.Where((_, i) => i % 3 == j).Sum() / moment.Count, moment.BiasGradients(2)[j], 1e-6);
                }

                if (previous.Length > 0)
                {
                    Assert.Equal(previous, moment.Weights(2).ToArray());
                }

                previous = [.. moment.Weights(2).ToArray().Zip(moment.WeightGradients(2).ToArray(), (w, g) => w + (-0.1f * g))];
            },
        });
        Assert.Equal(6, steps);
        Assert.Equal(previous, model.Parameters.Weights(2).ToArray());
    }

    [Fact]
    public void A_step_allocates_nothing_but_at_the_end_of_an_epoch()
    {
        var samples = Blobs.Classes(1000);
        using var run = new TrainingRun(Trainer.NetworkFor(samples, [8]), samples, new() { Batch = 10, Epochs = 3, Clip = 1, L2 = 0.01, ClassWeights = ClassWeights.Balanced, OnStep = _ => { } });
        for (var i = 0; i < 101; i++)
        {
            run.Step();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 98; i++)
        {
            run.Step();
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void The_report_of_an_epoch_tells_how_each_layer_fared()
    {
        var samples = Blobs.Classes(100);
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [6, 5]), samples, new() { Epochs = 2 });
        Assert.All(model.History, report => Assert.Equal(3, report.Layers.Count));
        Assert.Equal(1 / 3.0, model.History[0].Layers[2].ActivationMean, 1e-5); // softmax over three
        Assert.All(model.History.SelectMany(report => report.Layers), layer => Assert.True(layer.GradientNorm > 0 && layer.ActivationDeviation > 0));
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_refused()
    {
        var (classes, numbers) = (Blobs.Classes(20), Blobs.Numbers(20));
        Assert.Throws<ArgumentException>(() => Trainer.Fit(Trainer.NetworkFor(classes, [3]), numbers, new()));
        Assert.Throws<ArgumentException>(() => Trainer.NetworkFor(numbers, [3], error: new CrossEntropy()));
        Assert.Throws<ArgumentException>(() => Trainer.Fit(Trainer.NetworkFor(numbers, []), numbers, new() { ClassWeights = ClassWeights.Balanced }));
        Assert.Throws<ArgumentException>(() => Trainer.Fit(Trainer.NetworkFor(classes, []), classes, new() { ClassWeights = ClassWeights.Of([1, 2]) }));
        Assert.Throws<ArgumentException>(() => ClassWeights.Of([0, 0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Epochs = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Rate = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Validation = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainingOptions { Clip = double.PositiveInfinity });
    }

    [Fact]
    public void Patience_for_a_loss_that_is_never_finite_is_a_divergence_and_no_untrained_network()
    {
        var rows = Enumerable.Range(0, 40).ToArray();
        var held = StratifiedSplit.Of(Blobs.Numbers(40), 0.3, seed: 1).Validation.ToHashSet();
        float[] targets = [.. rows.Select(row => held.Contains(row) ? 1e30f : row / 40f)];
        var samples = new SampleTable(new RegressionTarget(["y"]), [.. rows.Select(row => row / 40f)], targets);
        Assert.Equal(held, StratifiedSplit.Of(samples, 0.3, seed: 1).Validation.ToHashSet());

        var history = new List<EpochReport>();
        var options = new TrainingOptions { Rate = 0.01, Epochs = 9, Patience = 3, Validation = 0.3, Standardise = false, OnEpoch = history.Add };
        var architecture = Trainer.NetworkFor(samples, []);
        var exception = Assert.Throws<DivergenceException>(() => Trainer.Fit(architecture, samples, options));

        Assert.Equal(3, history.Count);
        Assert.All(history, report => Assert.True(double.IsFinite(report.TrainingLoss) && !double.IsFinite(report.Validation!.Loss)));
        Assert.Contains("held back", exception.Message, StringComparison.Ordinal);
        Assert.NotEqual(LearnedParameters.From(architecture, Initialisation.Draw(architecture, 1)).All.ToArray(), exception.LastGood.Parameters.All.ToArray());
    }

    [Fact]
    public void A_batch_that_no_array_holds_is_refused_with_what_is_possible()
    {
        var samples = new WideSamples();
        var architecture = new Architecture([samples.InputWidth, 1], [new Identity()], new HalfSquared());
        var most = BatchPass.LargestBatch(architecture);

        var exception = Assert.Throws<ArgumentException>(() => new TrainingRun(architecture, samples, new() { Batch = 1_000_000, Standardise = false, Validation = 0 }));

        // An array of 2^30 floats is 4 GiB; batch · width is beyond what an int counts.
        Assert.InRange((long)most * samples.InputWidth, 1, 1L << 30);
        Assert.True(1_000_000L * samples.InputWidth > int.MaxValue);
        Assert.Contains($"{most} at most", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>So many and so wide that a batch of all of them has 65 thousand million numbers; none of them is ever read.</summary>
    private sealed class WideSamples : ISampleSource
    {
        public int Count => 1_000_000;

        public int InputWidth => 65_536;

        public int TargetWidth => 1;

        public TargetKind Kind { get; } = new RegressionTarget(["y"]);

        public void Read(ReadOnlySpan<int> rows, Span<float> inputs, Span<float> targets)
        {
        }
    }

    private static TrainingState CopyOf(TrainingState state, TrainingOptions options)
    {
        var parameters = new LearnedParameters(state.Parameters.Architecture);
        var copy = new TrainingState(parameters, options.Optimiser, state.Best is not null)
        {
            Steps = state.Steps,
            StepsInEpoch = state.StepsInEpoch,
            LossSum = state.LossSum,
            WeightSum = state.WeightSum,
            Right = state.Right,
            Seconds = state.Seconds,
            BestLoss = state.BestLoss,
            BestEpoch = state.BestEpoch,
            History = state.History,
        };
        parameters.CopyFrom(state.Parameters);
        copy.Best?.CopyFrom(state.Best!);
        state.Moments.CopyTo(copy.Moments, 0);
        state.Probes.CopyTo(copy.Probes, 0);
        return copy;
    }

    private static IEnumerable<EpochReport> Timeless(ValueList<EpochReport> history) => history.Select(report => report with { Seconds = 0 });

    private static float[] Read(SampleTable samples, ValueList<int> rows, bool isInput)
    {
        var numbers = new float[rows.Count * (isInput ? samples.InputWidth : samples.TargetWidth)];
        samples.Read(rows.AsSpan(), isInput ? numbers : [], isInput ? [] : numbers);
        return numbers;
    }

    [Theory]
    [InlineData(new float[] { 2 })]
    [InlineData(new float[] { 2, 2, 2 })]
    public void R2_of_targets_that_are_all_the_same_is_not_defined(float[] targets)
    {
        var samples = new SampleTable(new RegressionTarget(["y"]), new float[targets.Length], targets);
        var architecture = Trainer.NetworkFor(samples, []);
        var metrics = Metrics.Of(architecture, LearnedParameters.From(architecture, Initialisation.Draw(architecture, 1)), samples);
        Assert.Null(metrics.RSquared);
        Assert.Equal((2.0, 2.0), (metrics.RootMeanSquaredError, metrics.MeanAbsoluteError));
    }

    [Fact]
    public void Recall_and_precision_are_shares_of_a_row_and_of_a_column()
    {
        var metrics = new Metrics(10, 0, 0.6, null, [3, 1, 0, 2, 3, 0, 1, 0, 0]);
        Assert.Equal([0.75, 0.6, 0.0], Enumerable.Range(0, 3).Select(c => metrics.Recall(c)));
        Assert.Equal([0.5, 0.75, null], Enumerable.Range(0, 3).Select(c => metrics.Precision(c)));
    }
}
