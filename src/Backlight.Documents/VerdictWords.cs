using Backlight.Derivations.Steps;

namespace Backlight.Documents;

/// <summary>The sign and the words for what the numbers say of an equation.</summary>
public static class VerdictWords
{
    /// <summary>The sign of what can't be told, in all formats that have signs.</summary>
    public const string OpenSign = "?";

    /// <summary>✓, ✗ or ?.</summary>
    /// <param name="verdict">What the numbers say.</param>
    public static string Sign(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "✓",
        Verdict.DoesNotHold => "✗",
        _ => OpenSign,
    };

    /// <summary>As other programs read it: holds, does-not-hold, cannot-be-told.</summary>
    public static string Name(Verdict verdict) => verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.DoesNotHold => "does-not-hold",
        _ => "cannot-be-told",
    };

    /// <summary>The relative error, or that it can't be told.</summary>
    public static string Size(EquationCheck check) => check.Verdict == Verdict.CannotBeTold ? "can't be told" : ShortNumber.Of(check.RelativeError);

    /// <summary>"2 of 145 equations can't be told in double precision here."; nothing where there are none.</summary>
    public static string Open(int open, int all) => open == 0 ? ""
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{open:N0} of {all:N0} equations can't be told in double precision here.");

    /// <summary>The largest relative error of the equations that can be told.</summary>
    public static double Worst(IEnumerable<DerivationStep> steps) => steps.Select(step => step.Check.RelativeError).Where(error => !double.IsNaN(error)).DefaultIfEmpty(0).Max();
}
