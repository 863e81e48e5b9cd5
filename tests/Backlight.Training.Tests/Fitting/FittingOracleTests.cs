using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Training.Tests.Fitting;

/// <summary>What a run reports and predicts, against sums written out here in double precision, over several blocks and batches.</summary>
public sealed class FittingOracleTests
{
    private const int Count = 701;

    [Theory]
    [InlineData(Count)]
    [InlineData(7)]
    public void The_report_of_an_epoch_is_made_of_all_its_steps(int batch)
    {
        var samples = Blobs.Classes(Count);
        double[] weights = [1, 2, 4];
        // The rate is so small that nothing moves: every step sees the same parameters.
        var options = new TrainingOptions { Optimiser = new Sgd(), Rate = 1e-30, Batch = batch, Epochs = 2, Validation = 0, ClassWeights = ClassWeights.Of([.. weights]) };
        var architecture = new Architecture([4, 5, 3], [new HyperbolicTangent(), new Softmax()], new CrossEntropy());
        using var run = new TrainingRun(architecture, samples, options);
        var moments = new List<(int, long)>();
        while (run.Step())
        {
            moments.Add((run.State.Epochs, run.State.Steps));
        }

        var (loss, weight, right, means, squares) = (0.0, 0.0, 0, new double[2], new double[2]);
        for (var i = 0; i < Count; i++)
        {
            var layers = Forward(run.Model.Parameters, samples, i);
            var c = ClassOf(samples, i);
            loss -= weights[c] * Math.Log(layers[1][c]);
            weight += weights[c];
            right += Array.IndexOf(layers[1], layers[1].Max()) == c ? 1 : 0;
            for (var l = 0; l < 2; l++)
            {
                means[l] += layers[l].Average() / Count;
                squares[l] += layers[l].Select(a => a * a).Average() / Count;
            }
        }

        Assert.All(run.Model.History, report =>
        {
            Assert.Equal(loss / weight, report.TrainingLoss, 1e-5);
            Assert.Equal(right / (double)Count, report.TrainingAccuracy!.Value, 1e-12);
            Assert.InRange(report.Seconds, 1e-9, 60);
            Assert.Null(report.Validation);
        });
        Assert.Equal([1, 2], run.Model.History.Select(report => report.Epoch));
        if (batch == Count)
        {
            // One step an epoch: the probe is of all samples.
            Assert.All([0, 1], l =>
            {
                Assert.Equal(means[l], run.Model.History[0].Layers[l].ActivationMean, 1e-5);
                Assert.Equal(Math.Sqrt(squares[l] - (means[l] * means[l])), run.Model.History[0].Layers[l].ActivationDeviation, 1e-4);
            });
        }
    }

    [Fact]
    public void A_step_knows_its_epoch_its_number_and_its_samples()
    {
        var seen = new List<(int Epoch, long Step, int Count)>();
        Trainer.Fit(Trainer.NetworkFor(Blobs.Binary(10), []), Blobs.Binary(10), new() { Batch = 4, Epochs = 2, OnStep = step => seen.Add((step.Epoch, step.Step, step.Count)) });

        Assert.Equal([(1, 1, 4), (1, 2, 4), (1, 3, 2), (2, 4, 4), (2, 5, 4), (2, 6, 2)], seen);
    }

    /// <summary>At most 16 steps of an epoch are looked at, evenly spaced: of 40 steps every third, 14 of them.</summary>
    [Fact]
    public void The_probes_of_an_epoch_are_evenly_spaced()
    {
        var samples = Blobs.Numbers(40);
        var architecture = Trainer.NetworkFor(samples, []);
        using var run = new TrainingRun(architecture, samples, new() { Batch = 1, Epochs = 1, Validation = 0, Rate = 1e-30, Optimiser = new Sgd() });
        var counts = new List<int>();
        while (counts.Count < 39 && run.Step())
        {
            counts.Add(run.State.Probes[0].Count);
        }

        Assert.Equal(Enumerable.Range(0, 39).Select(step => (step / 3) + 1), counts);
    }

