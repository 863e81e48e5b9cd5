using Backlight.Files.Tests;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Data.Tests;

public sealed class NetworkArgumentsTests
{
    [Fact]
    public void Without_arguments_it_is_the_network_of_the_story() =>
        Assert.Equal(Given.StoryFile, new NetworkArguments().Read().Value.WithoutPlaces());

    [Fact]
    public void Layers_make_a_network_of_sigmoids_with_half_squared_error()
    {
        var file = new NetworkArguments { Layers = "3, 4,2" }.Read().Value;
        Assert.Equal(new Architecture([3, 4, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared()), file.Architecture);
        Assert.Equal(Initialisation.Draw(file.Architecture, NetworkArguments.DefaultSeed), file.Parameters);
        Assert.Single(file.Samples);
    }

    [Fact]
    public void One_activation_is_for_all_layers() =>
        Assert.Equal(
            [new HyperbolicTangent(), new HyperbolicTangent()],
            new NetworkArguments { Layers = "1,2,3", Activation = "tanh" }.Read().Value.Architecture.Activations);

    [Fact]
    public void Several_activations_are_for_one_layer_each()
    {
        var arguments = new NetworkArguments { Layers = "1,2,3", Activations = "relu, softmax", Error = "cross-entropy" };
        var architecture = arguments.Read().Value.Architecture;
        Assert.Equal([new Relu(), new Softmax()], architecture.Activations);
        Assert.Equal(new CrossEntropy(), architecture.Error);
    }

    [Fact]
    public void The_seed_draws_the_parameters()
    {
        var arguments = new NetworkArguments { Layers = "2,2", Seed = "18446744073709551615" };
        Assert.Equal(Initialisation.Draw(arguments.Read().Value.Architecture, ulong.MaxValue), arguments.Read().Value.Parameters);
    }

    [Fact]
    public void The_seed_draws_what_a_file_leaves_out()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("n.yaml"), Given.Head);
        var file = new NetworkArguments { File = folder.PathOf("n.yaml"), Seed = "5" }.Read().Value;
        Assert.Equal(Initialisation.Draw(file.Architecture, 5), file.Parameters);
    }

    [Theory]
    [InlineData("2-2-2", "BL0401")]
    [InlineData("2 2 2", "BL0401")]
    [InlineData("2,,2", "BL0401")]
    [InlineData("", "BL0401")]
    [InlineData("2,two,2", "BL0401")]
    [InlineData("2,2.5", "BL0401")]
    [InlineData("2", "BL0402")]
    [InlineData("2,0,2", "BL0403")]
    [InlineData("2,-1", "BL0403")]
    [InlineData("2,65537", "BL0403")]
    [InlineData("2,99999999999999999999999999", "BL0403")]
    [InlineData("65536,65536", "BL0404")]
    public void Layers_that_make_no_network_are_problems(string layers, string id)
    {
        var problem = Assert.Single(new NetworkArguments { Layers = layers }.Read().Problems);
        Assert.Equal(("--layers", id), (problem.Place.ToString(), problem.Id.Code));
    }

    [Fact]
    public void Too_many_layers_are_a_problem() =>
        Assert.Equal("BL0402", Assert.Single(new NetworkArguments { Layers = Given.Repeat("1,", 1001) + "1" }.Read().Problems).Id.Code);

    [Fact]
    public void All_problems_are_told_at_once() =>
        Assert.Equal(
            [
                "--activation: BL0409",
                "--seed: BL0408",
                "--layers: BL0401",
                "--layers: BL0403",
                "--activations: BL0405",
                "--error: BL0407",
            ],
            new NetworkArguments { Layers = "2,x,0", Activation = "tanh", Activations = "rleu,relu", Error = "mse", Seed = "-1" }
                .Read().Problems.Select(problem => $"{problem.Place}: {problem.Id}"));

    [Fact]
    public void Problems_of_the_file_and_of_the_options_come_together() =>
        Assert.Equal(
            ["--layers: BL0409", "--seed: BL0408", "missing.yaml: BL0001"],
            new NetworkArguments { File = "missing.yaml", Layers = "2,2", Seed = "x" }
                .Read().Problems.Select(problem => $"{problem.Place}: {problem.Id}"));

    [Fact]
    public void A_count_of_activations_that_is_not_that_of_the_layers_is_a_problem() =>
        Assert.Equal(
            "--activations: BL0406: There are 2 layers and 3 activation functions; the input is not a layer. "
            + "Way out: Write one name for each layer after the input, or one for all with --activation.",
            Assert.Single(new NetworkArguments { Layers = "2,2,2", Activations = "relu,relu,relu" }.Read().Problems).ToString());

    [Fact]
    public void Options_that_describe_a_network_need_layers() =>
        Assert.Equal(
            ["--activation", "--error"],
            new NetworkArguments { Activation = "relu", Error = "huber" }.Read().Problems.Select(problem => problem.Place.ToString()));

    [Fact]
    public void A_network_that_cannot_be_computed_is_a_problem()
    {
        var arguments = new NetworkArguments { Layers = "2,2", Activation = "identity", Error = "cross-entropy", Seed = "3" };
        var problem = Assert.Single(arguments.Read().Problems);
        Assert.Equal(("--layers", ProblemId.UndefinedError), (problem.Place.ToString(), problem.Id));
    }
}
