namespace Backlight.Expressions;

/// <summary>The functions of analysis that .NET lacks.</summary>
public static class SpecialFunctions
{
    /// <summary>Φ(x) = ½ erfc(−x/√2), the standard normal distribution; relative error below 1e-15 for x ≥ −37.</summary>
    /// <param name="x">Any number.</param>
    public static double NormalDistribution(double x) => 0.5 * Erfc(-x / Math.Sqrt(2));

    /// <summary>φ(x) = e^(−x²/2)/√(2π), its density.</summary>
    /// <param name="x">Any number.</param>
    public static double NormalDensity(double x) => Math.Exp(-0.5 * x * x) / Math.Sqrt(2 * Math.PI);

    /// <summary>erfc(x) = 1 − erf(x).</summary>
    /// <remarks>W. J. Cody, "Rational Chebyshev approximation for the error function", Math. Comp. 23 (1969), 631–637.</remarks>
    /// <param name="x">Any number.</param>
    public static double Erfc(double x)
    {
        var y = Math.Abs(x);
        if (double.IsNaN(x))
        {
            return x;
        }

        if (y <= 0.46875)
        {
            return 1 - (x * Ratio(y * y, SmallNumerator, SmallDenominator));
        }

        double tail;
        if (y <= 4)
        {
            tail = ExpOfMinusSquare(y) * Ratio(y, MiddleNumerator, MiddleDenominator);
        }
        else if (y < 26.6)
        {
            var t = 1 / (y * y);
            tail = ExpOfMinusSquare(y) * ((1 / Math.Sqrt(Math.PI)) - (t * Ratio(t, LargeNumerator, LargeDenominator))) / y;
        }
        else
        {
            tail = 0;
        }

        return x < 0 ? 2 - tail : tail;
    }

    private static ReadOnlySpan<double> SmallNumerator =>
        [1.85777706184603153e-1, 3.16112374387056560e0, 1.13864154151050156e2, 3.77485237685302021e2, 3.20937758913846947e3];

    private static ReadOnlySpan<double> SmallDenominator => [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3];

    private static ReadOnlySpan<double> MiddleNumerator =>
    [
        2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594e0, 6.61191906371416295e1, 2.98635138197400131e2, 8.81952221241769090e2,
        1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
    ];

    private static ReadOnlySpan<double> MiddleDenominator =>
    [
        1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3, 4.36261909014324716e3,
        3.43936767414372164e3, 1.23033935480374942e3,
    ];

    private static ReadOnlySpan<double> LargeNumerator =>
        [1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1, 1.60837851487422766e-2, 6.58749161529837803e-4];

    private static ReadOnlySpan<double> LargeDenominator =>
        [1, 2.56852019228982242e0, 1.87295284992346725e0, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3];

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator) => Polynomial(x, numerator) / Polynomial(x, denominator);

    private static double Polynomial(double x, ReadOnlySpan<double> coefficients)
    {
        var value = 0.0;
        foreach (var coefficient in coefficients)
        {
            value = (value * x) + coefficient;
        }

        return value;
    }

    // e^(−y²) with y split into sixteenths and a rest, so that y² loses no digits.
    private static double ExpOfMinusSquare(double y)
    {
        var coarse = Math.Truncate(y * 16) / 16;
        return Math.Exp(-coarse * coarse) * Math.Exp(-(y - coarse) * (y + coarse));
    }
}
