using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>What only a program of its own can show: streams, pipes and signals.</summary>
public sealed class ProgramTests
{
    [Fact]
    public void The_program_tells_the_story()
    {
        var run = CommandRun.OfProgram(null, "derive");

        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Messages);
        Assert.Equal(CommandRun.Of("derive").Output, run.Output);
    }

    [Fact]
    public void Results_and_messages_keep_to_their_streams()
    {
        var run = CommandRun.OfProgram(null, "derive", "--layers", "2,2", "--format", "json");

        Assert.StartsWith("{", run.Output, StringComparison.Ordinal);
        Assert.StartsWith("note:", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void The_network_can_come_over_standard_input()
    {
        var run = CommandRun.OfProgram(NetworkFiles.Story, "derive", "-", "--figure", "03");

        Assert.Equal(0, run.Code);
        Assert.Equal(CommandRun.Of("derive", "--figure", "03").Output, run.Output);
    }

    [Fact]
    public void A_broken_network_over_standard_input_is_explained()
    {
        var run = CommandRun.OfProgram("inputs: two", "derive", "-");

        Assert.Equal(2, run.Code);
        Assert.Equal("", run.Output);
        Assert.Contains("standard input", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_that_goes_away_is_no_error()
    {
        using var process = CommandRun.Start("derive", "--layers", "784,128,64,10", "--format", "json");
        process.StandardInput.Close();
        Assert.NotNull(process.StandardOutput.ReadLine());
        process.StandardOutput.Close();

        Assert.DoesNotContain("bug", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.CodeOf(process));
    }

    [Fact]
    public void Ctrl_C_ends_the_program_with_130()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT that another process could send.");
        using var folder = new TemporaryFolder();
        using var process = CommandRun.Start("derive", "-", "-o", folder.PathOf("story.txt"));

        // Waiting for the network on standard input, the program can be caught in the middle.
        Thread.Sleep(TimeSpan.FromSeconds(1));
        CommandRun.Interrupt(process);

        Assert.Equal(130, CommandRun.CodeOf(process));
        Assert.DoesNotContain("   at ", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        Assert.Equal([], folder.Names);
    }
}
