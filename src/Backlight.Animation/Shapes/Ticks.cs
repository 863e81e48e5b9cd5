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

    /// <summary>As many digits after the point as the step has.</summary>
    public static string Format(double step)
    {
        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        return digits == 0 ? "0" : "0." + new string('0', digits);
    }
}
