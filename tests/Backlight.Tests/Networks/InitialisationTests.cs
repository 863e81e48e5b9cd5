using System.Globalization;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Networks;

public sealed class InitialisationTests
{
    [Fact]
    public void A_seed_gives_the_very_bits_that_another_program_gets_from_the_same_generator()
    {
        // xoshiro256** filled by SplitMix64 from 42, written a second time in Python
        var w = Initialisation.Draw(Architecture([2, 2], new Sigmoid(), new HalfSquared()), 42).W(1);
        Assert.Equal(
            ["bff04f260963f2f0", "bfd2f8d15cd14200", "3fdc3994d55ddbf4", "3ff0a4fdb433b80c"],
            w.Entries.ToArray().Select(entry => BitConverter.DoubleToInt64Bits(entry).ToString("x16", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void The_same_seed_gives_the_same_and_another_gives_other_numbers()
    {
        var architecture = Architecture([3, 4], new Relu(), new CrossEntropy());
        Assert.Equal(Initialisation.Draw(architecture, 7), Initialisation.Draw(architecture, 7));
        Assert.NotEqual(Initialisation.Draw(architecture, 7), Initialisation.Draw(architecture, 8));
        Assert.Equal(Initialisation.DrawSamples(architecture, 5, 7), Initialisation.DrawSamples(architecture, 5, 7));
        Assert.Equal(Initialisation.DrawSamples(architecture, 5, 7).Take(2), Initialisation.DrawSamples(architecture, 2, 7));
    }

    [Theory]
    [InlineData("sigmoid", 6.0 / (30 + 50))]
    [InlineData("softmax", 6.0 / (30 + 50))]
    [InlineData("tanh", 6.0 / (30 + 50))]
    [InlineData("relu", 6.0 / 30)]
    [InlineData("silu", 6.0 / 30)]
    public void Weights_fill_the_reach_of_Xavier_or_He_and_biases_are_0(string activation, double square)
    {
        var parameters = Initialisation.Draw(Architecture([30, 50], ActivationFunctions.Find(activation)!, new HalfSquared()), 1);
        var reach = Math.Sqrt(square);
        Assert.InRange(parameters.W(1).LargestMagnitude(), 0.99 * reach, reach);
        Assert.InRange(parameters.W(1).Entries.ToArray().Average(), -0.05 * reach, 0.05 * reach);
        Assert.Equal(0, parameters.B(1).LargestMagnitude());
    }

    [Theory]
    [InlineData(WeightDraw.Xavier, 6.0 / (40 + 2500) / 3)]
    [InlineData(WeightDraw.He, 6.0 / 40 / 3)]
    [InlineData(WeightDraw.Normal, 1.0 / 40)]
    public void Weights_have_the_variance_that_is_asked_for_whatever_the_activation(WeightDraw draw, double variance)
    {
        foreach (var activation in new ActivationFunction[] { new Sigmoid(), new Relu() })
        {
            var weights = Initialisation.Draw(Architecture([40, 2500], activation, new HalfSquared()), 1, draw).W(1).Entries.ToArray();
            Assert.Equal(0, weights.Average(), 0.02 * Math.Sqrt(variance));
            Assert.Equal(variance, weights.Average(w => w * w), 0.02 * variance);

            // Uniform numbers end at √3 deviations; of normal ones 4.55 % lie beyond two.
            var beyond = weights.Count(w => Math.Abs(w) > 2 * Math.Sqrt(variance)) / (double)weights.Length;
            Assert.Equal(draw == WeightDraw.Normal ? 0.0455 : 0, beyond, 0.003);
        }
    }

    [Fact]
    public void Targets_are_those_the_error_is_made_for()
    {
        Assert.All(Samples(new CrossEntropy()), sample => Assert.Equal([0, 0, 1], sample.Y.Entries.ToArray().Order()));
        Assert.All(Samples(new BinaryCrossEntropy()), sample => Assert.All(sample.Y.Entries.ToArray(), y => Assert.True(y is 0 or 1)));
        Assert.All(Samples(new Huber()), sample => Assert.All(sample.Y.Entries.ToArray(), y => Assert.InRange(y, 0, 1)));
        Assert.Equal(3, Samples(new CrossEntropy()).Select(sample => sample.Y).Distinct().Count());

        static ValueList<Sample> Samples(ErrorFunction error) => Initialisation.DrawSamples(Architecture([2, 3], new Softmax(), error), 40, 3);
    }

    [Fact]
    public void No_samples_cannot_be_drawn() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Initialisation.DrawSamples(Architecture([1, 1], new Relu(), new Squared()), 0, 1));

    private static NetworkArchitecture Architecture(ValueList<int> widths, ActivationFunction activation, ErrorFunction error) => new(widths, [activation], error);
}
