using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Tests.Derivations;

/// <summary>What is not shown is not built: memory goes with the parameters of the network, and not with the square of a width.</summary>
public sealed class WideLayerTests
{
    [Fact]
    public void A_hidden_layer_of_46341_nodes_is_derived_though_its_square_is_no_int()
    {
        var derivation = Derive(1, 46_341, 1);
        Assert.Null(derivation.FirstWrong);
        Assert.Equal([1, 46_341, 5, 1], On(derivation).Architecture.Widths);
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(512, 512)]
    [InlineData(513, 511)]
    [InlineData(2000, 131)]
    public void The_layer_more_is_as_wide_as_the_hidden_one_while_its_weights_are_few(int hidden, int more) =>
        Assert.Equal([1, hidden, more, 1], On(Derive(1, hidden, 1)).Architecture.Widths);

    [Fact]
    public void Memory_does_not_grow_by_the_square_of_a_hidden_width()
    {
        Allocated(100);
        var (narrow, wide) = (Allocated(1_000), Allocated(4_000));
        Assert.True(wide < 6 * narrow, $"1,000 nodes take {narrow:N0} bytes, 4,000 take {wide:N0}");

        static long Allocated(int hidden)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Derive(1, hidden, 1);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Fact]
    public void Deriving_and_checking_take_memory_as_the_parameters_do()
    {
        Allocated(2);
        var (narrow, wide) = (Allocated(730), Allocated(1_030)); // each has more weights than are written down
        var (few, many) = (730 * 731, 1_030 * 1_031);

        Assert.True(wide - narrow <= 10L * sizeof(double) * (many - few), $"{narrow:N0} bytes for {few:N0} parameters, {wide:N0} for {many:N0}");

        static long Allocated(int width)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Assert.True(NetworkCheck.Of(Derive(width, width, 2), new NetworkCheckOptions { MostMeasured = 1 }).IsOk);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    private static Network On(Derivation derivation) => derivation.Steps.Select(step => step.On).OfType<Network>().Distinct().Single();

    private static Derivation Derive(params ReadOnlySpan<int> widths)
    {
        var architecture = new Backlight.Networks.Architecture(widths.ToArray().ToValueList(), Enumerable.Repeat<ActivationFunction>(new Sigmoid(), widths.Length - 1).ToValueList(), new HalfSquared());
        return Derivation.Of(new Network(architecture, Initialisation.Draw(architecture, seed: 1)), Initialisation.DrawSamples(architecture, 1, seed: 1));
    }
}
