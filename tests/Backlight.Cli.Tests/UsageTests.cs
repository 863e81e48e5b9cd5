using System.Reflection;
using Backlight.Cli.Terminals;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData("--help", "backlight derive network.yaml")]
    [InlineData("derive --help", "--figure 07-08")]
    [InlineData("check --help", "--samples 10")]
    [InlineData("train --help", "--target price")]
    [InlineData("evaluate --help", "--json")]
    [InlineData("predict --help", "-o answers.csv")]
    public void Help_shows_examples(string arguments, string example)
    {
        var run = CommandRun.Of(arguments.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Output, StringComparison.Ordinal);
        Assert.Contains(example, run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Messages);
    }

    [Fact]
    public void The_version_is_a_plain_number()
    {
        var run = CommandRun.Of("--version");

        Assert.Equal(0, run.Code);
        Assert.Equal(typeof(Terminal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0] + "\n", run.Output);
    }

    [Theory]
    [InlineData("derve", "Did you mean \"derive\"?")]
    [InlineData("chek", "Did you mean \"check\"?")]
    [InlineData("derive --formt json", "Did you mean \"--format\"?")]
    [InlineData("check --jsn", "Did you mean \"--json\"?")]
    [InlineData("derive --format latx", "Did you mean \"latex\"?")]
    [InlineData("derive --layers 2,2 --activation sigmod", "Did you mean \"sigmoid\"?")]
    [InlineData("derive a.yaml b.yaml", "\"b.yaml\" is one argument too many")]
    [InlineData("derive --seed", "--seed")]
    [InlineData("", "--help")]
    [InlineData("derive --figure 33", "BL0413")]
    [InlineData("derive --figure x", "BL0413")]
    [InlineData("derive --figure 08-03", "BL0413")]
    [InlineData("derive --layers 2,2 --figure 07", "BL0414")]
    [InlineData("derive --of w9[1,1]", "BL0412")]
    [InlineData("derive --of w2[3,1]", "BL0412")]
    [InlineData("derive --of q", "BL0411")]
    [InlineData("derive --of w2[1]", "BL0411")]
    [InlineData("derive --of w2[1,1] --figure 03", "BL0409")]
    [InlineData("derive --limit 1", "BL0416")]
    [InlineData("derive --paths -1", "--paths")]
    [InlineData("derive --rate 0", "BL0416")]
    [InlineData("derive --rate NaN", "BL0416")]
    [InlineData("derive --seed x", "BL0408")]
    [InlineData("derive nowhere.yaml", "BL0001")]
    [InlineData("check --tolerance zero", "BL0416")]
    [InlineData("check --samples 0", "BL0416")]
    [InlineData("check nowhere.yaml", "BL0001")]
    public void Wrong_usage_is_explained_and_nothing_is_written(string arguments, string explanation)
    {
        var run = CommandRun.Of(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(2, run.Code);
        Assert.Equal("", run.Output);
        Assert.Contains(explanation, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var run = CommandRun.Of("derive", "--layers", "2,x,2", "--format", "pdf", "--limit", "1", "--of", "q", "--rate", "fast");

        Assert.Equal(2, run.Code);
        foreach (var id in new[] { "BL0401", "BL0415", "BL0416", "BL0411" })
        {
            Assert.Contains(id, run.Messages, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("inputs: [")]
    [InlineData("inputs: 2\nlayers: [{ width: 0 }]")]
    [InlineData("inputs: 2\nlayers: [{ width: 2, activation: sigmod }]\nerorr: squared")]
    [InlineData("{\"inputs\": 2}")]
    public void A_broken_file_leaves_the_output_as_it_was(string content)
    {
        using var folder = new TemporaryFolder();
        var (network, output) = (folder.Write("network.yaml", content), folder.Write("story.txt", "old"));

        var run = CommandRun.Of("derive", network, "-o", output);

        Assert.Equal(2, run.Code);
        Assert.Contains("BL0", run.Messages, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(output));
        Assert.Equal(["network.yaml", "story.txt"], folder.Names);
    }

    [Fact]
    public void A_folder_cannot_be_written_to()
    {
        using var folder = new TemporaryFolder();

        var run = CommandRun.Of("derive", "-o", folder.Root);

        Assert.Equal(2, run.Code);
        Assert.Contains("BL0009", run.Messages, StringComparison.Ordinal);
        Assert.Equal([], folder.Names);
    }

    [Fact]
    public void A_folder_that_is_not_there_is_not_made()
    {
        using var folder = new TemporaryFolder();

        var run = CommandRun.Of("derive", "-o", folder.PathOf("nowhere/story.txt"));

        Assert.Equal(2, run.Code);
        Assert.Contains("BL0009", run.Messages, StringComparison.Ordinal);
        Assert.Equal([], folder.Names);
    }

    [Theory]
    [InlineData(2048, 1, true)]
    [InlineData(784, 1, false)]
    [InlineData(784, 3, true)]
    public void A_large_network_is_announced_and_a_small_one_is_not(int inputs, int samples, bool isAnnounced)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        var architecture = new Backlight.Networks.Architecture([inputs, 1024], [new Backlight.Networks.Activations.Relu()], new Backlight.Networks.Errors.Squared());
        Commands.Notes.TellOfSize(new Terminal(output, messages), architecture, samples);
        Assert.Equal(isAnnounced, messages.ToString().Contains("can take a minute", StringComparison.Ordinal));
    }
}
