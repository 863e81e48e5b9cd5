using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Tests.Networks;

public sealed class ForwardPassTests
{
    [Fact]
    public void The_values_are_those_worked_out_by_hand()
    {
        var network = new Network(
            new([2, 2, 2], [new Relu(), new Identity()], new HalfSquared()),
            new Parameters([Matrix.FromRows([[1, -2], [3, 4]]), Matrix.FromRows([[1, 2], [-1, 0.5]])], [Matrix.Column(-1, 0.5), Matrix.Column(0, 1)]));
        var pass = ForwardPass.Run(network, new Sample(Matrix.Column(1, 0.5), Matrix.Column(10, -2)));
        Assert.Equal(Matrix.Column(1, 0.5), pass.A(0));
        Assert.Equal(Matrix.Column(-1, 5.5), pass.Z(1));
        Assert.Equal(Matrix.Column(0, 5.5), pass.A(1));
        Assert.Equal(Matrix.Column(11, 3.75), pass.Z(2));
        Assert.Equal(Matrix.Column(11, 3.75), pass.A(2));
        Assert.Equal(Matrix.Column(0.5, 0.5 * 5.75 * 5.75), pass.NodeErrors);
        Assert.Equal(0.5 + (0.5 * 5.75 * 5.75), pass.Error);
    }

    [Fact]
    public void The_error_over_several_samples_is_the_mean()
    {
        var (network, samples) = NetworkDraw.Of("3-4-2", "tanh", "squared", samples: 3).Build();
        Assert.Equal(samples.Sum(sample => ForwardPass.Run(network, sample).Error) / 3, ForwardPass.MeanError(network, samples), 15);
    }

    [Theory]
    [InlineData("sigmoid", "binary-cross-entropy")]
    [InlineData("sigmoid", "cross-entropy")]
    [InlineData("softmax", "cross-entropy")]
    [InlineData("softmax", "binary-cross-entropy")]
    public void The_logarithmic_errors_are_finite_also_where_an_activation_rounds_to_0_or_1(string activation, string error)
    {
        foreach (var z in new[] { -1e4, -800, -40, 40, 800, 1e4 })
        {
            foreach (var y in new[] { 0.0, 0.3, 1 })
            {
                var (network, sample) = Probe.Of(ActivationFunctions.Find(activation)!, ErrorFunctions.Find(error)!, [z, 0], [y, 1 - y]);
                var pass = ForwardPass.Run(network, sample);
                Assert.InRange(pass.Error, 0, 2.1e4);
                Assert.True(z < 0 ? pass.A(1)[1] < 1e-17 : pass.A(1)[1] == 1);
            }
        }
    }

    [Fact]
    public void A_confident_mistake_costs_as_much_as_the_weighted_input_says()
    {
        var (network, sample) = Probe.Of(new Sigmoid(), new BinaryCrossEntropy(), [1e4], [0]);
        Assert.Equal(1e4, ForwardPass.Run(network, sample).Error);
        (network, sample) = Probe.Of(new Softmax(), new CrossEntropy(), [1e4, 0], [0, 1]);
        Assert.Equal(1e4, ForwardPass.Run(network, sample).Error);
    }
}
