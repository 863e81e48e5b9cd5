using System.Runtime.CompilerServices;

namespace Backlight.Animation.Shapes;

/// <summary>Checks what a caller gives.</summary>
internal static class Size
{
    public static double AtLeastZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A size is finite and at least 0.");

    public static double AboveZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A size is finite and above 0.");
}
