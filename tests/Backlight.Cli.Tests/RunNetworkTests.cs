using System.Text.Json;
using Backlight.Data.Runs;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>derive, check and film with the folder of a run where a network may stand.</summary>
public sealed class RunNetworkTests : IDisposable
{
    private const string Flowers = "length,colour,width,species\n"
        + "5.1,blue,0.2,setosa\n4.9,blue,0.3,setosa\n4.7,white,0.2,setosa\n5.0,blue,0.1,setosa\n"
        + "6.4,white,1.5,versicolor\n6.9,blue,1.4,versicolor\n6.5,white,1.3,versicolor\n5.7,white,1.6,versicolor\n"
        + "6.3,red,2.5,virginica\n5.8,red,1.9,virginica\n7.1,white,2.1,virginica\n6.5,red,2.2,virginica\n";

    private readonly TemporaryFolder _folder = new();

    public RunNetworkTests()
    {
        var data = _folder.Write("flowers.csv", Flowers);
        Run = _folder.PathOf("run");
        var trained = CommandRun.Of("train", "--data", data, "--layers", "5", "--epochs", "30", "--quiet", "-o", Run);
        Assert.True(trained.Code == 0, trained.Messages);
    }

    private string Run { get; }

    [Fact]
    public void A_run_is_derived_with_what_it_learnt_and_the_sample_as_the_network_sees_it()
    {
        using var json = JsonDocument.Parse(CommandRun.Of("derive", Run, "--sample", "10", "--format", "json").Output);
        var root = json.RootElement;
        Assert.Equal([5, 5, 3], Numbers(root.GetProperty("network").GetProperty("widths")));
        Assert.Equal([0, 0, 1], Numbers(root.GetProperty("sample").GetProperty("y")));

        // length, blue, red, white, width of row 10, standardised by hand.
        var folder = RunFolder.Open(Run).Value;
        var standardisation = folder.Settings.Layout.InputStandardisation!;
        double[] row = [5.8, 0, 1, 0, 1.9];
        var expected = row.Select((x, k) => (double)(float)((x - standardisation.Means[k]) / standardisation.Deviations[k]));
        Assert.Equal(expected, Numbers(root.GetProperty("sample").GetProperty("x")));

        var predicted = folder.ReadModel().Value.Predict([.. row.Select(x => (float)x)]);
        var activations = root.GetProperty("forward").GetProperty("a").EnumerateArray().Last();
        Assert.All(Numbers(activations).Zip(predicted), pair => Assert.Equal(pair.Second, pair.First, 1e-5));
    }

    [Fact]
    public void The_sample_and_what_it_is_taken_for_are_told()
    {
        var folder = RunFolder.Open(Run).Value;
        var run = CommandRun.Of("derive", Run, "--sample", "5", "--figure", "01");
        var predicted = folder.ReadModel().Value.Predict([6.4f, 0, 0, 1, 1.5f]);
        var taken = folder.Settings.Layout.Kind.Names[folder.Settings.Layout.Kind.ClassOf(predicted)];
        Assert.Equal(0, run.Code);
        Assert.Contains($"flowers.csv, sample 5 is \"versicolor\"; the network takes it for \"{taken}\" (", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_are_listed_for_the_inputs_that_the_error_answers_to_most()
    {
        var network = CommandRun.Of("derive", Run, "--sample", "7", "--format", "json").Output;
        using var json = JsonDocument.Parse(network);
        var listed = json.RootElement.GetProperty("traces").EnumerateArray().Select(trace => trace.GetProperty("parameter").GetString()!).ToList();

        // Five-point difference of the error, computed from nothing but W, b and the sample.
        var file = RunNetwork.Read(Run, "7").Value;
        var (w1, w2, b1, b2) = (file.Parameters!.W(1), file.Parameters.W(2), file.Parameters.B(1), file.Parameters.B(2));
        var x = file.Samples[0].X.Entries.ToArray();
        var influence = Enumerable.Range(0, 5).Select(k => Math.Abs(x[k] * ((8 * (Error(k, 1e-3) - Error(k, -1e-3))) - Error(k, 2e-3) + Error(k, -2e-3)) / 12e-3)).ToList();
        Assert.Equal(Enumerable.Range(0, 5).OrderByDescending(k => influence[k]).Take(3).Select(k => $"x[{k + 1}]"), listed);

        var text = CommandRun.Of("derive", Run, "--sample", "7").Output;
        Assert.Equal(3, text.Split("Paths from E back to x").Length - 1);

        double Error(int k, double step)
        {
            var moved = x.ToArray();
            moved[k] += step;
            var hidden = Enumerable.Range(1, 5).Select(j => Math.Max(0, b1[j] + Enumerable.Range(1, 5).Sum(i => w1[j, i] * moved[i - 1]))).ToArray();
            var z = Enumerable.Range(1, 3).Select(j => b2[j] + Enumerable.Range(1, 5).Sum(i => w2[j, i] * hidden[i - 1])).ToArray();
            return Math.Log(z.Sum(Math.Exp)) - z[1]; // row 7 is versicolor, class 1 of 0 … 2
        }
    }

    [Fact]
    public void A_run_can_be_checked_and_filmed()
    {
        var check = CommandRun.Of("check", Run, "--sample", "3");
        Assert.True(check.Code == 0, check.Messages);
        var film = CommandRun.Of("film", Run, "--sample", "3", "--dry-run");
        Assert.True(film.Code == 0, film.Messages);
        Assert.Contains("The four equations", film.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_of_a_network_file_can_be_chosen_too()
    {
        var file = _folder.Write("network.yaml", "inputs: 1\nlayers: [{ width: 1 }]\nsamples: [{ x: [1], y: [0] }, { x: [2], y: [1] }]\n");
        using var json = JsonDocument.Parse(CommandRun.Of("derive", file, "--sample", "2", "--format", "json").Output);
        Assert.Equal([2], Numbers(json.RootElement.GetProperty("sample").GetProperty("x")));
        Assert.Contains("--sample: BL0416", CommandRun.Of("derive", file, "--sample", "3").Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_read_of_a_run_is_a_problem()
    {
        Assert.Equal((2, "--sample: BL0416"), Refused("derive", Run, "--sample", "13"));
        Assert.Equal((2, "--sample: BL0416"), Refused("film", Run, "--sample", "seven", "--dry-run"));
        Assert.Equal((2, $"{_folder.Root}: BL0003"), Refused("derive", _folder.Root));
        File.Delete(_folder.PathOf("flowers.csv"));
        Assert.Equal((2, $"{_folder.PathOf("flowers.csv")}: BL0001"), Refused("derive", Run));
        File.Delete(Path.Combine(Run, RunFolder.ParametersFile));
        Assert.Equal(2, CommandRun.Of("derive", Run).Code);

        static (int, string) Refused(params string[] arguments)
        {
            var run = CommandRun.Of(arguments);
            return (run.Code, run.Messages.Split(": ") is [var place, var id, ..] ? $"{place}: {id}" : run.Messages);
        }
    }

    [Fact]
    public void A_run_ends_with_a_page_and_a_picture()
    {
        Assert.Equal(
            [".lock", "loss.svg", "metrics.csv", "network.yaml", "parameters.safetensors", "report.html", "run.json", "state.safetensors"],
            Directory.GetFiles(Run).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Contains("setosa, versicolor and virginica", File.ReadAllText(Path.Combine(Run, "report.html")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetDouble())];
}
