using System.CommandLine;
using Backlight.Rendering;
using Backlight.Rendering.Films;

namespace Backlight.Screening.Tests;

public sealed class FilmOptionsTests
{
    [Theory]
    [InlineData("-ql", "-q l")]
    [InlineData("-pqh", "-p -q h")]
    [InlineData("-qx", "-qx")]
    [InlineData("-t", "-t")]
    public void Options_written_together_as_for_manim_are_taken_apart(string written, string apart) =>
        Assert.Equal(apart.Split(' '), FilmOptions.Unbundled([written]));

    [Fact]
    public void Without_options_a_film_is_1080p_at_60_and_goes_to_media()
    {
        var order = Read([], out var problems);

        Assert.Empty(problems);
        Assert.Equal(new PixelSize(1920, 1080), order.Size);
        Assert.Equal(60, order.FramesPerSecond);
        Assert.Equal("media", order.Output);
        Assert.False(order.IsSized);
    }

    [Fact]
    public void A_resolution_and_a_rate_take_the_place_of_the_quality()
    {
        var order = Read(["-ql", "-r", "640x360", "--fps", "24", "--format", "gif,mp4", "--format", "gif"], out var problems);

        Assert.Empty(problems);
        Assert.Equal(new PixelSize(640, 360), order.Size);
        Assert.Equal(24, order.FramesPerSecond);
        Assert.Equal([FilmFormat.Gif, FilmFormat.Mp4], order.Formats);
    }

    [Fact]
    public void All_that_cannot_be_used_is_told_at_once()
    {
        Read(["-q", "z", "-r", "3x", "--fps", "0", "--format", "avi", "--theme", "blue", "--speed", "-1", "-j", "1.5", "--at", "x"], out var problems);

        Assert.Equal(
            ["--quality", "--resolution", "--format", "--fps", "--theme", "--speed", "--at", "--jobs"],
            problems.Select(problem => problem.Split(':')[0]));
        Assert.All(problems, problem => Assert.Matches(@"^--[a-z]+: BL041[56]: .+\. Way out: .+\.$", problem));
    }

    [Theory]
    [InlineData("--format mp4 -t", "--transparent")]
    [InlineData("--format mp4 -r 641x360", "--resolution")]
    [InlineData("-o - --format gif --format png", "--output")]
    [InlineData("-o - --format frames", "--output")]
    public void What_contradicts_itself_is_a_problem(string arguments, string option)
    {
        Read(arguments.Split(' '), out var problems);

        Assert.Matches($"^{option}.*: BL0409: .+ Way out: ", Assert.Single(problems));
    }

    [Fact]
    public void A_file_that_is_named_says_its_format()
    {
        var order = Read(["-o", "pictures/one.png"], out var problems);

        Assert.Empty(problems);
        Assert.Equal(("pictures", "one"), (order.Output, order.FileName));
        Assert.Equal([FilmFormat.Png], order.Formats);
    }

    [Theory]
    [InlineData(0, "0:00.0")]
    [InlineData(247, "4:07.0")]
    [InlineData(18_247, "5:04:07")]
    [InlineData((24 * 3600) - 1, "23:59:59")]
    [InlineData(24 * 3600, "24:00:00")]
    [InlineData((53 * 3600) + 247, "53:04:07")]
    [InlineData(1000.0 * 24 * 3600, "24000:00:00")]
    [InlineData(1e30, "ages")]
    [InlineData(double.PositiveInfinity, "ages")]
    [InlineData(double.NaN, "ages")]
    public void Hours_of_a_film_go_on_counting_beyond_a_day(double seconds, string shown)
        => Assert.Equal(shown, FilmJob.Duration(seconds));

    private static FilmOrder Read(string[] arguments, out List<string> problems)
    {
        var (options, command) = (new FilmOptions(), new RootCommand());
        options.AddTo(command);
        problems = [];
        return options.Read(command.Parse(FilmOptions.Unbundled(arguments)), problems);
    }
}
