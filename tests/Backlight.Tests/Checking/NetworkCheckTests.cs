using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Tests.Checking;

public sealed class NetworkCheckTests
{
    [Fact]
    public void The_story_is_right_by_all_three_ways()
    {
        var check = NetworkCheck.Of(Derivation.Of(StoryNetwork.Network, [StoryNetwork.Sample]));

        Assert.True(check.IsOk);
        Assert.Null(check.FirstWrong);
        Assert.False(check.IsSelection);
        Assert.Equal(check.Derivation.Steps.Count(), check.Equations.Sum(row => row.Equations));
        Assert.Equal(["W1", "B1", "W2", "B2"], check.Gradients.Select(row => row.Parameters.ToString()));
        Assert.Equal([4, 2, 4, 2], check.Gradients.Select(row => row.Measured));
        Assert.All(check.Gradients, row => Assert.InRange(row.Formula!.Value, 0, 1e-12));
        Assert.All(check.Gradients, row => Assert.InRange(row.Difference, 0, 1e-9));
    }

    [Theory]
    [InlineData("relu", "half-squared")]
    [InlineData("tanh", "huber")]
    [InlineData("softmax", "cross-entropy")]
    [InlineData("sigmoid", "binary-cross-entropy")]
    [InlineData("gelu", "absolute")]
    public void A_network_with_several_samples_is_right(string activation, string error)
    {
        var function = ActivationFunctions.Find(activation)!;
        var architecture = new Backlight.Networks.Architecture([3, 4, 3, 2], [function, function, function], ErrorFunctions.Find(error)!);
        var network = new Network(architecture, Initialisation.Draw(architecture, 5));

        var check = NetworkCheck.Of(Derivation.Of(network, Initialisation.DrawSamples(architecture, 3, 5)));

        Assert.True(check.IsOk, $"{check.FirstWrong} {check.Gradients}");
        Assert.All(check.Gradients, row => Assert.NotNull(row.Formula));
    }

    [Fact]
    public void One_layer_alone_is_checked_by_formula_too()
    {
        var architecture = new Backlight.Networks.Architecture([3, 2], [new Sigmoid()], new HalfSquared());
        var network = new Network(architecture, Initialisation.Draw(architecture, 1));

        var check = NetworkCheck.Of(Derivation.Of(network, Initialisation.DrawSamples(architecture, 2, 1)));

        Assert.True(check.IsOk);
        Assert.All(check.Gradients, row => Assert.NotNull(row.Formula));
    }

    [Fact]
    public void The_derivation_of_one_parameter_has_no_formula_for_whole_layers_and_says_so()
    {
        var derivation = Derivation.Of(StoryNetwork.Network, [StoryNetwork.Sample], new Backlight.Notation.Weight(1, 1, 1));

        var check = NetworkCheck.Of(derivation);

        Assert.True(check.IsOk);
        Assert.All(check.Gradients, row => Assert.Null(row.Formula));
    }

    [Fact]
    public void Of_many_parameters_a_stated_number_is_measured_the_same_ones_each_time()
    {
        var derivation = Wide();
        var options = new NetworkCheckOptions { MostMeasured = 100 };

        var (first, second) = (NetworkCheck.Of(derivation, options), NetworkCheck.Of(derivation, options));

        Assert.True(first.IsSelection);
        Assert.True(first.IsOk);
        Assert.Equal(first.Gradients, second.Gradients);
        Assert.All(first.Gradients, row => Assert.InRange(row.Measured, Math.Min(16, row.Count), row.Count));
        Assert.InRange(first.Gradients.Sum(row => row.Measured), 64, 164);
    }

    [Fact]
    public void A_derivative_at_a_kink_is_measured_from_one_side_and_counted()
    {
        // z = 0 in the first node: the weight and the bias of that node stand on the kink of relu.
        var architecture = new Backlight.Networks.Architecture([1, 2], [new Relu()], new HalfSquared());
        var parameters = new Parameters([Backlight.Matrices.Matrix.Column(0, 1)], [Backlight.Matrices.Matrix.Column(0, 0.5)]);
        var sample = new Sample(Backlight.Matrices.Matrix.Column(1), Backlight.Matrices.Matrix.Column(1, 1));

        var check = NetworkCheck.Of(Derivation.Of(new Network(architecture, parameters), [sample]));

        Assert.True(check.IsOk);
        Assert.Equal([1, 1], check.Gradients.Select(row => row.OneSided));
    }

    [Fact]
    public void A_tolerance_that_is_too_tight_fails()
    {
        var check = NetworkCheck.Of(Derivation.Of(StoryNetwork.Network, [StoryNetwork.Sample]), new NetworkCheckOptions { MeasuredTolerance = 1e-18 });

        Assert.False(check.IsOk);
        Assert.Equal(Rules.Measure, check.FirstWrong!.Rule);
        Assert.Contains(check.Gradients, row => !row.IsDifferenceOk && row.WorstParameter is not null);
    }

    private static Derivation Wide()
    {
        var architecture = new Backlight.Networks.Architecture([20, 16, 5], [new Sigmoid(), new Softmax()], new CrossEntropy());
        return Derivation.Of(new Network(architecture, Initialisation.Draw(architecture, 1)), Initialisation.DrawSamples(architecture, 1, 1));
    }
}
