using System.Diagnostics;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class DeriveFormatTests
{
    [Theory]
    [InlineData("text")]
    [InlineData("markdown")]
    [InlineData("latex")]
    [InlineData("html")]
    [InlineData("json")]
    [InlineData("dot")]
    public void Each_format_goes_to_a_file_as_to_standard_output(string format)
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("story");

        var (printed, written) = (CommandRun.Of("derive", "--format", format), CommandRun.Of("derive", "--format", format, "-o", file));

        Assert.Equal(0, written.Code);
        Assert.Equal("", written.Output);
        Assert.NotEqual("", printed.Output);
        Assert.Equal(printed.Output, File.ReadAllText(file));
        Assert.Equal(printed.Output, CommandRun.Of("derive", "--format", format, "-o", "-").Output);
        Assert.Equal(["story"], folder.Names);
    }

    [Fact]
    public void Markdown_pairs_its_dollars_and_reads_as_approved()
    {
        var run = CommandRun.Of("derive", "--format", "markdown", "--of", "w1[1,1]");

        Assert.Equal(0, run.Output.Split('\n').Count(line => line == "$$") % 2);
        Golden.Match(run.Output, "of-w1.md");
    }

    [Fact]
    public void Dot_is_a_drawing_that_Graphviz_takes()
    {
        var run = CommandRun.Of("derive", "--format", "dot");

        Assert.StartsWith("digraph", run.Output, StringComparison.Ordinal);
        RequireTool("dot");
        using var folder = new TemporaryFolder();
        Assert.Equal(0, Tool("dot", folder.Root, "-Tsvg", folder.Write("map.dot", run.Output), "-o", folder.PathOf("map.svg")));
        Assert.Contains("<svg", File.ReadAllText(folder.PathOf("map.svg")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("derive")]
    [InlineData("derive --notation nielsen --verbose --paths 3")]
    [InlineData("derive --of w1[1,1] --of B2")]
    [InlineData("derive --layers 784,128,64,10 --activations relu,relu,softmax --error cross-entropy")]
    [InlineData("derive --layers 5,7,6,3 --activations gelu,elu,sigmoid --error binary-cross-entropy --limit 5")]
    [InlineData("derive --layers 3,2 --activation softplus --error huber")]
    [InlineData("derive --layers 13,11 --limit 13 --figure 01 --figure 02")]
    public void LaTeX_compiles_and_nothing_runs_off_the_page(string arguments)
    {
        RequireTool("pdflatex");
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of([.. arguments.Split(' '), "--format", "latex", "-o", folder.PathOf("story.tex")]);

        Assert.Equal(0, run.Code);
        var code = Tool("pdflatex", folder.Root, "-interaction=nonstopmode", "-halt-on-error", "story.tex");
        var log = File.ReadAllText(folder.PathOf("story.log"));
        Assert.True(code == 0, log);
        var wide = log.Split('\n').Where(line => line.StartsWith("Overfull \\hbox", StringComparison.Ordinal)).ToList();
        Assert.Equal([], wide);
    }

    private static void RequireTool(string name)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
        if (!isThere && Environment.GetEnvironmentVariable("BACKLIGHT_CI") == "1")
        {
            Assert.Fail($"{name} is missing; with BACKLIGHT_CI=1 it has to be there.");
        }

        Assert.SkipUnless(isThere, $"{name} is not installed.");
    }

    private static int Tool(string name, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardInput = true })!;
        process.StandardInput.Close();
        process.StandardOutput.ReadToEnd();
        return CommandRun.CodeOf(process);
    }
}
