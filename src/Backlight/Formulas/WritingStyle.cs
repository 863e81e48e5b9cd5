using Backlight.Notation;

namespace Backlight.Formulas;

/// <summary>How expressions are written.</summary>
public sealed record WritingStyle
{
    /// <summary>How many digits a number is rounded to where nothing else is said.</summary>
    public const int DefaultDigits = 4;

    /// <summary>The most digits that a double can be asked for.</summary>
    public const int MostDigits = 17;

    /// <summary>The notation of the story.</summary>
    public static WritingStyle Story { get; } = new();

    /// <summary>The notation of M. Nielsen, "Neural Networks and Deep Learning", ch. 2.</summary>
    /// <remarks>
    /// ∇_a C for ∂E/∂A^(L), (w^l)ᵀ with parentheses, matrix products without a dot. Only the signs are his: layers are counted from the input as 0, where he counts from 1,
    /// and C_i, the cost of output i, has no sign in the book.
    /// </remarks>
    public static WritingStyle Nielsen { get; } = new() { Notation = NotationStyle.Nielsen };

    /// <summary>The signs of the quantities.</summary>
    public NotationStyle Notation { get; init; }

    /// <summary>Significant digits of numbers that have more, 1 … 17. Whole numbers below a billion are written out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1 or above 17.</exception>
    public int Digits
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Digits));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostDigits, nameof(Digits));
            field = value;
        }
    } = DefaultDigits;

    /// <summary>Whether a brace beneath each matrix shows its shape, n_l × n_{l−1}, and 2 × 3 below that where it is known.</summary>
    public bool ShowShapes { get; init; }
}
