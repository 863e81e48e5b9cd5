using System.Globalization;

namespace Backlight.Files.Samples;

/// <summary>Reads single values of a CSV file.</summary>
internal static class Values
{
    /// <summary>No number that a float can tell from its neighbours is longer.</summary>
    private const int LongestNumber = 64;

    private static readonly byte[][] SignsForNothing = ["?"u8.ToArray(), "NA"u8.ToArray(), "N/A"u8.ToArray(), "NaN"u8.ToArray(), "null"u8.ToArray()];

    /// <summary>Nothing, or one of the signs that stand for it.</summary>
    public static bool IsMissing(ReadOnlySpan<byte> value)
    {
        if (value.Length is 0 or > 4)
        {
            return value.Length == 0;
        }

        foreach (var sign in SignsForNothing)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(value, sign))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A number with a decimal point or a decimal comma.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> value) => TryNumber(value, (byte)'.', out _) || TryNumber(value, (byte)',', out _);

    /// <summary>A finite number, rounded to a float.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> value, byte decimalSign, out float number)
    {
        if (value.Length is > 0 and < 7 && TryDigits(value, out number))
        {
            return true;
        }

        number = 0;
        if (value.Length is 0 or > LongestNumber || !(value[^1] is (>= (byte)'0' and <= (byte)'9') or (byte)'.' or (byte)','))
        {
            return false;
        }

        if (decimalSign == (byte)',')
        {
            Span<byte> copy = stackalloc byte[value.Length];
            value.CopyTo(copy);
            if (copy.Contains((byte)'.'))
            {
                return false;
            }

            copy.Replace((byte)',', (byte)'.');
            return float.TryParse(copy, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);
        }

        return float.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite(number);
    }

    /// <summary>Most values of pictures are short whole numbers.</summary>
    private static bool TryDigits(ReadOnlySpan<byte> value, out float number)
    {
        var whole = 0;
        number = 0;
        foreach (var digit in value)
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            whole = (whole * 10) + (digit - '0');
        }

        number = whole;
        return true;
    }
}
