using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using FsCheck.Xunit;

namespace Backlight.Tests.Networks;

[Properties(Arbitrary = [typeof(NetworkDraws)], MaxTest = 250, Replay = "20261123,7")]
public sealed class BackwardPassTests
{
    private const double Tolerance = 1e-6;

    public static TheoryData<string, string> EveryPair => new(
        from activation in ActivationFunctions.All from error in ErrorFunctions.All select new TheoryDataRow<string, string>(activation.Name, error.Name));

    [Property]
    public void Every_gradient_agrees_with_the_measured_one(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        AssertMeasured(network, samples, draw.ToString());
    }

    [Theory]
    [MemberData(nameof(EveryPair))]
    public void Every_activation_goes_with_every_error(string activation, string error)
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var draw = NetworkDraw.Of("3-3-4", $"{activation},{activation}", error, samples: 2, seed);
            var (network, samples) = draw.Build();
            AssertMeasured(network, samples, draw.ToString());
        }
    }

    [Fact]
    public void The_gradients_are_those_worked_out_by_hand()
    {
        var network = new Network(
            new([2, 2, 2], [new Relu(), new Identity()], new HalfSquared()),
            new Parameters([Matrix.FromRows([[1, -2], [3, 4]]), Matrix.FromRows([[1, 2], [-1, 0.5]])], [Matrix.Column(-1, 0.5), Matrix.Column(0, 1)]));
        var sample = new Sample(Matrix.Column(1, 0.5), Matrix.Column(10, -2));
        var pass = BackwardPass.Run(network, sample, ForwardPass.Run(network, sample));
        Assert.Equal(Matrix.Column(1, 5.75), pass.Delta(2));
        Assert.Equal(Matrix.FromRows([[0, 5.5], [0, 5.75 * 5.5]]), pass.W(2));
        Assert.Equal(pass.Delta(2), pass.B(2));
        Assert.Equal(Matrix.Column(0, 2 + (0.5 * 5.75)), pass.Delta(1));
        Assert.Equal(Matrix.FromRows([[0, 0], [4.875, 2.4375]]), pass.W(1));
    }

    [Fact]
    public void Over_several_samples_every_gradient_is_the_mean_and_not_the_sum()
    {
        var (network, samples) = NetworkDraw.Of("2-3-2", "tanh", "squared", samples: 4).Build();
        var mean = BackwardPass.Mean(network, samples);
        var each = samples.Select(sample => BackwardPass.Run(network, sample, ForwardPass.Run(network, sample))).ToList();
        Assert.Equal(each.Sum(pass => pass.W(1)[2, 1]) / 4, mean.W(1)[2, 1], 15);
        Assert.Equal(each.Sum(pass => pass.B(2)[1]) / 4, mean.B(2)[1], 15);
        Assert.Equal(each.Sum(pass => pass.Delta(1)[3]) / 4, mean.Delta(1)[3], 15);
    }

    [Theory]
    [InlineData("sigmoid", "binary-cross-entropy")]
    [InlineData("sigmoid", "cross-entropy")]
    [InlineData("softmax", "cross-entropy")]
    [InlineData("softmax", "binary-cross-entropy")]
    public void The_deltas_of_the_logarithmic_errors_hold_also_where_an_activation_rounds_to_0_or_1(string activation, string error)
    {
        foreach (var z in new[] { -1e4, -800, -40, -18, -3, 0, 3, 18, 40, 800, 1e4 })
        {
            foreach (var y in new[] { 0.0, 0.3, 1 })
            {
                var (network, sample) = Probe.Of(ActivationFunctions.Find(activation)!, ErrorFunctions.Find(error)!, [z, 0.5, -1], [y, 1 - y, 0.1]);
                AssertMeasured(network, [sample], $"{activation} {error} z = {z}, y = {y}");
            }
        }
    }

    [Fact]
    public void With_a_one_hot_target_softmax_and_cross_entropy_give_a_less_y()
    {
        var (network, sample) = Probe.Of(new Softmax(), new CrossEntropy(), [1, -2, 0.5], [0, 1, 0]);
        var forward = ForwardPass.Run(network, sample);
        Assert.Equal(forward.A(1).Minus(sample.Y), BackwardPass.Run(network, sample, forward).Delta(1));
    }

    [Property(MaxTest = 100, Replay = "20261123,7")]
    public void A_small_step_against_the_gradient_lowers_the_error(NetworkDraw draw)
    {
        var (network, samples) = draw.Build();
        var gradient = BackwardPass.Mean(network, samples);
        var slope = gradient.Weights.Concat(gradient.Biases).Sum(matrix => matrix.Entries.ToArray().Sum(entry => entry * entry));
        var before = ForwardPass.MeanError(network, samples);
        var rate = 1e-6 / Math.Max(1, Math.Sqrt(slope));
        var after = ForwardPass.MeanError(GradientDescent.Step(network, gradient, rate), samples);

        // E falls by η |∂E|², less what bends away within the step
        Assert.True(after <= before - (0.5 * rate * slope) + (1e-11 * Math.Max(1, before)), $"{draw}: {before} → {after}, slope {slope}");
    }

    [Fact]
    public void A_step_takes_all_gradients_at_the_network_before_it()
    {
        var (network, samples) = NetworkDraw.Of("2-2-2", "sigmoid", "half-squared").Build();
        var gradient = BackwardPass.Mean(network, samples);
        var after = GradientDescent.Step(network, gradient, 0.5);
        Assert.Equal(network.Parameters.W(2)[2, 1] - (0.5 * gradient.W(2)[2, 1]), after.Parameters.W(2)[2, 1]);
        Assert.Equal(network.Parameters.B(1)[2] - (0.5 * gradient.B(1)[2]), after.Parameters.B(1)[2]);
    }

    private static void AssertMeasured(Network network, ValueList<Sample> samples, string what)
    {
        var pass = BackwardPass.Mean(network, samples);
        var measured = FiniteDifferences.Of(network, samples);
        for (var l = 1; l <= network.Depth; l++)
        {
            AssertClose(new Weights(l), pass.W(l));
            AssertClose(new Biases(l), pass.B(l));
            AssertClose(new WeightedInputs(l), pass.Delta(l));
        }

        void AssertClose(MatrixQuantity by, Matrix gradient)
        {
            var differences = measured.By(by);
            for (var i = 0; i < gradient.Entries.Length; i++)
            {
                var (expected, difference) = (gradient.Entries[i], differences.Entries[i]);
                var scale = Math.Max(Math.Abs(expected), difference.Floor);
                Assert.True(
                    double.IsFinite(expected) && (!difference.IsDefined || Math.Abs(expected - difference.Value) <= Tolerance * scale),
                    $"{what}: entry {i} of ∂E/∂{by} is {expected} by the backward pass and {difference} measured.");
            }
        }
    }
}
