using Backlight.Matrices;

namespace Backlight.Expressions;

/// <summary>A number, and the size of the terms that it was made of.</summary>
/// <remarks>
/// The size of a sum is the sum of the sizes of its terms, that of a product their product, that of a plain value its magnitude. Where terms cancel, the size stays:
/// rounding leaves an error in proportion to the size and not to the value, so two ways to the same number are compared in units of the size
/// (running error analysis, Wilkinson 1963; Higham, "Accuracy and Stability of Numerical Algorithms", ch. 3).
/// </remarks>
/// <param name="Value">The number.</param>
/// <param name="Size">0 or more, at least |Value|.</param>
public readonly record struct Measured(double Value, double Size)
{
    /// <summary>A plain value, of the size of its magnitude.</summary>
    /// <param name="value">Any number.</param>
    public static Measured Of(double value) => new(value, Math.Abs(value));
}

/// <summary>A matrix, and for each entry the size of the terms that it was made of.</summary>
/// <param name="Value">The matrix.</param>
/// <param name="Size">Of the same shape; 0 or more.</param>
public sealed record MeasuredMatrix(Matrix Value, Matrix Size)
{
    /// <summary>Plain values, of the sizes of their magnitudes.</summary>
    /// <param name="value">Any matrix.</param>
    public static MeasuredMatrix Of(Matrix value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new(value, value.Magnitudes());
    }
}
