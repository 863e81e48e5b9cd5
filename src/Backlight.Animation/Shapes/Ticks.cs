namespace Backlight.Animation.Shapes;

/// <summary>Where ticks stand.</summary>
internal static class Ticks
{
    /// <summary>The step of 1, 2 or 5 · 10ⁿ that gives about as many ticks as are wanted.</summary>
    public static double Step(double from, double to, int wanted)
    {
        var raw = (to - from) / Math.Max(1, wanted);
        var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        return power * ((raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
    }

    public static IEnumerable<double> Between(double from, double to, double step)
    {
        var first = Math.Ceiling((from / step) - 1e-9);
        for (var i = 0; i <= 1000 && (first + i) * step <= to + (1e-9 * step); i++)
        {
            yield return (first + i) * step;
        }
    }

    /// <summary>The smallest such step, not below the one that is wanted, at which numbers do not touch.</summary>
    public static double RoomyStep(double from, double to, int wanted, double length, double size)
    {
        for (; ; wanted = Math.Min(wanted - 1, wanted * 3 / 4))
        {
            var step = Step(from, to, Math.Max(1, wanted));
            var widest = Between(from, to, step).Select(value => new Text(Label(value, step, from, to), size).Width).DefaultIfEmpty().Max();
            if (wanted <= 1 || widest + (0.6 * size) <= length * step / (to - from))
            {
                return step;
            }
        }
    }

    /// <summary>A number at a tick; very large and very small ones as 2·10⁶.</summary>
    public static string Label(double value, double step, double from, double to, string? format = null)
    {
        var most = Math.Max(Math.Abs(from), Math.Abs(to));
        if (format is not null || (most < 1e5 && step >= 1e-3))
        {
            return NumberLine.Written(value, format ?? Format(step));
        }

        if (Math.Abs(value) < step / 2)
        {
            return "0";
        }

        var exponent = (int)Math.Floor(Math.Log10(most) + 1e-9);
        var scale = Math.Pow(10, exponent);
        var mantissa = NumberLine.Written(value / scale, Format(step / scale));
        return FormattableString.Invariant($@"${mantissa.Replace('−', '-')}\cdot 10^{{{exponent}}}$");
    }

    /// <summary>As many digits after the point as the step has.</summary>
    public static string Format(double step)
    {
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        return digits == 0 ? "0" : "0." + new string('0', digits);
    }
}
