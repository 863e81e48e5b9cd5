using System.Globalization;
using System.Text;

namespace Backlight.Typesetting.Geometry;

/// <summary>Writes outlines as the path notation of SVG: M, L, C and Z, all absolute.</summary>
public static class SvgWriter
{
    /// <summary>The outline as <c>M0 0L1 0C…Z</c>.</summary>
    /// <param name="outline">What is written.</param>
    /// <param name="decimals">How many digits after the point, 0 … 15.</param>
    public static string Write(Outline outline, int decimals = 4)
    {
        ArgumentNullException.ThrowIfNull(outline);
        var text = new StringBuilder();
        foreach (var contour in outline.Contours)
        {
            text.Append('M');
            Append(text, contour.Points[0], decimals, first: true);
            for (var i = 0; i < contour.CurveCount; i++)
            {
                var curve = contour.Curve(i);
                if (curve.IsLine)
                {
                    text.Append('L');
                    Append(text, curve.End, decimals, first: true);
                }
                else
                {
                    text.Append('C');
                    Append(text, curve.First, decimals, first: true);
                    Append(text, curve.Second, decimals, first: false);
                    Append(text, curve.End, decimals, first: false);
                }
            }

            if (contour.Closed)
            {
                text.Append('Z');
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Point point, int decimals, bool first)
    {
        Append(text, point.X, decimals, first);
        Append(text, point.Y, decimals, first: false);
    }

    private static void Append(StringBuilder text, double value, int decimals, bool first)
    {
        var rounded = Math.Round(value, decimals);
        // A minus separates as well as a space does; and −0 is 0.
        if (!first && !(rounded < 0))
        {
            text.Append(' ');
        }

        text.Append(CultureInfo.InvariantCulture, $"{(rounded == 0 ? 0 : rounded)}");
    }
}
