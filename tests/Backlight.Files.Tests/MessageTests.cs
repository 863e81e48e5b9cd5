using System.Text;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Files.Tests;

/// <summary>The messages as a person reads them.</summary>
public sealed class MessageTests
{
    [Fact]
    public void Every_broken_file_gets_a_message_that_a_person_understands()
    {
        var shown = new StringBuilder();
        foreach (var row in BrokenFileTests.Files)
        {
            Show(row.Data.Item1, shown);
        }

        Golden.Match(shown.ToString(), "Messages.txt");
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ud800\\u0041\"")]
    [InlineData("\"\\udc00\"")]
    [InlineData("\"\\u12\"")]
    [InlineData("\"\\xzz\"")]
    public void An_escape_that_stands_for_nothing_is_no_open_quote(string text)
    {
        var problems = NetworkReader.ReadText($"{{\"inputs\": 2, \"layers\": [{{\"width\": 1}}], \"error\": {text}}}", "n.json").Problems;

        Assert.Equal("BL0101", problems[0].Id.Code);
        Assert.Contains("escape", problems[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("not closed", problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_place_spells_out_control_characters() =>
        Assert.Equal("a\\u000Ab\\u001B[31m:2:1", new Place("a\nb\u001b[31m", 2, 1).ToString());

    [Fact]
    public void All_problems_of_a_file_are_told_at_once_and_in_order()
    {
        var shown = new StringBuilder();
        Show(
            """
            inputs: 3.5
            layers:
              - { width: 4, activation: rleu }
              - { wdth: 0, activation: Soft-Max }
              - 2
              - { activation: tanh, width: 70000 }
            erorr: cross-entrpy
            parameters:
              - { W: [[1, two, 3], [4, 5, 6]], b: [0, 0, .inf] }
              - { W: [[1, 2, 3, "4"]], b: 0 }
            samples:
              - { x: [1, 2, 3] }
              - { x: 1, y: [1] }
              - []
            momentum: 0.9
            inputs: 3
            """,
            shown);
        Golden.Match(shown.ToString(), "SeveralProblems.txt");
    }

    [Fact]
    public void A_bad_width_draws_no_complaint_about_shapes_that_it_would_have_decided() =>
        Assert.Equal(
            ["BL0204"],
            Given.Read("""
                inputs: 2
                layers: [{ width: -3 }, { width: 1 }]
                parameters:
                  - { W: [[1, 2], [3, 4], [5, 6]], b: [0, 0, 0] }
                  - { W: [[1, 2, 3]], b: [0] }
                sample: { x: [1, 2], y: [1] }
                """).Problems.Select(problem => problem.Id.Code));

    [Fact]
    public void What_does_not_depend_on_a_bad_width_is_judged_all_the_same() =>
        Assert.Equal(
            ["BL0204", "BL0211", "BL0212", "BL0213"],
            Given.Read("""
                inputs: 2
                layers: [{ width: -3 }, { width: 1 }]
                parameters:
                  - { W: [[1, 2], [3, 4, 4], [5, 6]], b: [0, 0, 0] }
                  - { W: [[1, 2, 3]], b: [0, 0] }
                sample: { x: [1, 2, 3], y: [1] }
                """).Problems.Select(problem => problem.Id.Code));

    [Fact]
    public void A_misspelled_key_is_not_called_missing_and_its_value_is_looked_at() =>
        Assert.Equal(
            ["BL0102", "BL0204"],
            Given.Read("inputs: 2\nlayers: [{ widht: 0 }]\n").Problems.Select(problem => problem.Id.Code));

    [Fact]
    public void After_a_hundred_problems_the_rest_is_counted()
    {
        var problems = Given.Read(Given.Head + "sample: { x: [" + Given.Repeat("a, ", 250) + "a], y: [1] }").Problems;
        Assert.Equal(Limits.MaxProblems + 1, problems.Count);
        Assert.Equal(
            "network.yaml: BL0114: 151 further problems are not listed. Way out: Mend those above; the next run lists what is left.",
            problems[^1].ToString());
    }

    [Fact]
    public void A_file_cannot_steer_the_terminal_through_a_message()
    {
        var problem = Given.OnlyProblemOf(Given.Head + "error: \"\\e[2J\\u202Eevil\"\n");
        Assert.Contains("\"\\u001B[2J\\u202Eevil\"", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_text_is_cut_in_a_message()
    {
        var problem = Given.OnlyProblemOf(Given.Head + "error: " + new string('e', 100_000) + "\n");
        Assert.Equal($"There is no error function \"{new string('e', 40)}…\".", problem.Message);
    }

    private static void Show(string text, StringBuilder shown)
    {
        foreach (var line in text.TrimEnd('\n').ReplaceLineEndings("\n").Split('\n'))
        {
            shown.Append("    ").Append(line).Append('\n');
        }

        foreach (var problem in Given.Read(text).Problems)
        {
            shown.Append(problem).Append('\n');
        }

        shown.Append('\n');
    }
}
