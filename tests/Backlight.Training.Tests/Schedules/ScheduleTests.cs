using Backlight.Training.Schedules;

namespace Backlight.Training.Tests.Schedules;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("constant", 0, 1)]
    [InlineData("constant", 99, 1)]
    [InlineData("step", 49, 1)]
    [InlineData("step", 50, 0.1)]
    [InlineData("step", 74, 0.1)]
    [InlineData("step", 75, 0.01)]
    [InlineData("step", 99, 0.01)]
    [InlineData("cosine", 0, 1)]
    [InlineData("cosine", 50, 0.5)]
    [InlineData("cosine", 25, 0.8535533905932737)]
    [InlineData("cosine", 99, 0.00024671981713420017)]
    public void The_factor_is_that_of_the_paper(string name, int step, double factor) =>
        Assert.Equal(factor, Schedule.Find(name)!.FactorAt(step, 100), 1e-12);

    [Theory]
    [InlineData("constant")]
    [InlineData("step")]
    [InlineData("cosine")]
    public void The_warm_up_climbs_in_equal_steps_and_the_schedule_follows(string name)
    {
        var schedule = Schedule.Find(name)! with { WarmUp = 0.2 };
        Assert.Equal(Enumerable.Range(1, 20).Select(t => t / 20.0), Enumerable.Range(0, 20).Select(t => schedule.FactorAt(t, 100)));
        Assert.All(Enumerable.Range(0, 80), t => Assert.Equal(Schedule.Find(name)!.FactorAt(t, 80), schedule.FactorAt(20 + t, 100), 1e-12));
    }

    [Fact]
    public void A_warm_up_that_takes_the_whole_run_reaches_the_rate_at_its_end() =>
        Assert.Equal(1, new CosineRate { WarmUp = 1 }.FactorAt(9, 10));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_warm_up_outside_the_run_is_refused(double part) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantRate { WarmUp = part });
}
