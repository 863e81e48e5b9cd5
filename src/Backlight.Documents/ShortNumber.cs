using System.Globalization;

namespace Backlight.Documents;

/// <summary>Numbers in sentences and tables.</summary>
public static class ShortNumber
{
    /// <summary>A number to a few digits: 3e-17, 0.1234.</summary>
    public static string Of(double value, int digits = 1)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "not a number" : value > 0 ? "∞" : "−∞";
        }

        if (value == 0)
        {
            return "0";
        }

        var size = Math.Abs(value);
        var text = size is >= 1e-3 and < 1e6
            ? value.ToString("G" + Math.Max(digits, (int)Math.Floor(Math.Log10(size)) + 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : Exponential(value, digits);
        return text.Replace('-', '−').Replace("e−", "e-", StringComparison.Ordinal);
    }

    private static string Exponential(double value, int digits)
    {
        var text = value.ToString("E" + (digits - 1).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var at = text.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(text.AsSpan(at + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, at)}e{exponent}");
    }
}