    [Fact]
    public void Metrics_of_numbers_are_in_the_unit_of_the_file_over_all_blocks()
    {
        var random = new RandomNumbers(3);
        float[] Drawn(int count, double scale) => [.. Enumerable.Range(0, count).Select(_ => (float)(scale * random.Next()))];
        var samples = new SampleTable(new RegressionTarget(["a", "b"]), Drawn(Count * 3, 10), Drawn(Count * 2, 500));
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [4]), samples, new() { Epochs = 2, Standardise = true, Validation = 0 });
        var metrics = model.Evaluate(samples);

        var targets = new float[Count * 2];
        samples.Read(samples.AllRows(), [], targets);
        var predicted = model.Predict(samples, samples.AllRows());
        var differences = targets.Select((y, i) => y - predicted[i]).ToList();
        Assert.Equal(Count, metrics.Count);
        Assert.Equal(Math.Sqrt(differences.Average(d => d * d)), metrics.RootMeanSquaredError!.Value, 1e-2);
        Assert.Equal(differences.Average(Math.Abs), metrics.MeanAbsoluteError!.Value, 1e-2);

        // R² and the loss are of the standardised numbers, as the network sees them.
        var seen = targets.Select((y, i) => (Y: (y - model.Targets!.Means[i % 2]) / model.Targets.Deviations[i % 2], A: (predicted[i] - model.Targets.Means[i % 2]) / model.Targets.Deviations[i % 2])).ToList();
        var centres = Enumerable.Range(0, 2).Select(k => seen.Where((_, i) => i % 2 == k).Average(pair => pair.Y)).ToArray();
        var (residual, total) = (seen.Sum(pair => Math.Pow(pair.Y - pair.A, 2)), seen.Select((pair, i) => Math.Pow(pair.Y - centres[i % 2], 2)).Sum());
        Assert.Equal(1 - (residual / total), metrics.RSquared!.Value, 1e-4);
        Assert.Equal(residual / 2 / Count, metrics.Loss, 1e-4);
    }

    [Fact]
    public void Metrics_of_classes_count_every_sample_once()
    {
        var samples = Blobs.Classes(Count);
        var model = Trainer.Fit(new Architecture([4, 5, 3], [new HyperbolicTangent(), new Softmax()], new CrossEntropy()), samples, new() { Epochs = 2, Validation = 0 });
        var metrics = model.Evaluate(samples, threads: 2);

        var (loss, confusion) = (0.0, new int[9]);
        for (var i = 0; i < Count; i++)
        {
            var a = Forward(model.Parameters, samples, i)[1];
            loss -= Math.Log(a[ClassOf(samples, i)]) / Count;
            confusion[(ClassOf(samples, i) * 3) + Array.IndexOf(a, a.Max())]++;
        }

        Assert.Equal(confusion, metrics.Confusion);
        Assert.Equal(loss, metrics.Loss, 1e-5);
        Assert.Equal((confusion[0] + confusion[4] + confusion[8]) / (double)Count, metrics.Accuracy!.Value, 1e-12);
    }

    [Fact]
    public void Predictions_of_many_are_those_of_each()
    {
        var samples = Blobs.Classes(Count);
        var model = Trainer.Fit(Trainer.NetworkFor(samples, [5]), samples, new() { Epochs = 1, Standardise = true });
        var rows = Enumerable.Range(0, Count).Reverse().Where(row => row != 5).ToArray();
        var inputs = new float[Count * 4];
        samples.Read(samples.AllRows(), inputs, []);

        var (many, all) = (model.Predict(samples, rows), model.Predict(inputs));

        Assert.Equal((rows.Length * 3, Count * 3), (many.Length, all.Length));
        for (var i = 0; i < rows.Length; i += 23)
        {
            var alone = model.Predict(inputs.AsSpan(rows[i] * 4, 4));
            Assert.All([0, 1, 2], k =>
            {
                Assert.Equal(alone[k], many[(i * 3) + k], 1e-5);
                Assert.Equal(alone[k], all[(rows[i] * 3) + k], 1e-5);
            });
        }

        Assert.Empty(model.Predict(samples, []));
        Assert.Throws<ArgumentException>(() => model.Predict([]));
        Assert.Throws<ArgumentException>(() => model.Predict([1, 2, 3]));
    }

    [Fact]
    public void What_is_kept_of_a_run_that_diverges_is_the_last_whole_epoch()
    {
        var samples = Blobs.Numbers(64);
        using var run = new TrainingRun(Trainer.NetworkFor(samples, [4], new Identity()), samples, new() { Optimiser = new Sgd(), Rate = 1e-3, Batch = 64, Epochs = 500, Validation = 0 });
        var good = run.State.Parameters.All.ToArray();
        var exception = Assert.Throws<DivergenceException>(() =>
        {
            while (run.Step())
            {
                good = run.State.StepsInEpoch == 0 && run.State.IsFinite ? run.State.Parameters.All.ToArray() : good;
            }
        });

        Assert.True(run.State.Epochs > 0, "It ends before an epoch was whole.");
        Assert.Equal(good, exception.LastGood.Parameters.All.ToArray());
        Assert.Equal((run.State.Steps + 1, run.State.Epochs + 1), (exception.Step, exception.Epoch));
        Assert.Contains($" at step {exception.Step} (epoch {exception.Epoch}); ", exception.Message, StringComparison.Ordinal);
    }

    /// <summary>z = 10⁶⁰ is infinite and σ(z) = 1 is not: the first layer is named all the same.</summary>
    [Fact]
    public void A_weighted_input_that_is_not_finite_is_found_behind_a_finite_activation()
    {
        var architecture = new Architecture([1, 1, 1], [new Sigmoid(), new Identity()], new HalfSquared());
        var network = new Network(architecture, new([Matrices.Matrix.Column(1e30), Matrices.Matrix.Column(1)], [Matrices.Matrix.Column(0), Matrices.Matrix.Column(0)]));
        var samples = new SampleTable(new RegressionTarget(["y"]), [1e30f], [1e30f]);

        Assert.Equal(1, Assert.Throws<DivergenceException>(() => Trainer.Fit(network, samples, new() { Validation = 0 })).Layer);
        samples = new SampleTable(new RegressionTarget(["y"]), [0], [1e30f]);
        Assert.Equal(int.MaxValue, Assert.Throws<DivergenceException>(() => Trainer.Fit(network, samples, new() { Validation = 0 })).Layer);
    }

    [Fact]
    public void A_run_that_found_no_best_says_so_at_every_further_step()
    {
        var samples = new SampleTable(new RegressionTarget(["y"]), [.. Enumerable.Range(0, 10).Select(i => (float)i)], [.. Enumerable.Range(0, 10).Select(i => 1e30f)]);
        var state = new TrainingState(new LearnedParameters(Trainer.NetworkFor(samples, [])), new Adam(), hasBest: true);
        var options = new TrainingOptions { Epochs = 1, Patience = 1, Validation = 0 };
        state.History = [new EpochReport(1, 0.1, double.PositiveInfinity, null, null, [], 1)];
        using var run = new TrainingRun(samples, options, state);

        Assert.Throws<DivergenceException>(() => run.Step());
        Assert.Throws<DivergenceException>(() => run.Step());
    }

    [Fact]
    public void One_number_that_is_not_finite_is_found_wherever_it_stands()
    {
        for (var length = 0; length < 40; length++)
        {
            var numbers = Enumerable.Range(0, length).Select(i => i * 1e30f).ToArray();
            Assert.True(Finiteness.IsFinite(numbers));
            for (var at = 0; at < length; at++)
            {
                foreach (var wrong in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
                {
                    var (kept, found) = (numbers[at], numbers);
                    found[at] = wrong;
                    Assert.False(Finiteness.IsFinite(found), $"{wrong} at {at} of {length}");
                    found[at] = kept;
                }
            }
        }
    }

    [Fact]
    public void Samples_and_states_that_do_not_fit_are_refused_each_for_itself()
    {
        var samples = Blobs.Numbers(8);
        var options = new TrainingOptions { Optimiser = new Adam(), Patience = 3 };
        TrainingState State(Architecture architecture, Optimiser optimiser, bool hasBest) => new(new LearnedParameters(architecture), optimiser, hasBest);
        Architecture Of(int inputs, int outputs) => new([inputs, outputs], [new Identity()], new HalfSquared());

        using (new TrainingRun(samples, options, State(Of(2, 1), new Adam(), hasBest: true)))
        {
        }

        Assert.All(
            [State(Of(3, 1), new Adam(), true), State(Of(2, 2), new Adam(), true), State(Of(2, 1), new Sgd(), true), State(Of(2, 1), new Adam(), false)],
            state => Assert.Throws<ArgumentException>(() => new TrainingRun(samples, options, state)));
        Assert.Throws<ArgumentException>(() => new TrainingRun(new SampleTable(new RegressionTarget(["y"]), [], []), options, State(Of(2, 1), new Adam(), true)));
    }

    [Fact]
    public void Balanced_weights_make_every_class_count_the_same_and_one_without_samples_nothing()
    {
        Assert.Equal([0.5f, 0, 1], ClassWeights.Balanced.For([0, 0, 2], 3));
        Assert.Equal([1, 2], ClassWeights.Of([1, 2]).For([0, 1], 2));
    }

    [Fact]
    public void What_is_usual_is_what_the_manual_says()
    {
        var options = new TrainingOptions();
        Assert.Equal((32, 20, 0.0, false, 1UL, 1), (options.Batch, options.Epochs, options.Validation, options.Standardise, options.Seed, options.Threads));
    }

    private static int ClassOf(SampleTable samples, int row)
    {
        var targets = new float[3];
        samples.Read([row], [], targets);
        return Array.IndexOf(targets, 1);
    }

    /// <summary>tanh, then softmax, of one sample.</summary>
    private static double[][] Forward(LearnedParameters parameters, SampleTable samples, int row)
    {
        var inputs = new float[samples.InputWidth];
        samples.Read([row], inputs, []);
        double[] Z(int l, double[] a) => [.. Enumerable.Range(0, parameters.Architecture.Width(l)).Select(j => parameters.Biases(l)[j] + Enumerable.Range(0, a.Length).Sum(k => parameters.Weights(l)[(j * a.Length) + k] * a[k]))];
        var hidden = Z(1, [.. inputs.Select(x => (double)x)]).Select(Math.Tanh).ToArray();
        var powers = Z(2, hidden).Select(Math.Exp).ToArray();
        return [hidden, [.. powers.Select(power => power / powers.Sum())]];
    }
}
