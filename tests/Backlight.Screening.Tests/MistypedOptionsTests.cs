namespace Backlight.Screening.Tests;

/// <summary>What looks like an option and is none is never taken for a scene.</summary>
public sealed class MistypedOptionsTests
{
    [Theory]
    [InlineData("--formt gif", "--formt", "did you mean --format?")]
    [InlineData("--formt=gif", "--formt", "did you mean --format?")]
    [InlineData("--quailty l", "--quailty", "did you mean --quality?")]
    [InlineData("Hello --chaptr 03", "--chaptr", "did you mean --chapter?")]
    [InlineData("--dryrun", "--dryrun", "did you mean --dry-run?")]
    [InlineData("-x", "-x", "there are --")]
    [InlineData("--xyzzy", "--xyzzy", "there are --")]
    public void A_mistyped_option_is_told_with_the_one_that_was_meant(string arguments, string option, string told)
    {
        var (code, messages) = Run(arguments.Split(' '));

        Assert.Equal(SceneProgram.BadInput, code);
        var problem = Assert.Single(messages);
        Assert.StartsWith($"{option}: BL0415: There is no such option", problem, StringComparison.Ordinal);
        Assert.Contains(told, problem, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once()
    {
        var (code, messages) = Run("--formt", "gif", "Helo", "-x", "--fps", "0", "--theme", "blue");

        Assert.Equal(SceneProgram.BadInput, code);
        Assert.Equal(["--formt", "-x", "--fps", "--theme", "SCENE"], messages.Select(message => message.Split(':')[0]).OrderBy(text => text == "SCENE"));
    }

    [Fact]
    public void After_two_dashes_everything_is_a_scene()
    {
        var (code, messages) = Run("--dry-run", "--", "--formt");

        Assert.Equal(SceneProgram.BadInput, code);
        Assert.StartsWith("SCENE: BL0415: SCENE does not know \"--formt\".", Assert.Single(messages), StringComparison.Ordinal);
    }

    private static (int Code, string[] Messages) Run(params string[] arguments)
    {
        using var messages = new StringWriter();
        var code = SceneProgram.Run(arguments, CompiledScenes.Assembly, new(Stream.Null, TextWriter.Null, messages));
        return (code, messages.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }
}
