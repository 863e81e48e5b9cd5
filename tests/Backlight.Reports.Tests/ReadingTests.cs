namespace Backlight.Reports.Tests;

public sealed class ReadingTests
{
    private static readonly Problem Problem = new(ProblemId.MissingKey, new Place("n.yaml", 4, 12), "It is missing.", "Write it.");

    [Fact]
    public void A_reading_with_a_value_has_no_problems()
    {
        var reading = Reading<string>.Of("value");
        Assert.True(reading.Succeeded);
        Assert.True(reading.TryGetValue(out var value));
        Assert.Equal("value", value);
        Assert.Equal("value", reading.Value);
        Assert.Equal("value!", reading.Then(text => Reading<string>.Of(text + "!")).Value);
    }

    [Fact]
    public void A_reading_with_problems_has_no_value()
    {
        var reading = Reading<string>.Refused([Problem]);
        Assert.False(reading.Succeeded);
        Assert.False(reading.TryGetValue(out _));
        Assert.Equal([Problem], Assert.Throws<ProblemsException>(() => reading.Value).Problems);
        Assert.Equal([Problem], reading.Then(_ => Reading<int>.Of(3)).Problems);
    }

    [Fact]
    public void Nothing_is_refused_without_a_problem()
    {
        Assert.Throws<ArgumentException>(() => Reading<string>.Refused([]));
        Assert.Throws<ArgumentException>(() => new ProblemsException([]));
    }

    [Fact]
    public void A_problem_is_shown_as_compilers_do()
    {
        Assert.Equal("n.yaml:4:12: BL0103: It is missing. Way out: Write it.", Problem.ToString());
        Assert.Equal("--of: BL0103: It is missing. Way out: Write it.", (Problem with { Place = new Place("--of") }).ToString());
        Assert.Equal(("n.yaml", 4, 12), (Problem.File, Problem.Line, Problem.Column));
    }
}
