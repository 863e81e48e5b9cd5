using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Networks;

public sealed class NetworkTests
{
    private static readonly NetworkArchitecture Architecture = new([2, 3, 1], [new Sigmoid(), new Identity()], new HalfSquared());

    [Fact]
    public void An_architecture_knows_its_depth_widths_and_number_of_parameters()
    {
        Assert.Equal(2, Architecture.Depth);
        Assert.Equal(3, Architecture.Width(1));
        Assert.Equal(new Identity(), Architecture.Activation(2));
        Assert.Equal((3 * (2 + 1)) + (1 * (3 + 1)), Architecture.ParameterCount);
        Assert.Equal("2-3-1", Architecture.ToString());
        Assert.Equal(new NetworkArchitecture([2, 3, 1], [new Sigmoid(), new Identity()], new HalfSquared()), Architecture);
    }

    [Fact]
    public void The_number_of_parameters_does_not_overflow() =>
        Assert.Equal(100_000L * 100_001, new NetworkArchitecture([100_000, 100_000], [new Relu()], new Squared()).ParameterCount);

    [Fact]
    public void An_architecture_that_makes_no_network_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new NetworkArchitecture([2], [], new Squared()));
        Assert.Throws<ArgumentException>(() => new NetworkArchitecture([2, 0], [new Relu()], new Squared()));
        Assert.Throws<ArgumentException>(() => new NetworkArchitecture([2, 2], [], new Squared()));
        Assert.Throws<ArgumentException>(() => new NetworkArchitecture([2, 2], [new Relu(), new Relu()], new Squared()));
    }

    [Fact]
    public void Parameters_and_samples_of_another_shape_are_refused()
    {
        var parameters = Initialisation.Draw(Architecture, 1);
        var network = new Network(Architecture, parameters);
        Assert.Throws<ShapeMismatchException>(() => new Network(Architecture, parameters with { Weights = [parameters.W(1).Transpose(), parameters.W(2)] }));
        Assert.Throws<ShapeMismatchException>(() => new Network(Architecture, parameters with { Biases = [parameters.B(2), parameters.B(2)] }));
        Assert.Throws<ArgumentException>(() => new Network(Architecture, parameters with { Biases = [parameters.B(1)] }));
        Assert.Throws<ShapeMismatchException>(() => network.Require(new Sample(Matrix.Column(1), Matrix.Column(1))));
        Assert.Throws<ShapeMismatchException>(() => ForwardPass.Run(network, new Sample(Matrix.Column(1, 2), Matrix.Column(1, 2))));
    }
}
