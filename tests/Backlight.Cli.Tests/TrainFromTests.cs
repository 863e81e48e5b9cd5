using System.Globalization;
using System.Text.Json;
using Backlight.Data.Runs;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>train --from: learning starts from a network that is there already.</summary>
public sealed class TrainFromTests
{
    private const string Iris = """
        inputs: 4
        layers:
          - { width: 3, activation: elu(0.5) }
          - { width: 3, activation: softmax }
        error: cross-entropy
        parameters:
          - { W: [[0.5, -1, 0.25, 2], [1, 0.125, -0.5, 0.75], [-0.25, 0.5, 1, -1]], b: [0.5, -0.25, 0.05] }
          - { W: [[1, -2, 0.5], [0.25, 1, -1], [-0.5, 0.75, 2]], b: [0.1, 0.2, -0.3] }
        """;

    [Fact]
    public void Learning_starts_from_what_the_file_says()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("net.yaml", Iris);
        var run = CommandRun.Of("train", "--data", "iris", "--from", file, "--standardize", "false", "--rate", "1e-30", "--epochs", "1", "--quiet", "-o", folder.PathOf("run"));

        Assert.True(run.Code == 0, run.Messages);
        var (start, learnt) = (NetworkReader.ReadFile(file).Value, RunFolder.Open(folder.PathOf("run")).Value);
        Assert.Equal(start.Architecture, learnt.Architecture);
        var parameters = learnt.ReadModel().Value.ToNetwork().Parameters;
        for (var l = 1; l <= 2; l++)
        {
            Assert.All(start.Parameters!.W(l).Entries.ToArray().Zip(parameters.W(l).Entries.ToArray()), pair => Assert.Equal((float)pair.First, (float)pair.Second));
            Assert.All(start.Parameters!.B(l).Entries.ToArray().Zip(parameters.B(l).Entries.ToArray()), pair => Assert.Equal((float)pair.First, (float)pair.Second));
        }
    }

    [Fact]
    public void With_standardised_inputs_it_starts_as_the_function_that_the_file_says()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("net.yaml", Iris);
        Assert.Equal(0, CommandRun.Of("train", "--data", "iris", "--from", file, "--rate", "1e-30", "--epochs", "1", "--quiet", "-o", folder.PathOf("run")).Code);

        var model = RunFolder.Open(folder.PathOf("run")).Value.ReadModel().Value;
        Assert.NotNull(model.Inputs);
        double[] flower = [5.1, 3.5, 1.4, 0.2];
        var sample = new Sample(Matrices.Matrix.Column(flower), Matrices.Matrix.Column(1, 0, 0));
        var expected = ForwardPass.Run(NetworkReader.ReadFile(file).Value.ToNetwork(), sample).A(2);
        var outputs = model.Predict([.. flower.Select(number => (float)number)]);
        Assert.All(Enumerable.Range(0, 3), i => Assert.Equal(expected[i + 1], outputs[i], 1e-5));
    }

    [Fact]
    public void A_run_goes_on_in_a_run_of_its_own_with_other_data_in_another_unit()
    {
        using var folder = new TemporaryFolder();
        var metres = folder.Write("metres.csv", Line(1));
        var millimetres = folder.Write("millimetres.csv", Line(1000));
        string[] learn = ["train", "--data", metres, "--layers", "4", "--activation", "tanh", "--rate", "0.01", "--epochs", "200", "--validation", "0", "--quiet", "-o", folder.PathOf("first")];
        Assert.Equal(0, CommandRun.Of(learn).Code);
        var again = CommandRun.Of("train", "--data", millimetres, "--from", folder.PathOf("first"), "--rate", "1e-30", "--epochs", "1", "--validation", "0", "--quiet", "-o", folder.PathOf("second"));
        Assert.True(again.Code == 0, again.Messages);

        var (before, after) = (RunFolder.Open(folder.PathOf("first")).Value.ReadModel().Value, RunFolder.Open(folder.PathOf("second")).Value.ReadModel().Value);
        Assert.NotEqual(before.Inputs, after.Inputs);
        Assert.NotEqual(before.Targets, after.Targets);
        foreach (var x in new[] { -3f, 0.5f, 20 })
        {
            Assert.Equal(before.Predict([x])[0], after.Predict([x])[0], 1e-3 * Math.Abs(before.Predict([x])[0]));
        }
    }

    [Fact]
    public void A_run_that_starts_from_itself_starts_with_its_own_bits()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandRun.Of("train", "--data", "iris", "--layers", "5", "--epochs", "3", "--quiet", "-o", folder.PathOf("first")).Code);
        Assert.Equal(0, CommandRun.Of("train", "--data", "iris", "--from", folder.PathOf("first"), "--rate", "1e-30", "--epochs", "1", "--quiet", "-o", folder.PathOf("second")).Code);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("first/parameters.safetensors")), File.ReadAllBytes(folder.PathOf("second/parameters.safetensors")));
    }

    [Fact]
    public void Killed_and_resumed_it_ends_with_the_same_bytes_and_needs_the_file_no_more()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("net.yaml", Iris);
        string[] train = ["train", "--data", "iris", "--from", file, "--epochs", "400", "--batch", "4", "--patience", "400", "--quiet", "--threads", "1"];
        Assert.Equal(0, CommandRun.Of([.. train, "-o", folder.PathOf("whole")]).Code);

        // as early as there is a run to go on with
        var killed = folder.PathOf("killed");
        using (var process = CommandRun.Start([.. train, "--checkpoint", "1000", "-o", killed]))
        {
            process.StandardInput.Close();
            while (!File.Exists(Path.Combine(killed, "run.json")) && !process.HasExited)
            {
                Thread.Sleep(1);
            }

            process.Kill();
            process.WaitForExit();
        }

        File.Delete(file);
        var resumed = CommandRun.Of("train", "--resume", killed, "--quiet");
        Assert.True(resumed.Code == 0, resumed.Messages);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("whole/parameters.safetensors")), File.ReadAllBytes(Path.Combine(killed, "parameters.safetensors")));
        Assert.Equal(File.ReadAllText(folder.PathOf("whole/network.yaml")), File.ReadAllText(Path.Combine(killed, "network.yaml")));
    }

    [Fact]
    public void It_learns_less_than_a_network_that_knows_nothing_has_to()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandRun.Of("train", "--data", "iris", "--quiet", "-o", folder.PathOf("first")).Code);
        var (anew, on) = (
            CommandRun.Of("train", "--data", "iris", "--epochs", "1", "--quiet", "--json", "-o", folder.PathOf("anew")),
            CommandRun.Of("train", "--data", "iris", "--epochs", "1", "--from", folder.PathOf("first"), "--quiet", "--json", "-o", folder.PathOf("on")));
        Assert.True(Loss(on) < 0.5 * Loss(anew), $"{Loss(on)} and {Loss(anew)}");
    }

    [Theory]
    [InlineData("inputs: 2\nlayers: [{ width: 3, activation: softmax }]\nerror: cross-entropy\nparameters: [{ W: [[1, 2], [3, 4], [5, 6]], b: [0, 0, 0] }]\n", "The network is 2-3, and the samples have 4 inputs and 3 outputs.")]
    [InlineData("inputs: 4\nlayers: [{ width: 3, activation: softmax }]\nerror: cross-entropy\n", "The network file has no parameters to start from.")]
    [InlineData("inputs: 2\nlayers: [{ width: 1, activation: tanh }]\nerror: squared\n", "The network file has no parameters to start from.", "The network is 2-1, and the samples have 4 inputs and 3 outputs.")]
    [InlineData("inputs: 4\nlayers: [{ width: 3, activation: selu }]\nerror: cross-entropy\n", "BL0205")]
    public void A_network_that_does_not_fit_is_refused_with_the_way_out(string text, params string[] problems)
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "--data", "iris", "--from", folder.Write("net.yaml", text), "-o", folder.PathOf("run"));

        Assert.Equal(2, run.Code);
        Assert.All(problems, problem => Assert.Contains(problem, run.Messages, StringComparison.Ordinal));
        Assert.Contains("Way out:", run.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("run")));
    }

    [Fact]
    public void An_error_of_classes_is_not_for_numbers()
    {
        using var folder = new TemporaryFolder();
        var network = folder.Write("net.yaml", "inputs: 1\nlayers: [{ width: 1, activation: sigmoid }]\nerror: binary-cross-entropy\nparameters: [{ W: [[1]], b: [0] }]\n");
        var run = CommandRun.Of("train", "--data", folder.Write("line.csv", Line(1)), "--from", network, "-o", folder.PathOf("run"));
        Assert.Equal(2, run.Code);
        Assert.Contains("--from: BL0426: The network's error, binary-cross-entropy, measures classes; the targets are numbers.", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_network_says_itself_is_not_said_again()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "--data", "iris", "--from", folder.Write("net.yaml", Iris), "--layers", "8", "--init", "he", "--error", "squared", "-o", folder.PathOf("run"));
        Assert.Equal(2, run.Code);
        Assert.All(new[] { "--layers", "--init", "--error" }, option => Assert.Contains($"{option} and --from exclude each other", run.Messages, StringComparison.Ordinal));
        Assert.Contains("BL0001", CommandRun.Of("train", "--data", "iris", "--from", folder.PathOf("nowhere.yaml"), "-o", folder.PathOf("run")).Messages, StringComparison.Ordinal);
    }

    private static double Loss(CommandRun run)
    {
        Assert.True(run.Code == 0, run.Messages);
        using var result = JsonDocument.Parse(run.Output);
        return result.RootElement.GetProperty("trainLoss").GetDouble();
    }

    /// <summary>y = 3x + 1, in one unit or another.</summary>
    private static string Line(int unit) =>
        "x,y\n" + string.Concat(Enumerable.Range(0, 60).Select(i => string.Create(CultureInfo.InvariantCulture, $"{(i - 20) * 0.37 * unit},{((i - 20) * 1.11) + unit}\n")));
}
