using System.Globalization;

namespace Backlight.Formulas;

/// <summary>Numbers as they are written: 0.5987, −2, 1.234 × 10⁻⁵.</summary>
internal static class Numerals
{
    /// <summary>Below this whole numbers are written out; from here on as a power of ten.</summary>
    private const double LargestWhole = 1e9;

    private const int SmallestExponent = -4;
    private const int LargestExponent = 5;

    /// <summary>The number, rounded where it has more digits than asked for. A rounded number keeps its zeros at the end, an exact one has none.</summary>
    /// <param name="value">Any double.</param>
    /// <param name="digits">1 … 17.</param>
    public static Formula Of(double value, int digits)
    {
        if (double.IsNaN(value))
        {
            return new Symbol("NaN", SymbolKind.Upright);
        }

        var magnitude = Magnitude(Math.Abs(value), digits);
        return !IsNegative(value)
            ? magnitude
            : new Row([new Symbol("−", SymbolKind.Sign), .. magnitude is Row row ? row.Items : [magnitude]]);
    }

    /// <summary>Whether a minus sign is written.</summary>
    /// <param name="value">Any double; −0 is written 0.</param>
    public static bool IsNegative(double value) => value < 0;

    /// <summary>Whether the number is written as digits only, without sign or power of ten.</summary>
    /// <param name="value">Any double.</param>
    /// <param name="digits">1 … 17.</param>
    public static bool IsPlain(double value, int digits) => Of(value, digits) is Symbol;

    private static Formula Magnitude(double value, int digits)
    {
        if (double.IsInfinity(value))
        {
            return new Symbol("∞", SymbolKind.Letter);
        }

        if (value == Math.Floor(value) && value < LargestWhole)
        {
            return Number(value.ToString("F0", CultureInfo.InvariantCulture));
        }

        var (scientific, exponent) = Rounded(value, digits);
        if (exponent >= digits && exponent <= LargestExponent)
        {
            (scientific, exponent) = Rounded(value, exponent + 1); // figures before the point are all written
        }

        var figures = scientific[..scientific.IndexOf('E', StringComparison.Ordinal)].Replace(".", "", StringComparison.Ordinal);
        if (double.Parse(scientific, CultureInfo.InvariantCulture) == value)
        {
            figures = figures.TrimEnd('0');
        }

        return exponent is >= SmallestExponent and <= LargestExponent
            ? Number(Placed(figures, exponent))
            : new Row(
            [
                Number(Placed(figures, 0)),
                new Symbol("×", SymbolKind.Operator),
                new Scripted(Number("10"), Exponent(exponent), null),
            ]);
    }

    private static (string Scientific, int Exponent) Rounded(double value, int digits)
    {
        var scientific = value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture);
        return (scientific, int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture));
    }

    private static Symbol Number(string text) => new(text, SymbolKind.Number);

    private static Formula Exponent(int exponent)
    {
        var figures = Number(Math.Abs(exponent).ToString(CultureInfo.InvariantCulture));
        return exponent < 0 ? new Row([new Symbol("−", SymbolKind.Sign), figures]) : figures;
    }

    // The point goes after the figure of the ones: exponent 0 is one figure before it.
    private static string Placed(string figures, int exponent)
    {
        if (exponent < 0)
        {
            return "0." + new string('0', -exponent - 1) + figures;
        }

        var whole = figures.PadRight(exponent + 1, '0');
        return whole.Length == exponent + 1 ? whole : string.Concat(whole.AsSpan(0, exponent + 1), ".", whole.AsSpan(exponent + 1));
    }
}
