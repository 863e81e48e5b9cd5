using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Tests.Formulas;

public sealed class PathsTests
{
    private static readonly Quantity E = new TotalError();

    [Fact]
    public void With_one_hidden_layer_a_path_is_told_by_its_error() =>
        Assert.Equal("via e₂", Told([E, new NodeError(2), new Activation(2, 2), new WeightedInput(2, 2), new Activation(1, 1), new WeightedInput(1, 1), new Weight(1, 1, 1)]));

    [Fact]
    public void In_a_deeper_network_the_hidden_nodes_tell_it_too() =>
        Assert.Equal("via e₂, a₃⁽²⁾", Told(
            [E, new NodeError(2), new Activation(3, 2), new WeightedInput(3, 2), new Activation(2, 3), new WeightedInput(2, 3), new Activation(1, 1), new WeightedInput(1, 1), new Weight(1, 1, 1)]));

    [Fact]
    public void Where_softmax_crosses_over_both_nodes_are_named() =>
        Assert.Equal("via e₁, z₂⁽²⁾", Told(
            [E, new NodeError(1), new Activation(2, 1), new WeightedInput(2, 2), new Activation(1, 1), new WeightedInput(1, 1), new Weight(1, 1, 1)]));

    [Fact]
    public void Of_a_long_path_the_middle_is_left_out()
    {
        List<Quantity> path = [E, new NodeError(2)];
        for (var l = 9; l > 1; l--)
        {
            path.AddRange([new Activation(l, 2), new WeightedInput(l, 2)]);
        }

        Assert.Equal("via e₂, a₂⁽⁸⁾, …, a₂⁽²⁾", Told([.. path, new Activation(1, 1), new WeightedInput(1, 1), new Weight(1, 1, 1)]));
    }

    [Fact]
    public void The_path_to_the_bias_of_an_output_is_told_by_its_error() =>
        Assert.Equal("via e₁", Told([E, new NodeError(1), new Activation(1, 1), new WeightedInput(1, 1), new Bias(1, 1)]));

    private static string Told(ValueList<Quantity> path)
    {
        var line = UnicodeText.Line(Writing.Of(new AlongPath(new PartialDerivative(E, path[^1]), path)));
        return line[(line.IndexOf('(', StringComparison.Ordinal) + 1)..^1];
    }
}
