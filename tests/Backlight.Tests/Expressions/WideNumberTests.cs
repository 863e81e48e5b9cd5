using Backlight.Expressions;
using Backlight.Tests.Oracles;

namespace Backlight.Tests.Expressions;

/// <summary>A wide number is never off by more than it says, and says little: held against numbers of 78 digits.</summary>
public sealed class WideNumberTests
{
    private const int Numbers = 8_000;

    [Fact]
    public void Sums_products_and_quotients_lie_within_their_radius()
    {
        var random = new Random(7);
        for (var i = 0; i < Numbers; i++)
        {
            var (wide, exact) = Draw(random);
            var digits = double.NegativeInfinity;
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var (other, more) = Draw(random);
                switch (random.Next(4))
                {
                    case 0:
                        (wide, exact) = (wide + other, exact + more);
                        break;
                    case 1:
                        (wide, exact) = (wide - other, exact - more);
                        break;
                    case 2:
                        (wide, exact) = (wide * other, exact * more);
                        break;
                    default:
                        (wide, exact) = (wide / other, exact / more);
                        break;
                }

                AssertWithin(wide, exact);
                digits = wide.Radius.IsZero || wide.Absolute.IsZero ? double.NegativeInfinity : wide.Radius.Log2 - wide.Size.Log2;
            }

            Assert.True(digits < -140, $"{digits} bits of the terms");
        }
    }

    [Fact]
    public void What_cancels_and_what_lies_far_apart_stays()
    {
        var tiny = WideFunctions.Exp(-700);
        var rest = 1 - (1 - tiny);

        Assert.Equal(tiny.ToDouble(), rest.ToDouble());
        Assert.True(rest.Radius.Log2 - rest.Absolute.Log2 < -90);
        Assert.True((WideNumber.Of(0.1) + 0.2 - 0.3 - (0.1 + 0.2 - 0.3) is var sum) && sum.Absolute.Log2 < -54);
        Assert.True((WideNumber.Of(0.7) - 0.7).IsExactlyZero);
    }

    [Fact]
    public void Functions_lie_within_their_radius()
    {
        var random = new Random(11);
        for (var i = 0; i < 400; i++)
        {
            var x = Math.Exp((random.NextDouble() * 24) - 15) * (random.Next(2) * 2 - 1);
            LongNumber exact = x;
            AssertWithin(WideFunctions.Exp(x), LongNumber.Exp(exact));
            AssertWithin(WideFunctions.ExpMinusOne(x), LongNumber.ExpMinusOne(exact));
            AssertWithin(WideFunctions.Ln(Math.Abs(x)), LongNumber.Log(LongNumber.Abs(exact)));
            AssertWithin(WideFunctions.Ln(1 + (x * 1e-12)), LongNumber.Log(1 + (x * 1e-12)));
            AssertWithin(WideFunctions.Tanh(x), LongNumber.ExpMinusOne(2 * exact) / (LongNumber.ExpMinusOne(2 * exact) + 2));
            if (Math.Abs(x) < 36)
            {
                AssertWithin(WideFunctions.NormalDensity(x), LongNumber.NormalDensity(exact));
                AssertWithin(WideFunctions.NormalDistribution(x), LongNumber.NormalDistribution(exact));
            }
        }
    }

    // The oracle itself rounds at 2^-255 of its largest term.
    private static void AssertWithin(WideNumber wide, LongNumber exact)
    {
        var value = wide.Summands().Aggregate((LongNumber)0, static (sum, part) => sum + LongNumber.Scaled(part.Mantissa, part.Exponent));
        var radius = LongNumber.Scaled(wide.Radius.Mantissa, wide.Radius.Exponent) + LongNumber.Scaled(wide.Size.Mantissa, wide.Size.Exponent - 230);
        Assert.False(wide.IsUnknown);
        Assert.True(LongNumber.Abs(value - exact) <= radius, $"{wide.ToDouble():R} is off by {LongNumber.Abs(value - exact)}, not {radius}");
    }

    // One to three doubles beside one another, overlapping or far apart.
    private static (WideNumber Wide, LongNumber Exact) Draw(Random random)
    {
        var (wide, exact) = ((WideNumber)0, (LongNumber)0);
        var exponent = random.Next(-40, 40);
        for (var n = random.Next(1, 4); n > 0; n--, exponent -= random.Next(5) switch { 0 => 0, 1 => 20, 2 => 53, 3 => 60, _ => 70 })
        {
            var x = Math.ScaleB((random.NextDouble() + 0.5) * (random.Next(2) * 2 - 1), exponent);
            (wide, exact) = (wide + x, exact + x);
        }

        return (wide, exact);
    }
}
