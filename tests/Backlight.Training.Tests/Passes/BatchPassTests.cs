using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Passes;
using FsCheck.Xunit;

namespace Backlight.Training.Tests.Passes;

[Properties(Arbitrary = [typeof(TrainingDraws)], MaxTest = 200, Replay = "20261124,7")]
public sealed class BatchPassTests
{
    public static TheoryData<string, string> EveryPair => new(
        from activation in ActivationFunctions.All from error in ErrorFunctions.All select new TheoryDataRow<string, string>(activation.Name, error.Name));

    [Property]
    public void A_batch_agrees_with_the_derivation_in_double_precision(TrainingDraw draw)
    {
        var (network, samples) = draw.Build();
        Oracle.AssertAgrees(network, samples, [], draw.ToString());
    }

    [Property(MaxTest = 50, Replay = "20261124,7")]
    public void A_batch_with_weights_agrees_with_the_derivation_in_double_precision(TrainingDraw draw)
    {
        var (network, samples) = draw.Build();
        Oracle.AssertAgrees(network, samples, [.. samples.Select((_, i) => 0.25f * ((i + draw.Seed) % 4 + (i == 0 ? 1 : 0)))], draw.ToString());
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_activation_goes_with_every_error(string activation, string error)
    {
        for (var seed = 1; seed <= 2; seed++)
        {
            var draw = TrainingDraw.Of("5-7-6", activation, activation, error, batch: 9, seed);
            var (network, samples) = draw.Build();
            Oracle.AssertAgrees(network, samples, [], draw.ToString());
        }
    }

    [Fact]
    public void Every_width_and_batch_up_to_33_agrees()
    {
        for (var n = 1; n <= 33; n++)
        {
            foreach (var (widths, batch) in new[] { ($"{n}-5-3", 4), ($"4-{n}-3", 5), ($"3-4-{n}", 3), ($"5-6-4", n), ($"{n}-{n}-{n}", n), ($"70-{n}-10", 12) })
            {
                var draw = TrainingDraw.Of(widths, "tanh", "softmax", "cross-entropy", batch, seed: n);
                var (network, samples) = draw.Build();
                Oracle.AssertAgrees(network, samples, [], draw.ToString());
            }
        }
    }

    [Theory]
    [InlineData("sigmoid", "binary-cross-entropy")]
    [InlineData("sigmoid", "cross-entropy")]
    [InlineData("softmax", "cross-entropy")]
    [InlineData("softmax", "binary-cross-entropy")]
    public void The_deltas_of_the_logarithmic_errors_hold_also_where_an_activation_rounds_to_0_or_1(string activation, string error)
    {
        // One layer with W = 1, the unit matrix, and b = 0, so that z = x exactly.
        var architecture = new Architecture([3, 3], [ActivationFunctions.Find(activation)!], ErrorFunctions.Find(error)!);
        var network = new Network(architecture, new Parameters([Matrix.Of(3, 3, (j, k) => j == k ? 1 : 0)], [Matrix.Of(3, 1, (_, _) => 0)]));
        foreach (var z in new[] { -1e4, -800, -40, -18, -3, 0, 3, 18, 40, 800, 1e4 })
        {
            foreach (var y in new[] { 0.0, 0.25, 1 })
            {
                Oracle.AssertAgrees(network, [new Sample(Matrix.Column(z, 0.5, -1), Matrix.Column(y, 1 - y, 0.125))], [], $"{activation} {error} z = {z}, y = {y}");
            }
        }
    }

    [Theory]
    [InlineData("2-2-2", 1)]
    [InlineData("784-30-10", 10)]
    [InlineData("60-70-50-10", 37)]
    public void A_step_goes_against_the_gradient(string widths, int batch)
    {
        var (network, samples) = TrainingDraw.Of(widths, "sigmoid", "sigmoid", "half-squared", batch).Build();
        var (parameters, gradients) = (LearnedParameters.From(network.Architecture, network.Parameters), new LearnedParameters(network.Architecture));
        var (inputs, targets) = (Oracle.Rows(samples.Select(sample => sample.X)), Oracle.Rows(samples.Select(sample => sample.Y)));
        using var pass = new BatchPass(network.Architecture, batch, 1);
        var error = pass.Run(parameters, inputs, targets, [], gradients);
        double[] expected = [.. parameters.All.ToArray().Zip(gradients.All.ToArray(), (w, by) => w - (0.5 * by))];
        Assert.Equal(error, pass.Step(parameters, inputs, targets, 0.5f), error * 1e-6f);
        Oracle.AssertClose(expected, parameters.All, 1e-6, widths);
    }

    [Fact]
    public void A_shorter_last_batch_counts_only_its_samples()
    {
        var (network, samples) = TrainingDraw.Of("6-5-3", "relu", "softmax", "cross-entropy", 7).Build();
        var parameters = LearnedParameters.From(network.Architecture, network.Parameters);
        var (few, many) = (new LearnedParameters(network.Architecture), new LearnedParameters(network.Architecture));
        var (inputs, targets) = (Oracle.Rows(samples.Select(sample => sample.X)), Oracle.Rows(samples.Select(sample => sample.Y)));
        using var exact = new BatchPass(network.Architecture, 3, 1);
        using var wide = new BatchPass(network.Architecture, 7, 1);
        wide.Run(parameters, inputs, targets, [], many);
        Assert.Equal(exact.Run(parameters, inputs.AsSpan(0, 18), targets.AsSpan(0, 9), [], few), wide.Run(parameters, inputs.AsSpan(0, 18), targets.AsSpan(0, 9), [], many));
        Assert.Equal(few.All, many.All);
        Assert.Equal(3 * 5, wide.Deltas(1).Length);
    }

    [Fact]
    public void Where_all_weights_are_0_the_error_and_the_gradients_are_0()
    {
        var (network, samples) = TrainingDraw.Of("3-4-2", "tanh", "sigmoid", "squared", 2).Build();
        var gradients = new LearnedParameters(network.Architecture);
        gradients.All.Fill(1);
        using var pass = new BatchPass(network.Architecture, 2, 1);
        var error = pass.Run(LearnedParameters.From(network.Architecture, network.Parameters), Oracle.Rows(samples.Select(sample => sample.X)), Oracle.Rows(samples.Select(sample => sample.Y)), [0, 0], gradients);
        Assert.Equal(0, error);
        Assert.All(gradients.All.ToArray(), by => Assert.Equal(0, by));
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var (network, samples) = TrainingDraw.Of("3-4-2", "tanh", "sigmoid", "squared", 2).Build();
        var (parameters, others) = (LearnedParameters.From(network.Architecture, network.Parameters), new LearnedParameters(new Architecture([3, 2], [new Sigmoid()], new Squared())));
        using var pass = new BatchPass(network.Architecture, 2, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPass(network.Architecture, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchPass(network.Architecture, 1, 0));
        Assert.Throws<ArgumentException>(() => pass.Forward(others, new float[3], 1));
        Assert.Throws<ArgumentException>(() => pass.Forward(parameters, new float[4], 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => pass.Forward(parameters, new float[9], 3));
        Assert.Throws<ArgumentException>(() => pass.Run(parameters, new float[3], new float[3], [], parameters));
        Assert.Throws<ArgumentException>(() => pass.Run(parameters, new float[3], new float[2], [1, 1], parameters));
        Assert.Throws<ArgumentException>(() => pass.Run(parameters, new float[3], new float[2], [], others));
        Assert.Throws<ArgumentOutOfRangeException>(() => pass.Activations(0).Length);
        Assert.Equal(2, samples.Count);
    }
}
