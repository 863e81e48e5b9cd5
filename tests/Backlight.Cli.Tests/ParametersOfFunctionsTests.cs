using Backlight.Derivations;
using Backlight.Files;
using Backlight.Film;
using Backlight.Networks;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>leaky-relu(0.2) and its like, from the file or the option to every document and to the film.</summary>
public sealed class ParametersOfFunctionsTests
{
    /// <summary>The function, and its formula as text and in TeX; σ' or ∂e/∂a likewise.</summary>
    public static TheoryData<string, string, string, string> Functions => new()
    {
        { "leaky-relu(0.2)", "half-squared", "0.2 z₁⁽¹⁾  otherwise", "0.2" },
        { "elu(0.5)", "half-squared", "0.5 ⎝e", "0.5" },
        { "gelu-tanh", "half-squared", "½ z₁⁽¹⁾ (1 + tanh(0.7979 (z₁⁽¹⁾ + 0.04471 (z₁⁽¹⁾)³)))", "0.04471" },
        { "tanh", "huber(0.25)", "if |a₁⁽²⁾ − y₁| ≤ 0.25", "0.25" },
        { "tanh", "mean-squared", "e₁ = ─────────────", @"\frac{(a_{1}^{(2)} - y_{1})^{2}}{2}" },
    };

    [Theory]
    [MemberData(nameof(Functions))]
    public void A_file_in_either_form_is_derived_in_every_format_checked_and_told_in_the_film(string activation, string error, string text, string tex)
    {
        using var folder = new TemporaryFolder();
        var yaml = folder.Write("n.yaml", $"inputs: 2\nlayers:\n  - {{ width: 2, activation: {activation} }}\n  - {{ width: 2, activation: {activation} }}\nerror: {error}\nsample: {{ x: [1, -0.5], y: [0.9, -1.5] }}\n");
        var json = folder.Write("n.json", $$"""{"inputs": 2, "layers": [{"width": 2, "activation": "{{activation}}"}, {"width": 2, "activation": "{{activation}}"}], "error": "{{error}}", "sample": {"x": [1, -0.5], "y": [0.9, -1.5]} }""");
        foreach (var (format, shown) in new[] { ("text", text), ("markdown", tex), ("latex", tex), ("html", activation == "tanh" ? error : activation), ("json", tex.Replace("\\", "\\\\", StringComparison.Ordinal)) })
        {
            var derived = CommandRun.Of("derive", yaml, "--format", format);
            Assert.True(derived.Code == 0, derived.Messages);
            Assert.True(derived.Output.Contains(shown, StringComparison.Ordinal), $"{format}: {derived.Output[..Math.Min(4000, derived.Output.Length)]}");
        }

        Assert.Equal(CommandRun.Of("derive", yaml, "--format", "json").Output, CommandRun.Of("derive", json, "--format", "json").Output);
        Assert.Equal(0, CommandRun.Of("check", yaml).Code);
        Assert.Equal(0, CommandRun.Of("derive", "--layers", "2,2,2", "--activation", activation, "--error", error).Code);
        var file = NetworkReader.ReadFile(yaml).Value.Complete(1);
        Assert.Equal((activation, error), (file.Architecture.Activation(1).Name, file.Architecture.Error.Name));
        var small = new Architecture([1, 1], [file.Architecture.Activation(1)], file.Architecture.Error);
        Assert.True(new StoryScene(Derivation.Of(new Network(small, Initialisation.Draw(small, 1)), Initialisation.DrawSamples(small, 1, 1))).Build().Duration > 60);
    }

    [Theory]
    [InlineData("leaky-relu(-1)", "half-squared", "--activation: BL0425: \"-1\" is not a number of 0 or more, as the slope of leaky-relu must be. Way out: Write leaky-relu(0.5), or leaky-relu alone for 0.01.")]
    [InlineData("elu(0)", "half-squared", "--activation: BL0425: \"0\" is not a number above 0, as α of elu must be. Way out: Write elu(0.5), or elu alone for 1.")]
    [InlineData("elu(a lot)", "half-squared", "\"a lot\" is not a number above 0")]
    [InlineData("gelu(tanh)", "half-squared", "gelu has no parameter, but \"tanh\" stands behind it in parentheses. Way out: Write gelu alone.")]
    [InlineData("Leaky-ReLU(0.2)", "half-squared", "BL0405: There is no activation function \"Leaky-ReLU(0.2)\". Way out: Did you mean \"leaky-relu(0.2)\"?")]
    [InlineData("Swish(2)", "half-squared", "There is no activation function \"Swish(2)\". Way out: Did you mean \"silu\"?")]
    [InlineData("tanh", "huber(inf)", "--error: BL0425: \"inf\" is not a number above 0, as δ of huber must be. Way out: Write huber(0.5), or huber alone for 1.")]
    [InlineData("elu(-1)", "huber(0)", "--activation: BL0425", "--error: BL0425")]
    public void A_parameter_that_cannot_be_is_told_with_the_way_out(string activation, string error, params string[] messages)
    {
        foreach (var command in new[] { "derive", "check" })
        {
            var run = CommandRun.Of(command, "--layers", "2,2", "--activation", activation, "--error", error);
            Assert.Equal(2, run.Code);
            Assert.All(messages, message => Assert.Contains(message, run.Messages, StringComparison.Ordinal));
        }

        using var folder = new TemporaryFolder();
        var trained = CommandRun.Of("train", "--data", "iris", "--activation", activation, "--error", error, "-o", folder.PathOf("run"));
        Assert.Equal(2, trained.Code);
        Assert.Contains(messages[0], trained.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("leaky-relu(0.2)", "huber(2)")]
    [InlineData("elu(0.30000000000000004)", "mean-squared")]
    [InlineData("gelu-tanh", "huber(1E-05)")]
    public void A_network_is_written_as_it_was_read(string activation, string error)
    {
        var text = $"inputs: 1\nlayers:\n  - {{ width: 2, activation: {activation} }}\nerror: {error}\n";
        var file = NetworkReader.ReadText(text, "n.yaml").Value;
        var again = NetworkReader.ReadText(NetworkWriter.ToText(file), "again.yaml").Value;
        Assert.Equal(file.Architecture, again.Architecture);
        Assert.Equal((activation, error), (again.Architecture.Activation(1).Name, again.Architecture.Error.Name));
    }

    [Fact]
    public void A_run_keeps_its_functions()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "--data", "iris", "--layers", "3", "--activation", "leaky-relu(0.3)", "--error", "mean-squared", "--epochs", "2", "--quiet", "-o", folder.PathOf("run"));
        Assert.True(run.Code == 0, run.Messages);
        Assert.Contains("leaky-relu(0.3)", File.ReadAllText(folder.PathOf("run/network.yaml")), StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("check", folder.PathOf("run")).Code);
        Assert.Equal(0, CommandRun.Of("evaluate", folder.PathOf("run"), "--data", "iris").Code);
    }
}
