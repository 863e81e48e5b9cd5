using System.Diagnostics;
using System.Globalization;

namespace Backlight.Benchmarks;

/// <summary>CPU seconds of this process and of children that have ended.</summary>
internal static class Cpu
{
    public static double Own => Process.GetCurrentProcess().TotalProcessorTime.TotalSeconds;

    /// <summary>User and system time of ended children, from /proc (0 elsewhere than on Linux).</summary>
    public static double OfChildren
    {
        get
        {
            const string Stat = "/proc/self/stat";
            if (!File.Exists(Stat))
            {
                return 0;
            }

            // The name in parentheses may hold spaces; cutime and cstime are the 14th and 15th field after it.
            var fields = File.ReadAllText(Stat).Split(") ")[^1].Split(' ');
            return (long.Parse(fields[13], CultureInfo.InvariantCulture) + long.Parse(fields[14], CultureInfo.InvariantCulture)) / 100.0;
        }
    }
}
