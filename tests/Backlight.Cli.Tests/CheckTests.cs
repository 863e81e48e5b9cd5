using System.Text.Json;

namespace Backlight.Cli.Tests;

public sealed class CheckTests
{
    [Theory]
    [InlineData("check")]
    [InlineData("check --verbose")]
    [InlineData("check --layers 3,4,2 --activation relu --samples 3")]
    [InlineData("check --layers 3,2 --activation softmax --error cross-entropy")]
    public void A_right_network_passes(string arguments)
    {
        var run = CommandRun.Of(arguments.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.Contains("✓ All ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tolerance_that_is_too_tight_names_the_first_wrong_step()
    {
        // Formulas hold to any tolerance; what is measured does not.
        var run = CommandRun.Of("check", "--tolerance", "1e-17");

        Assert.Equal(1, run.Code);
        Assert.Contains("the first wrong step is 20.", run.Output, StringComparison.Ordinal);
        Assert.Contains("step 20.", run.Messages, StringComparison.Ordinal);
        Assert.Contains("finite difference of w", run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_can_be_had_as_JSON()
    {
        var run = CommandRun.Of("check", "--json", "--samples", "4", "--seed", "3");

        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(0, run.Code);
        Assert.True(json.GetProperty("ok").GetBoolean());
        Assert.Equal(4, json.GetProperty("samples").GetInt32());
        Assert.Equal(["W1", "B1", "W2", "B2"], json.GetProperty("gradients").EnumerateArray().Select(row => row.GetProperty("parameters").GetString()));
    }

    [Fact]
    public void A_large_network_is_measured_in_part_and_says_so()
    {
        var run = CommandRun.Of("check", "--layers", "64,40,10", "--activations", "tanh,softmax", "--error", "cross-entropy");

        Assert.Equal(0, run.Code);
        var words = string.Join(' ', run.Output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("Of 3,010 parameters", words, StringComparison.Ordinal);
        Assert.Contains("drawn from seed 1", words, StringComparison.Ordinal);
    }
}
