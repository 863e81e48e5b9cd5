using System.Globalization;

namespace Backlight.Film.Wording;

/// <summary>Numbers that have to be short.</summary>
internal static class Numerals
{
    /// <summary>As many digits as a node has room for: 0.65, −0.13, 12.</summary>
    public static string InNode(double value) => Written(Math.Abs(value) < 0.005 ? 0 : value, Math.Abs(value) >= 9.995 ? "0" : "0.00");

    /// <summary>Three digits, without an exponent down to a millionth: 0.0385, 12.4.</summary>
    public static string Plain(double value)
    {
        var places = value == 0 ? 0 : Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 8);
        return Written(value, places == 0 ? "0" : "0." + new string('0', places));
    }

    private static string Written(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
