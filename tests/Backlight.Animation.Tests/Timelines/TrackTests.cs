using Backlight.Animation.Timelines;

namespace Backlight.Animation.Tests.Timelines;

public sealed class TrackTests
{
    private static readonly Track<double> Sample = new(5, [new(1, 2, 5, 9, Rates.Linear), Segment<double>.Jump(4, 1), new(6, 2, 1, 3, Rates.ThereAndBack), new(10, 4, 1, 5, Rates.Linear), new(12, 1, 3, 0, Rates.Linear)]);

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(2, 7)]
    [InlineData(3, 9)]
    [InlineData(3.9, 9)]
    [InlineData(4, 1)]
    [InlineData(7, 3)]
    [InlineData(8, 1)]
    [InlineData(9, 1)]
    [InlineData(11, 2)]
    [InlineData(12.5, 1.5)]
    [InlineData(99, 0)]
    public void The_value_is_that_of_the_last_segment_that_has_started(double time, double value) =>
        Assert.Equal(value, Sample.At(time, Lerp), 1e-12);

    [Theory]
    [InlineData(0, 0.9, false)]
    [InlineData(0, 1, true)]
    [InlineData(1.5, 1.6, true)]
    [InlineData(3, 3.9, false)]
    [InlineData(3.5, 4, true)]
    [InlineData(4, 5, false)]
    [InlineData(8, 9.9, false)]
    [InlineData(13, 99, false)]
    public void What_changes_between_two_times_is_known(double after, double until, bool changes) =>
        Assert.Equal(changes, Sample.ChangesBetween(after, until));

    [Fact]
    public void Where_nothing_changes_the_value_stands()
    {
        for (var i = 0; i < 140; i++)
        {
            var (after, until) = (i / 10.0, (i + 1) / 10.0);
            if (!Sample.ChangesBetween(after, until))
            {
                Assert.Equal(Sample.At(after, Lerp), Sample.At(until, Lerp));
            }
        }
    }

    private static double Lerp(double from, double to, double share) => from + ((to - from) * share);
}
