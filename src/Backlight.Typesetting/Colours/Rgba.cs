using System.Globalization;

namespace Backlight.Typesetting.Colours;

/// <summary>A colour of sRGB with its opacity, each channel 0 … 1, not premultiplied.</summary>
/// <param name="R">Red, 0 … 1.</param>
/// <param name="G">Green, 0 … 1.</param>
/// <param name="B">Blue, 0 … 1.</param>
/// <param name="A">Opacity, 0 … 1.</param>
public readonly record struct Rgba(double R, double G, double B, double A = 1)
{
    /// <summary>The colour with its opacity multiplied.</summary>
    public Rgba Faded(double opacity) => this with { A = A * opacity };

    /// <summary>Reads <c>#rgb</c>, <c>#rrggbb</c> or <c>#rrggbbaa</c>.</summary>
    /// <param name="hex">The notation of CSS.</param>
    /// <exception cref="ArgumentException">It is none of the three.</exception>
    public static Rgba Parse(string hex)
    {
        ArgumentNullException.ThrowIfNull(hex);
        var digits = hex.StartsWith('#') ? hex[1..] : "";
        if (digits.Length == 3)
        {
            digits = string.Concat(digits.Select(digit => new string(digit, 2)));
        }

        if (digits.Length is not (6 or 8) || !uint.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
        {
            throw new ArgumentException($"A colour is written #rgb, #rrggbb or #rrggbbaa, or is a name of the theme; \"{hex}\" is none of these.", nameof(hex));
        }

        if (digits.Length == 6)
        {
            value = (value << 8) | 0xFF;
        }

        return new((value >> 24) / 255.0, ((value >> 16) & 0xFF) / 255.0, ((value >> 8) & 0xFF) / 255.0, (value & 0xFF) / 255.0);
    }

    /// <summary><c>#rrggbb</c>, with <c>aa</c> where the colour is not opaque.</summary>
    public string ToHex()
    {
        var text = $"#{Byte(R):x2}{Byte(G):x2}{Byte(B):x2}";
        return Byte(A) == 255 ? text : $"{text}{Byte(A):x2}";
    }

    /// <summary>Between two colours in OKLab, where equal steps look equal; a colour of opacity 0 takes the hue of the other.</summary>
    /// <remarks>Björn Ottosson, "A perceptual color space for image processing", 2020.</remarks>
    /// <param name="from">The colour at s = 0.</param>
    /// <param name="to">The colour at s = 1.</param>
    /// <param name="share">s, brought into 0 … 1.</param>
    public static Rgba Lerp(Rgba from, Rgba to, double share)
    {
        share = Math.Clamp(share, 0, 1);
        var alpha = from.A + ((to.A - from.A) * share);
        if (share == 0 || to.A == 0 || SameHue(from, to))
        {
            return new(from.R, from.G, from.B, alpha);
        }

        if (share == 1 || from.A == 0)
        {
            return new(to.R, to.G, to.B, alpha);
        }

        var (l0, a0, b0) = ToOklab(from);
        var (l1, a1, b1) = ToOklab(to);
        return FromOklab(l0 + ((l1 - l0) * share), a0 + ((a1 - a0) * share), b0 + ((b1 - b0) * share), alpha);
    }

    /// <inheritdoc/>
    public override string ToString() => ToHex();

    private static bool SameHue(Rgba left, Rgba right) => left.R == right.R && left.G == right.G && left.B == right.B;

    private static int Byte(double channel) => (int)Math.Round(Math.Clamp(channel, 0, 1) * 255);

    private static double ToLinear(double channel) => channel <= 0.04045 ? channel / 12.92 : Math.Pow((channel + 0.055) / 1.055, 2.4);

    private static double FromLinear(double channel) =>
        Math.Clamp(channel <= 0.0031308 ? channel * 12.92 : (1.055 * Math.Pow(channel, 1 / 2.4)) - 0.055, 0, 1);

    private static (double L, double A, double B) ToOklab(Rgba colour)
    {
        var (r, g, b) = (ToLinear(colour.R), ToLinear(colour.G), ToLinear(colour.B));
        var l = Math.Cbrt((0.4122214708 * r) + (0.5363325363 * g) + (0.0514459929 * b));
        var m = Math.Cbrt((0.2119034982 * r) + (0.6806995451 * g) + (0.1073969566 * b));
        var s = Math.Cbrt((0.0883024619 * r) + (0.2817188376 * g) + (0.6299787005 * b));
        return (
            (0.2104542553 * l) + (0.7936177850 * m) - (0.0040720468 * s),
            (1.9779984951 * l) - (2.4285922050 * m) + (0.4505937099 * s),
            (0.0259040371 * l) + (0.7827717662 * m) - (0.8086757660 * s));
    }

    private static Rgba FromOklab(double lightness, double a, double b, double alpha)
    {
        var l = Cube(lightness + (0.3963377774 * a) + (0.2158037573 * b));
        var m = Cube(lightness - (0.1055613458 * a) - (0.0638541728 * b));
        var s = Cube(lightness - (0.0894841775 * a) - (1.2914855480 * b));
        return new(
            FromLinear((4.0767416621 * l) - (3.3077115913 * m) + (0.2309699292 * s)),
            FromLinear((-1.2684380046 * l) + (2.6097574011 * m) - (0.3413193965 * s)),
            FromLinear((-0.0041960863 * l) - (0.7034186147 * m) + (1.7076147010 * s)),
            alpha);
    }

    private static double Cube(double value) => value * value * value;
}
