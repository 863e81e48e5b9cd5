using System.Text;
using System.Text.RegularExpressions;

namespace Backlight.Data.Samples;

/// <summary>What stands beside the digits of a column of numbers.</summary>
public enum NumberMark
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>%: 12% is the number 12, and every number of the column but 0 has the sign.</summary>
    Percent,

    /// <summary>$, €, £, ¥ or ₹, before or behind.</summary>
    Currency,

    /// <summary>Marks between thousands: 1,234.5.</summary>
    Thousands,
}

/// <summary>Reads numbers with a sign: 12%, $3.50, 1,234.</summary>
internal static partial class MarkedNumbers
{
    private const int Longest = 40;

    /// <summary>The number, and what stood beside it; null for what is none, and for a plain number.</summary>
    /// <param name="value">Without spaces around it.</param>
    /// <param name="commaIsDecimal">Whether a single comma is a decimal sign: where commas don't separate values.</param>
    public static (double Number, NumberMark Mark)? Read(ReadOnlySpan<byte> value, bool commaIsDecimal)
    {
        if (value.Length is < 2 or > Longest || value.IndexOfAnyInRange((byte)'0', (byte)'9') < 0)
        {
            return null;
        }

        var match = Marked().Match(Encoding.UTF8.GetString(value));
        if (!match.Success)
        {
            return null;
        }

        var digits = match.Groups["digits"].Value.Trim();
        var plain = Plain(digits, commaIsDecimal);
        if (plain is null || !Values.TryNumber(Encoding.UTF8.GetBytes((match.Groups["first"].Value + match.Groups["second"].Value).Replace('\u2212', '-') + plain), (byte)'.', out var number))
        {
            return null;
        }

        return match.Groups["percent"].Success ? (number, NumberMark.Percent)
            : match.Groups["before"].Success || match.Groups["behind"].Success ? (number, NumberMark.Currency)
            : plain.Length < digits.Length ? (number, NumberMark.Thousands)
            : null;
    }

    /// <summary>The digits without marks between thousands and with a decimal point; null where a comma may be either.</summary>
    private static string? Plain(string digits, bool commaIsDecimal)
    {
        if (Grouped().IsMatch(digits) && !(commaIsDecimal && digits.Count(c => c == ',') == 1 && !digits.Contains('.', StringComparison.Ordinal)))
        {
            return string.Concat(digits.Where(c => char.IsAsciiDigit(c) || c == '.'));
        }

        return GroupedByPoints().IsMatch(digits) && commaIsDecimal ? string.Concat(digits.Where(c => char.IsAsciiDigit(c) || c == ',')).Replace(',', '.')
            : Ungrouped().IsMatch(digits) && (commaIsDecimal || !digits.Contains(',', StringComparison.Ordinal)) ? digits.Replace(',', '.')
            : null;
    }

    [GeneratedRegex(@"^(?<first>[-+\u2212]?)(?:(?<before>[$€£¥₹])\s?)?(?<second>[-+\u2212]?)(?<digits>\d[\d.,'\u00A0\u202F ]*)(?:\s?(?<behind>[$€£¥₹])|\s?(?<percent>%))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^\d{1,3}(?<mark>[,'\u00A0\u202F ])\d{3}(?:\k<mark>\d{3})*(?:\.\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();

    [GeneratedRegex(@"^\d{1,3}(?:\.\d{3})+(?:,\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex GroupedByPoints();

    [GeneratedRegex(@"^\d+(?:[.,]\d+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Ungrouped();
}
