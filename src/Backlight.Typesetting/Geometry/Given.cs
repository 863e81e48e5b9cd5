using System.Runtime.CompilerServices;

namespace Backlight.Typesetting.Geometry;

/// <summary>Checks what a caller gives. A number that is not finite is refused where it enters: further on nobody would know where it came from.</summary>
internal static class Given
{
    public static double Finite(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value) ? value : throw Endless(value, name);

    public static Point Finite(Point value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value.X) && double.IsFinite(value.Y) ? value : throw Endless(value, name);

    public static Affine Finite(Affine value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        double.IsFinite(value.A) && double.IsFinite(value.B) && double.IsFinite(value.C) && double.IsFinite(value.D) && double.IsFinite(value.E) && double.IsFinite(value.F)
            ? value
            : throw Endless(value, name);

    public static double AtLeastZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A size is finite and at least 0.");

    public static double AboveZero(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, "A size is finite and above 0.");

    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and <= 1 ? value : throw new ArgumentOutOfRangeException(name, value, "Shares and opacities go from 0 to 1.");

    private static ArgumentOutOfRangeException Endless(object value, string? name) => new(name, value, "Only what is finite can be drawn.");
}
