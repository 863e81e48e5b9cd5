using Backlight.Matrices;

namespace Backlight.Networks;

/// <summary>From which side a derivative was measured.</summary>
public enum DifferenceKind
{
    /// <summary>From both sides: (E(p + h) − E(p − h)) / 2h.</summary>
    Central,

    /// <summary>From below, (E(p) − E(p − h)) / h: a function on the way has a kink at p or very near above it.</summary>
    LeftSided,

    /// <summary>From above, (E(p + h) − E(p)) / h: a function on the way has a kink at p or very near below it.</summary>
    RightSided,

    /// <summary>From the left for some samples and from the right for others.</summary>
    Mixed,

    /// <summary>There is no derivative to measure: kinks on both sides, as of |a − y| at a = y.</summary>
    NotDifferentiable,
}

/// <summary>A derivative, measured by moving the quantity a little and looking at what E does.</summary>
/// <param name="Value">∂E/∂p; NaN where there is none.</param>
/// <param name="Kind">From which side it was measured.</param>
/// <param name="ErrorEstimate">How far the value may be off, as the extrapolation and the rounding of the numbers tell; ∞ where there is none.</param>
/// <param name="Step">h: the smallest step that went into the value; 0 where there is none.</param>
public sealed record FiniteDifference(double Value, DifferenceKind Kind, double ErrorEstimate, double Step)
{
    /// <summary>10⁻⁶: derivatives below 10⁻⁶ · max(1, |E|) are compared as if they were that large.</summary>
    /// <remarks>
    /// E is rounded by 2⁻⁵³ |E|, and a step of some 10⁻³ divides that: a difference is off by some 10⁻¹³ |E|, however small the derivative is. For a derivative of 10⁻⁶ |E| that is the
    /// seventh digit, for a smaller one it would soon be all of them. With this floor a relative error of 10⁻⁶ stands for 10⁻¹² max(1, |E|).
    /// </remarks>
    public const double FloorByError = 1e-6;

    /// <summary>The smallest size in which the value is compared with the same derivative by another way.</summary>
    /// <remarks><see cref="FloorByError"/> · max(1, |E|), or 10⁸ times <see cref="ErrorEstimate"/> (from one side 10⁹ times) where that is more: a relative error of 10⁻⁶ then stands for a hundred times the estimate, for what cannot be measured is not held against a formula.</remarks>
    public double Floor { get; init; }

    /// <summary>What is said where there is no derivative.</summary>
    public static FiniteDifference None { get; } = new(double.NaN, DifferenceKind.NotDifferentiable, double.PositiveInfinity, 0);

    /// <summary>Whether there is a value.</summary>
    public bool IsDefined => Kind != DifferenceKind.NotDifferentiable;
}

/// <summary>Measured derivatives of E by all entries of a matrix.</summary>
/// <param name="Shape">That of the matrix.</param>
/// <param name="Entries">Row after row.</param>
public sealed record FiniteDifferenceMatrix(Shape Shape, ValueList<FiniteDifference> Entries)
{
    /// <summary>The derivative by the entry in row j, column k, both counted from 1.</summary>
    /// <param name="j">Row, 1 … Rows.</param>
    /// <param name="k">Column, 1 … Columns.</param>
    public FiniteDifference this[int j, int k]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(j, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(j, Shape.Rows);
            ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Shape.Columns);
            return Entries[((j - 1) * Shape.Columns) + k - 1];
        }
    }

    /// <summary>The values alone; NaN where there is no derivative.</summary>
    public Matrix Values => Matrix.Of(Shape.Rows, Shape.Columns, (j, k) => this[j, k].Value);
}
