using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class DeriveTextTests
{
    [Fact]
    public void The_whole_story_is_told_without_a_word_on_standard_error()
    {
        var run = CommandRun.Of("derive");

        Assert.Equal(0, run.Code);
        Assert.Equal("", run.Messages);
        foreach (var figure in Enumerable.Range(0, 22))
        {
            Assert.Contains($"\n{figure:D2}  ", "\n" + run.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("03", 100)]
    [InlineData("07-08", 100)]
    [InlineData("10", 80)]
    [InlineData("11", 100)]
    [InlineData("19", 100)]
    [InlineData("20", 80)]
    public void A_chapter_reads_as_approved(string figure, int width) =>
        Golden.Match(CommandRun.Of(width, hasColours: false, "derive", "--figure", figure).Output, $"figure-{figure}-{width}.txt");

    [Fact]
    public void One_parameter_with_its_paths_reads_as_approved() =>
        Golden.Match(CommandRun.Of("derive", "--of", "w1[1,1]", "--paths", "1").Output, "of-w1.txt");

    [Fact]
    public void A_step_with_all_that_is_known_of_it_reads_as_approved() =>
        Golden.Match(CommandRun.Of("derive", "--figure", "03", "--verbose").Output, "figure-03-verbose.txt");

    [Theory]
    [InlineData("2,2,2", 100)]
    [InlineData("2,2,2", 80)]
    [InlineData("784,128,64,10", 100)]
    [InlineData("5,9,9,9,4", 80)]
    [InlineData("3,1", 80)]
    public void No_line_is_wider_than_the_terminal(string layers, int width)
    {
        var run = CommandRun.Of(width, hasColours: false, "derive", "--layers", layers);

        var wide = run.Output.Split('\n').Where(line => new System.Globalization.StringInfo(line).LengthInTextElements > width).ToList();
        Assert.Equal([], wide);
        Assert.DoesNotContain(run.Output.Split('\n'), line => line.EndsWith(' '));
    }

    [Fact]
    public void Colours_are_for_terminals_that_want_them()
    {
        Assert.Contains("\e[", CommandRun.Of(100, hasColours: true, "derive", "--figure", "03").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", CommandRun.Of(100, hasColours: true, "derive", "--figure", "03", "--no-color").Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\e[", CommandRun.Of("derive", "--figure", "03").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Colours_change_no_letter()
    {
        var coloured = CommandRun.Of(100, hasColours: true, "derive").Output;

        Assert.Equal(CommandRun.Of("derive").Output, System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9]*m", ""));
    }

    [Fact]
    public void Figures_can_be_given_as_numbers_and_ranges_and_more_than_once()
    {
        var chosen = CommandRun.Of("derive", "--figure", "7", "--figure", "03-04,19").Output;

        Assert.Equal(["03", "04", "07", "19"], chosen.Split('\n').Where(line => line.Length > 3 && char.IsAsciiDigit(line[0]) && line[2] == ' ').Select(line => line[..2]));
    }

    [Fact]
    public void Nielsens_notation_writes_C_and_no_parentheses()
    {
        var run = CommandRun.Of("derive", "--notation", "nielsen", "--figure", "03");

        Assert.Contains("∂C", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("⁽²⁾", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_drawn_is_told_on_standard_error_and_quiet_keeps_it_to_itself()
    {
        Assert.Contains("drew parameters and a sample from seed 7", CommandRun.Of("derive", "--layers", "2,2", "--seed", "7").Messages, StringComparison.Ordinal);
        Assert.Equal("", CommandRun.Of("derive", "--layers", "2,2", "--quiet").Messages);
    }

    [Fact]
    public void The_paths_that_matter_most_come_first()
    {
        var run = CommandRun.Of("derive", "--of", "w1[1,1]", "--layers", "3,4,5,2", "--paths", "2", "--quiet");

        Assert.Contains("There are 10 paths", run.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.Output.Split('\n').Count(line => line.TrimStart().StartsWith("E ←", StringComparison.Ordinal)));
    }
}
