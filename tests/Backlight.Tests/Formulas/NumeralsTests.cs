using Backlight.Formulas;

namespace Backlight.Tests.Formulas;

public sealed class NumeralsTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(1, "1")]
    [InlineData(-2, "−2")]
    [InlineData(123456789, "123456789")]
    [InlineData(1e9, "1 × 10⁹")]
    [InlineData(0.5, "0.5")]
    [InlineData(0.1 + 0.2, "0.3000")]
    [InlineData(0.59873651, "0.5987")]
    [InlineData(0.99996, "1.000")]
    [InlineData(9.99996, "10.00")]
    [InlineData(1234.5678, "1235")]
    [InlineData(12345.678, "12346")]
    [InlineData(0.00012345678, "0.0001235")]
    [InlineData(0.000099, "9.9 × 10⁻⁵")]
    [InlineData(-1.23456e-7, "−1.235 × 10⁻⁷")]
    [InlineData(1234567.5, "1.235 × 10⁶")]
    [InlineData(double.Epsilon, "4.941 × 10⁻³²⁴")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    [InlineData(double.NaN, "NaN")]
    public void A_number_is_rounded_to_four_digits_and_says_by_its_zeros_that_it_is(double value, string expected) =>
        Assert.Equal(expected, UnicodeText.Line(Writing.Of(Samples.N(value))));

    [Fact]
    public void Minus_zero_has_no_sign() => Assert.Equal("0", UnicodeText.Line(Writing.Of(Samples.N(-0.0))));

    [Theory]
    [InlineData(1, "0.7")]
    [InlineData(2, "0.67")]
    [InlineData(17, "0.66666666666666663")]
    public void The_digits_can_be_asked_for(int digits, string expected) =>
        Assert.Equal(expected, UnicodeText.Line(Writing.Of(Samples.N(2 / 3.0), new WritingStyle { Digits = digits })));

    [Theory]
    [InlineData(0)]
    [InlineData(18)]
    public void Digits_that_a_double_does_not_have_are_refused(int digits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new WritingStyle { Digits = digits });
}
