using Backlight.Animation.Timelines;

namespace Backlight.Animation.Tests.Timelines;

public sealed class RateFunctionTests
{
    public static TheoryData<string> Names => [.. Rates.All.Select(rate => rate.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_rate_function_starts_at_0_and_ends_at_1_or_back_at_0(string name)
    {
        var rate = Rates.All.Single(rate => rate.Name == name);

        Assert.Equal(0, rate.At(0), 1e-12);
        Assert.Contains(Math.Round(rate.At(1), 12), new[] { 0.0, 1.0 });
        Assert.Equal(rate.At(1), rate.At(7));
    }

    [Fact]
    public void Names_are_unique() => Assert.Equal(Rates.All.Length, Rates.All.Select(rate => rate.Name).Distinct().Count());

    // Worked out by hand from the published formulas.
    [Theory]
    [InlineData("ease-in-quad", 0.3, 0.09)]
    [InlineData("ease-out-cubic", 0.3, 0.657)]
    [InlineData("ease-in-out-quart", 0.3, 0.0648)]
    [InlineData("ease-in-sine", 0.3, 0.10899347581163221)]
    [InlineData("ease-in-expo", 0.3, 0.0078125)]
    [InlineData("ease-out-circ", 0.3, 0.714142842854285)]
    [InlineData("ease-in-back", 0.3, -0.08019954)]
    [InlineData("ease-out-bounce", 0.3, 0.680625)]
    [InlineData("ease-out-bounce", 0.7, 0.930625)]
    [InlineData("ease-out-elastic", 0.3, 0.875)]
    [InlineData("smooth", 0.25, 0.103515625)]
    [InlineData("smoothstep", 0.25, 0.15625)]
    [InlineData("there-and-back", 0.75, 0.5)]
    public void Values_are_those_of_the_published_formulas(string name, double share, double value) =>
        Assert.Equal(value, Rates.All.Single(rate => rate.Name == name).At(share), 1e-9);

    [Fact]
    public void Ease_out_is_ease_in_seen_from_the_end()
    {
        foreach (var rate in Rates.All.Where(rate => rate.Name.StartsWith("ease-in-", StringComparison.Ordinal) && !rate.Name.StartsWith("ease-in-out", StringComparison.Ordinal)))
        {
            var other = Rates.All.Single(one => one.Name == rate.Name.Replace("-in-", "-out-", StringComparison.Ordinal));
            Assert.All(Enumerable.Range(0, 21), i => Assert.Equal(1 - rate.At(i / 20.0), other.At(1 - (i / 20.0)), 1e-9));
        }
    }

    [Fact]
    public void A_function_of_ones_own_is_followed_within_its_samples()
    {
        var rate = RateFunction.Of("own", share => share * share);

        Assert.All(Enumerable.Range(0, 101), i => Assert.Equal(i / 100.0 * i / 100.0, rate.At(i / 100.0), 2e-4));
        Assert.Throws<ArgumentException>(() => RateFunction.Of("broken", share => 1 / share));
    }

    [Fact]
    public void A_squeezed_function_waits_before_and_after()
    {
        var rate = Rates.Linear.Squeezed(0.25, 0.75);

        Assert.Equal(0, rate.At(0.2), 1e-9);
        Assert.Equal(0.5, rate.At(0.5), 1e-9);
        Assert.Equal(1, rate.At(0.8), 1e-9);
        Assert.Equal(1, Rates.Smooth.Reversed().At(0), 1e-9);
    }
}
