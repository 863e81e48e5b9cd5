using System.Globalization;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>check and derive are for trained networks: one that knows its samples by heart is right for each of them.</summary>
public sealed class TrainedRunTests
{
    [Fact]
    public void After_3000_epochs_of_iris_check_and_derive_are_right_for_all_150_samples()
    {
        using var folder = new TemporaryFolder();
        var run = folder.PathOf("run");
        Assert.Equal(0, CommandRun.Of("train", "--data", "iris", "--epochs", "3000", "--validation", "0", "--quiet", "-o", run).Code);
        var checkedRun = CommandRun.Of("check", run);
        Assert.True(checkedRun.Code == 0, checkedRun.Output + checkedRun.Messages);

        for (var sample = 1; sample <= 150; sample++)
        {
            var derived = CommandRun.Of("derive", run, "--sample", sample.ToString(CultureInfo.InvariantCulture), "--format", "json");
            Assert.True(derived.Code == 0, $"sample {sample}: {derived.Messages}");
        }
    }

    [Theory]
    [InlineData("inputs: 1\nlayers:\n  - { width: 1, activation: sigmoid }\nerror: binary-cross-entropy\nparameters:\n  - { W: [[1.0]], b: [0.0] }\nsample: { x: [25], y: [1] }\n")]
    [InlineData("inputs: 1\nlayers:\n  - { width: 1, activation: sigmoid }\nerror: binary-cross-entropy\nparameters:\n  - { W: [[1.0]], b: [0.0] }\nsample: { x: [800], y: [0] }\n")]
    [InlineData("inputs: 2\nlayers:\n  - { width: 2, activation: softmax }\nerror: cross-entropy\nparameters:\n  - { W: [[1.0, 0.0], [0.0, 1.0]], b: [0.0, 0.0] }\nsample: { x: [800, 0], y: [0, 1] }\n")]
    public void A_saturated_network_is_right_in_every_format(string text)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("n.yaml", text);
        foreach (var format in new[] { "text", "markdown", "latex", "html", "json", "dot" })
        {
            var derived = CommandRun.Of("derive", file, "--format", format);
            Assert.True(derived.Code == 0, $"{format}: {derived.Messages}");
        }

        Assert.Equal(0, CommandRun.Of("check", file).Code);
        Assert.Equal(0, CommandRun.Of("check", file, "--json").Code);
    }

    [Fact]
    public void What_cannot_be_told_is_shown_as_such_and_counted()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("n.yaml", "inputs: 1\nlayers:\n  - { width: 1, activation: sigmoid }\nerror: binary-cross-entropy\nparameters:\n  - { W: [[1.0]], b: [0.0] }\nsample: { x: [800], y: [0] }\n");

        var json = CommandRun.Of("derive", file, "--format", "json").Output;
        Assert.Contains("\"verdict\": \"cannot-be-told\"", json, StringComparison.Ordinal);
        Assert.Contains("\"ok\": null", json, StringComparison.Ordinal);
        Assert.Contains("can't be told in double precision here", CommandRun.Of("derive", file).Output, StringComparison.Ordinal);
        Assert.Contains("can't be told", CommandRun.Of("derive", file, "--format", "markdown").Output, StringComparison.Ordinal);
        Assert.Contains("\\textbf{?}", CommandRun.Of("derive", file, "--format", "latex").Output, StringComparison.Ordinal);
        Assert.Contains("check open", CommandRun.Of("derive", file, "--format", "html").Output, StringComparison.Ordinal);
        Assert.Contains("can't be told", CommandRun.Of("check", file).Output, StringComparison.Ordinal);
    }
}
