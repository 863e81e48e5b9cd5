using Backlight.Expressions;

namespace Backlight.Tests.Expressions;

public sealed class SpecialFunctionsTests
{
    /// <summary>erfc to 17 digits, from mpmath with 40.</summary>
    public static TheoryData<double, double> Complements => new()
    {
        { -6.0, 2.0 },
        { -3.5, 1.9999992569016276 },
        { -1.25, 1.9229001282564582 },
        { -0.46875, 1.492613473217938 },
        { -0.25, 1.276326390168237 },
        { -1e-08, 1.0000000112837917 },
        { 0.0, 1.0 },
        { 1e-300, 1.0 },
        { 0.125, 0.8596837951986662 },
        { 0.46875, 0.507386526782062 },
        { 0.5, 0.4795001221869535 },
        { 0.75, 0.28884436634648486 },
        { 1.0, 0.15729920705028513 },
        { 1.5, 0.033894853524689274 },
        { 2.0, 0.004677734981047266 },
        { 2.75, 0.00010062192211963683 },
        { 3.5, 7.430983723414128e-07 },
        { 4.0, 1.541725790028002e-08 },
        { 4.0625, 9.178929024808192e-09 },
        { 5.5, 7.357847917974398e-15 },
        { 7.0, 4.183825607779414e-23 },
        { 10.0, 2.088487583762545e-45 },
        { 13.0, 1.7395573154667246e-75 },
        { 20.0, 5.395865611607901e-176 },
        { 26.0, 5.663192408856143e-296 },
    };

    /// <summary>Φ to 17 digits, from mpmath with 40.</summary>
    public static TheoryData<double, double> Distributions => new()
    {
        { -37.0, 5.725571222524577e-300 },
        { -30.0, 4.906713927148187e-198 },
        { -20.0, 2.7536241186062337e-89 },
        { -10.0, 7.619853024160525e-24 },
        { -8.0, 6.220960574271784e-16 },
        { -5.5, 1.8989562465887718e-08 },
        { -3.0, 0.0013498980316300946 },
        { -1.5, 0.06680720126885807 },
        { -0.5, 0.3085375387259869 },
        { -0.1, 0.460172162722971 },
        { 0.0, 0.5 },
        { 0.1, 0.539827837277029 },
        { 0.5, 0.6914624612740131 },
        { 1.0, 0.8413447460685429 },
        { 2.5, 0.9937903346742238 },
        { 6.0, 0.9999999990134123 },
        { 9.0, 1.0 },
    };

    [Theory]
    [MemberData(nameof(Complements))]
    public void The_complementary_error_function_has_fifteen_digits(double x, double expected) => AssertClose(expected, SpecialFunctions.Erfc(x), 1e-15);

    // x/√2 is rounded, and e^(−x²/2) magnifies that by x²
    [Theory]
    [MemberData(nameof(Distributions))]
    public void The_normal_distribution_has_fifteen_digits_less_those_that_x_squared_takes(double x, double expected) =>
        AssertClose(expected, SpecialFunctions.NormalDistribution(x), 1e-15 + (x < 0 ? 2e-16 * x * x : 0));

    [Fact]
    public void Far_out_the_distribution_ends_at_0_and_1()
    {
        Assert.Equal(0, SpecialFunctions.NormalDistribution(-1e4));
        Assert.Equal(1, SpecialFunctions.NormalDistribution(1e4));
        Assert.Equal(0, SpecialFunctions.NormalDensity(-1e4));
        Assert.True(double.IsNaN(SpecialFunctions.NormalDistribution(double.NaN)));
    }

    [Fact]
    public void The_distribution_grows_without_steps_where_the_approximations_meet()
    {
        foreach (var seam in new[] { 0.46875, 4.0, 26.6 })
        {
            var (below, above) = (SpecialFunctions.Erfc(Math.BitDecrement(seam)), SpecialFunctions.Erfc(Math.BitIncrement(seam)));
            Assert.True(below >= above);
            AssertClose(below, above, seam > 20 ? 1 : 2e-14);
        }
    }

    private static void AssertClose(double expected, double actual, double tolerance) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"{actual:R} should be {expected:R}.");
}
