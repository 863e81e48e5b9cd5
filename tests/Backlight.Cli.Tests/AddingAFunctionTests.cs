using System.Text.RegularExpressions;
using Backlight.Checking;
using Backlight.Derivations;
using Backlight.Film;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Testing;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Cli.Tests;

/// <summary>docs/adding-an-activation.md: what it says is enough is enough, for derive, check, film and train.</summary>
public sealed partial class AddingAFunctionTests
{
    private static Architecture Added { get; } = new([2, 3, 2], [new Softsign(), new Softsign()], new Quartic());

    private static Network Network { get; } = new(Added, Initialisation.Draw(Added, 3));

    private static ValueList<Sample> Samples { get; } = [new(Matrix.Column(1, 0.5), Matrix.Column(0.3, -0.9)), new(Matrix.Column(-0.4, 2), Matrix.Column(0.7, 0.1))];

    [Fact]
    public void The_records_of_the_page_are_those_that_are_tested()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "adding-an-activation.md")).ReplaceLineEndings("\n");
        var regions = Region().Matches(File.ReadAllText(Repository.PathOf("tests", "Backlight.Cli.Tests", "AddedFunctions.cs")).ReplaceLineEndings("\n"));
        Assert.Equal(2, regions.Count);
        Assert.All(regions, region => Assert.Contains($"```csharp\n{region.Groups["code"].Value.Trim()}\n```", page, StringComparison.Ordinal));
    }

    [Fact]
    public void An_added_activation_and_error_are_derived_and_checked()
    {
        var derivation = Derivation.Of(Network, Samples);
        Assert.Null(derivation.FirstWrong);
        Assert.True(NetworkCheck.Of(derivation).IsOk);
    }

    [Fact]
    public void An_added_activation_and_error_are_filmed()
    {
        var narrow = new Architecture([1, 1, 1], [new Softsign(), new Softsign()], new Quartic());
        Assert.True(new StoryScene(Derivation.Of(new Network(narrow, Initialisation.Draw(narrow, 3)), Initialisation.DrawSamples(narrow, 1, 3))).Build().Duration > 60);
    }

    [Fact]
    public void Kernels_of_parameters_and_of_added_functions_compute_what_the_double_precision_pass_does()
    {
        foreach (var (activation, error) in new (ActivationFunction, ErrorFunction)[]
        {
            (new Softsign(), new Quartic()), (new LeakyRelu(0.2), new MeanSquared()), (new Elu(0.5), new Huber(0.25)), (new GeluTanh(), new Huber(2)), (new Softmax(), new MeanSquared()),
            (new Sigmoid(), new Quartic()),
        })
        {
            var architecture = new Architecture([2, 3, 2], [new LeakyRelu(0.3), activation], error);
            var network = new Network(architecture, Initialisation.Draw(architecture, 5));
            var parameters = LearnedParameters.From(architecture, network.Parameters);
            var gradients = new LearnedParameters(architecture);
            using var pass = new BatchPass(architecture, 2, 1);
            var loss = pass.Run(parameters, [.. Samples.SelectMany(sample => Floats(sample.X))], [.. Samples.SelectMany(sample => Floats(sample.Y))], [], gradients);
            var expected = BackwardPass.Mean(network, Samples);
            Assert.Equal(ForwardPass.MeanError(network, Samples), loss, 1e-5);
            for (var l = 1; l <= 2; l++)
            {
                var (own, right) = (gradients.Weights(l).ToArray(), expected.W(l).Entries.ToArray());
                Assert.All(own.Zip(right), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
            }
        }
    }

    [Fact]
    public void A_network_of_added_functions_learns()
    {
        var kind = new RegressionTarget(["sum"]);
        var inputs = Enumerable.Range(0, 128).Select(i => (float)Math.Sin(i * 1.7)).ToArray();
        var targets = Enumerable.Range(0, 64).Select(i => 0.3f * (inputs[2 * i] + inputs[(2 * i) + 1])).ToArray();
        var architecture = new Architecture([2, 4, 1], [new Softsign(), new Softsign()], new Quartic());
        var model = Trainer.Fit(architecture, new SampleTable(kind, inputs, targets), new() { Optimiser = new Adam(), Rate = 0.02, Epochs = 40, Batch = 16, Seed = 2 });
        Assert.True(model.History[^1].TrainingLoss < 0.1 * model.History[0].TrainingLoss, $"{model.History[0].TrainingLoss} to {model.History[^1].TrainingLoss}");
    }

    [Theory]
    [InlineData("leaky-relu(0.2)", "huber(2)")]
    [InlineData("elu(0.5)", "mean-squared")]
    [InlineData("gelu-tanh", "huber(0.1)")]
    public void Parameters_of_functions_are_derived_checked_and_written_as_they_were_read(string activation, string error)
    {
        var (function, measure) = (ActivationFunctions.Find(activation)!, ErrorFunctions.Find(error)!);
        var architecture = new Architecture([2, 3, 2], [function, function], measure);
        Assert.Equal(activation, function.Name);
        Assert.Equal(error, architecture.Error.Name);
        var derivation = Derivation.Of(new Network(architecture, Initialisation.Draw(architecture, 3)), Samples);
        Assert.Null(derivation.FirstWrong);
        Assert.True(NetworkCheck.Of(derivation).IsOk);
    }

    [Fact]
    public void Mean_squared_is_the_mean_over_outputs_and_huber_bends_where_it_is_told()
    {
        var architecture = new Architecture([2, 2], [new Identity()], new MeanSquared());
        var network = new Network(architecture, new Parameters([Matrix.FromEntries(2, 2, [1, 0, 0, 1])], [Matrix.Column(0, 0)]));
        Assert.Equal((9 + 16) / 2.0, ForwardPass.Run(network, new Sample(Matrix.Column(3, 4), Matrix.Column(0, 0))).Error, 12);
        Assert.Equal(2 * (5 - 1.0), new Huber(2).Value(5, 0), 12); // δ(|a − y| − δ/2)
        Assert.Equal(2, new Huber(2).Derivative(5, 0));
        Assert.Equal(-0.6, new LeakyRelu(0.2).Apply(-3), 12);
        Assert.Equal(0.5 * (Math.Exp(-3) - 1), new Elu(0.5).Apply(-3), 12);
        Assert.Equal(0.841191990608, new GeluTanh().Apply(1), 1e-9); // gelu(1, approximate = "tanh") of PyTorch
    }

    private static IEnumerable<float> Floats(Matrix column) => column.Entries.ToArray().Select(entry => (float)entry);

    [GeneratedRegex(@"#region \w+\n(?<code>.*?)#endregion", RegexOptions.Singleline)]
    private static partial Regex Region();
}
