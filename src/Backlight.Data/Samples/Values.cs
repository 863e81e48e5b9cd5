using System.Globalization;

namespace Backlight.Data.Samples;

/// <summary>Reads single numbers of a CSV file.</summary>
internal static class Values
{
    /// <summary>No number that a double can tell from its neighbours is longer.</summary>
    private const int LongestNumber = 64;

    /// <summary>A number with a decimal point or a decimal comma.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> value) => TryNumber(value, (byte)'.', out _) || TryNumber(value, (byte)',', out _);

    /// <summary>A number in the range of a float, in double precision.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> value, byte decimalSign, out double number)
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
            return double.TryParse(copy, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite((float)number);
        }

        return double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && float.IsFinite((float)number);
    }

    /// <summary>Most values of pictures are short whole numbers.</summary>
    private static bool TryDigits(ReadOnlySpan<byte> value, out double number)
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
