using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Passes;

namespace Backlight.Training.Tests.Passes;

public sealed class LearnedParametersTests
{
    private static readonly Architecture Architecture = new([2, 3, 1], [new Sigmoid(), new Identity()], new HalfSquared());

    private static readonly Parameters Parameters = new(
        [Matrix.FromRows([[1, 2], [3, 4], [5, 6]]), Matrix.FromRows([[10, 11, 12]])], [Matrix.Column(7, 8, 9), Matrix.Column(13)]);

    [Fact]
    public void All_holds_the_weights_row_after_row_and_the_biases_layer_after_layer()
    {
        var learned = LearnedParameters.From(Architecture, Parameters);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13], learned.All);
        Assert.Equal([10, 11, 12], learned.Weights(2));
        Assert.Equal([7, 8, 9], learned.Biases(1));
    }

    [Fact]
    public void Parameters_survive_the_way_there_and_back() => Assert.Equal(Parameters, LearnedParameters.From(Architecture, Parameters).ToParameters());

    [Fact]
    public unsafe void The_numbers_begin_on_a_multiple_of_64_bytes()
    {
        for (var i = 0; i < 10; i++)
        {
            fixed (float* first = new LearnedParameters(Architecture).All)
            {
                Assert.Equal(0u, (nuint)first % 64);
            }
        }
    }

    [Fact]
    public void A_copy_is_a_copy()
    {
        var (original, copy) = (LearnedParameters.From(Architecture, Parameters), new LearnedParameters(Architecture));
        copy.CopyFrom(original);
        original.All[0] = 100;
        Assert.Equal(Parameters, copy.ToParameters());
    }

    [Fact]
    public void Parameters_of_other_shapes_are_refused()
    {
        var other = new Architecture([2, 2, 1], [new Sigmoid(), new Identity()], new HalfSquared());
        Assert.Throws<ShapeMismatchException>(() => LearnedParameters.From(other, Parameters));
        Assert.Throws<ArgumentException>(() => new LearnedParameters(other).CopyFrom(new LearnedParameters(Architecture)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedParameters(other).Weights(3).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LearnedParameters(other).Biases(0).Length);
    }
}
