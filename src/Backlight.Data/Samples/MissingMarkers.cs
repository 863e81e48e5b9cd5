using System.Text;

namespace Backlight.Data.Samples;

/// <summary>The texts that stand for a missing value: nothing at all, the usual ones, and those that the user names.</summary>
internal sealed class MissingMarkers(ValueList<string> named)
{
    /// <summary>The one that is a text as well: blood groups, classes, answers are marked with + and −.</summary>
    private const byte Dash = (byte)'-';

    private const int LongestUsual = 4;

    private static readonly byte[][] Usual = [.. new[] { "?", "-", "NA", "N/A", "#N/A", "n.a.", "<NA>", "NaN", "null" }.Select(Encoding.UTF8.GetBytes)];

    private readonly byte[][] _named = [.. named.Select(text => Encoding.UTF8.GetBytes(text.Trim()))];

    /// <summary>Whether a value is missing.</summary>
    /// <param name="value">Without spaces around it.</param>
    /// <param name="dashIsText">Whether the column has + beside −, so that the latter is a text.</param>
    public bool Are(ReadOnlySpan<byte> value, bool dashIsText = false)
    {
        if (value.Length == 0)
        {
            return true;
        }

        foreach (var text in _named)
        {
            if (value.SequenceEqual(text))
            {
                return true;
            }
        }

        // Most values are numbers.
        if (value.Length > LongestUsual || (value[0] is >= (byte)'0' and <= (byte)'9') || (dashIsText && value is [Dash]))
        {
            return false;
        }

        foreach (var sign in Usual)
        {
            if (Ascii.EqualsIgnoreCase(value, sign))
            {
                return true;
            }
        }

        return false;
    }
}
