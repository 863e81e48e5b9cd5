using System.Globalization;
using System.Text.Json;
using Backlight.Derivations;
using Backlight.Files;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>λ: in network files, as --l2, and of a run, for derive, check and film.</summary>
public sealed class PenaltyCommandTests
{
    private const string Network = """
        inputs: 2
        layers:
          - { width: 2, activation: sigmoid }
          - { width: 1, activation: tanh }
        error: half-squared
        parameters:
          - { W: [[0.5, -1.0], [0.25, 2.0]], b: [0.5, -0.25] }
          - { W: [[1.0, -2.0]], b: [0.1] }
        samples:
          - { x: [1.0, 0.5], y: [0.25] }
          - { x: [-2.0, 1.5], y: [-0.5] }

        """;

    private static string WithPenalty => Network.Replace("error:", "l2: 0.1\nerror:", StringComparison.Ordinal);

    // ½ · 0.1 · (0.25 + 1 + 0.0625 + 4 + 1 + 4)
    private const double Penalty = 0.515625;

    [Fact]
    public void A_file_says_λ_and_every_format_shows_the_penalty()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("n.yaml", WithPenalty);
        foreach (var (format, shown) in new[]
        {
            ("text", "E_λ = E + R"), ("markdown", @"E_{\lambda}"), ("latex", @"\frac{\partial E_{\lambda}}{\partial W^{(l)}} = \delta^{(l)}"), ("html", "A penalty on the weights"), ("json", "\"penalised\""),
        })
        {
            var derived = CommandRun.Of("derive", file, "--format", format);
            Assert.True(derived.Code == 0, derived.Messages);
            Assert.Contains(shown, derived.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("E_λ$", derived.Output, StringComparison.Ordinal);
        }

        var text = CommandRun.Of("derive", file, "--figure", "22").Output;
        Assert.Contains("+ λ W⁽ˡ⁾", text, StringComparison.Ordinal);
        Assert.Contains("W⁽ˡ⁾ ← (1 − η λ) W⁽ˡ⁾ − η", text, StringComparison.Ordinal);
        Assert.Contains("+ λ w₁₂⁽¹⁾", CommandRun.Of("derive", file, "--of", "w1[1,2]").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_in_the_JSON_are_those_of_the_whole_error()
    {
        using var folder = new TemporaryFolder();
        using var with = JsonDocument.Parse(CommandRun.Of("derive", folder.Write("n.yaml", WithPenalty), "--format", "json").Output);
        var (root, penalised) = (with.RootElement, with.RootElement.GetProperty("penalised"));
        Assert.Equal(0.1, root.GetProperty("network").GetProperty("l2").GetDouble());
        Assert.Equal(Penalty, penalised.GetProperty("penalty").GetDouble(), 1e-12);
        Assert.Equal(root.GetProperty("error").GetProperty("mean").GetDouble() + Penalty, penalised.GetProperty("mean").GetDouble(), 1e-12);
        Assert.True(penalised.GetProperty("afterStep").GetDouble() < penalised.GetProperty("mean").GetDouble());
        var (g, own) = (root.GetProperty("gradients").GetProperty("W")[0][1][1].GetDouble(), penalised.GetProperty("gradients").GetProperty("W")[0][1][1].GetDouble());
        Assert.Equal(g + (0.1 * 2), own, 1e-12);
        Assert.Equal(root.GetProperty("gradients").GetProperty("b")[0][1].GetDouble(), penalised.GetProperty("gradients").GetProperty("b")[0][1].GetDouble());
        Assert.Equal(root.GetProperty("steps").EnumerateArray().Count(), root.GetProperty("steps").EnumerateArray().Count(step => step.GetProperty("check").GetProperty("ok").GetBoolean()));
    }

    [Fact]
    public void JSON_and_the_option_say_the_same_as_YAML_and_the_option_comes_first()
    {
        using var folder = new TemporaryFolder();
        var (with, without) = (folder.Write("with.yaml", WithPenalty), folder.Write("without.yaml", Network));
        var json = folder.Write("with.json", """{"inputs": 1, "layers": [{"width": 1}], "l2": 0.25, "parameters": [{"W": [[2]], "b": [0]}], "sample": {"x": [1], "y": [0]}}""");
        Assert.Equal(0.25, NetworkReader.ReadFile(json).Value.Architecture.L2);
        foreach (var format in new[] { "text", "json" })
        {
            Assert.Equal(CommandRun.Of("derive", with, "--format", format).Output, CommandRun.Of("derive", without, "--l2", "0.1", "--format", format).Output);
            Assert.Equal(CommandRun.Of("derive", without, "--format", format).Output, CommandRun.Of("derive", with, "--l2", "0", "--format", format).Output);
        }

        Assert.DoesNotContain("λ", CommandRun.Of("derive", without).Output, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("derive", "--layers", "2,2", "--l2", "0.5", "--figure", "22").Code);
    }

    [Fact]
    public void A_file_is_written_as_it_was_read()
    {
        var file = NetworkReader.ReadText(WithPenalty, "n.yaml").Value;
        Assert.Contains("l2: 0.1\n", NetworkWriter.ToText(file), StringComparison.Ordinal);
        Assert.Equal(file.Architecture, NetworkReader.ReadText(NetworkWriter.ToText(file), "again.yaml").Value.Architecture);
        Assert.DoesNotContain("l2", NetworkWriter.ToText(NetworkReader.ReadText(Network, "n.yaml").Value), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_says_of_what_the_gradients_are()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("n.yaml", WithPenalty);
        var run = CommandRun.Of("check", file);
        Assert.Equal(0, run.Code);
        Assert.Contains("E_λ = E + ½ λ Σ w², λ = 0.1", run.Output.ReplaceLineEndings(" ").Replace("   ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        using var json = JsonDocument.Parse(CommandRun.Of("check", file, "--json").Output);
        Assert.Equal(0.1, json.RootElement.GetProperty("l2").GetDouble());
        Assert.Contains(json.RootElement.GetProperty("equations").EnumerateArray(), row => row.GetProperty("rule").GetString() == "second-way");
        Assert.DoesNotContain("\"l2\"", CommandRun.Of("check", folder.Write("m.yaml", Network), "--json").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_film_has_a_chapter_of_it()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("film", folder.Write("n.yaml", Network), "--l2", "0.1", "--dry-run");
        Assert.Equal(0, run.Code);
        Assert.Contains("A penalty on the weights", run.Output + run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("adam", "0.01", 0.01)]
    [InlineData("sgd", null, 0)]
    [InlineData("adamw", "0.01", 0)] // its decay is no term of E
    public void A_run_is_derived_and_checked_with_its_own_λ(string optimizer, string? l2, double expected)
    {
        using var folder = new TemporaryFolder();
        string[] given = l2 is null ? [] : ["--l2", l2];
        Assert.Equal(0, CommandRun.Of(["train", "--data", "iris", "--layers", "4", "--optimizer", optimizer, .. given, "--epochs", "2", "--quiet", "-o", folder.PathOf("run")]).Code);
        Assert.DoesNotContain("l2", File.ReadAllText(folder.PathOf("run/network.yaml")), StringComparison.Ordinal);
        var check = CommandRun.Of("check", folder.PathOf("run"), "--json");
        Assert.True(check.Code == 0, check.Messages);
        using var json = JsonDocument.Parse(check.Output);
        Assert.Equal(expected, json.RootElement.TryGetProperty("l2", out var own) ? own.GetDouble() : 0);
        Assert.Equal(expected > 0 ? 0 : 2, CommandRun.Of("derive", folder.PathOf("run"), "--figure", "22").Code);
        Assert.Equal(0, CommandRun.Of("derive", folder.PathOf("run"), "--l2", "0.5", "--figure", "22").Code);
    }

    [Fact]
    public void One_step_of_training_with_plain_descent_is_the_step_of_the_story()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("n.yaml", WithPenalty);
        var data = folder.Write("data.csv", "p,q,y\n1,0.5,0.25\n-2,1.5,-0.5\n");
        var run = CommandRun.Of(
            "train", "--data", data, "--target-kind", "numbers", "--from", file, "--optimizer", "sgd", "--rate", "0.5", "--batch", "2", "--epochs", "1", "--validation", "0", "--standardize", "false", "--quiet", "-o", folder.PathOf("run"));
        Assert.True(run.Code == 0, run.Messages);
        Assert.Contains("\"l2\": 0.1", File.ReadAllText(folder.PathOf("run/run.json")), StringComparison.Ordinal); // --from brings λ too

        var network = NetworkReader.ReadFile(file).Value;
        var story = Derivation.Of(network.ToNetwork(), network.Samples, new() { LearningRate = 0.5 });
        var (learnt, told) = (Data.Runs.RunFolder.Open(folder.PathOf("run")).Value.ReadModel().Value.ToNetwork().Parameters, story.Evidence.AfterPenalisedStep.Parameters);
        for (var l = 1; l <= 2; l++)
        {
            Assert.All(told.W(l).Entries.ToArray().Zip(learnt.W(l).Entries.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
            Assert.All(told.B(l).Entries.ToArray().Zip(learnt.B(l).Entries.ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
        }
    }

    [Theory]
    [InlineData("-0.1")]
    [InlineData("lots")]
    [InlineData("NaN")]
    [InlineData("1e999")]
    public void A_λ_that_cannot_be_is_told_with_the_way_out(string l2)
    {
        var run = CommandRun.Of("check", "--l2", l2);
        Assert.Equal(2, run.Code);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"--l2: BL0416: \"{l2}\" is not a number of 0 or more. Way out: Give --l2 a number of 0 or more."), run.Messages, StringComparison.Ordinal);
        using var folder = new TemporaryFolder();
        Assert.Equal(2, CommandRun.Of("check", folder.Write("n.yaml", WithPenalty.Replace("0.1\n", l2 + "\n", StringComparison.Ordinal))).Code);
    }

    [Fact]
    public void A_penalty_beyond_all_numbers_and_a_chapter_that_there_is_not_are_told()
    {
        Assert.Contains("BL0302: The penalty on the weights", CommandRun.Of("check", "--l2", "1e308", "--layers", "9,9").Messages, StringComparison.Ordinal);
        Assert.Contains("figure 22 out: it is about a penalty on the weights, and without --l2 there is none", CommandRun.Of("derive", "--figure", "22").Messages, StringComparison.Ordinal);
    }
}
