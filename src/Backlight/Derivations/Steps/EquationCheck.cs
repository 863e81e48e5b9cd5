namespace Backlight.Derivations.Steps;

/// <summary>What the numbers say of an equation.</summary>
public enum Verdict
{
    /// <summary>Both sides agree.</summary>
    Holds,

    /// <summary>The sides are further apart than rounding explains.</summary>
    DoesNotHold,

    /// <summary>Double precision can't tell here: a number is out of range, ∞ · 0, or what cancels leaves too few digits. No failure, and no proof.</summary>
    CannotBeTold,
}

/// <summary>Both sides of an equation in numbers, for the sample (or samples) at hand.</summary>
/// <param name="Verdict">What the numbers say.</param>
/// <param name="RelativeError">The largest |left − right| / size over all entries, letters, layers and samples; the definition stands in docs/checking.md. NaN where it can't be told.</param>
/// <param name="Compared">How many pairs of numbers were compared.</param>
public sealed record EquationCheck(Verdict Verdict, double RelativeError, long Compared)
{
    /// <summary>Whether the sides agree within the tolerance.</summary>
    public bool IsOk => Verdict == Verdict.Holds;

    /// <summary>Whether the sides do not agree.</summary>
    public bool IsWrong => Verdict == Verdict.DoesNotHold;

    /// <summary>Why it can't be told, as a sentence; null where it can.</summary>
    public string? Reason { get; init; }
}
