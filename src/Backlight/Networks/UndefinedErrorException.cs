using System.Globalization;
using Backlight.Networks.Errors;

namespace Backlight.Networks;

/// <summary>The error of an output has no value, or no finite derivative, for the numbers met: a logarithm of 0 or less.</summary>
public sealed class UndefinedErrorException : ArithmeticException
{
    /// <summary>Names the output and the numbers.</summary>
    /// <param name="error">The error function.</param>
    /// <param name="output">i, from 1.</param>
    /// <param name="a">The activation that the error is not defined for.</param>
    /// <param name="y">The target.</param>
    public UndefinedErrorException(ErrorFunction error, int output, double a, double y)
        : base(string.Create(CultureInfo.InvariantCulture, $"The error {error?.Name} of output {output} is not defined for a = {a:G6} and y = {y:G6}: it takes the logarithm of a number that is not above 0."))
    {
        Output = output;
        A = a;
        Y = y;
    }

    /// <summary>i, from 1.</summary>
    public int Output { get; }

    /// <summary>The activation of that output.</summary>
    public double A { get; }

    /// <summary>The target of that output.</summary>
    public double Y { get; }
}
