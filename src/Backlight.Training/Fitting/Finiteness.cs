using System.Numerics;
using System.Runtime.InteropServices;

namespace Backlight.Training.Fitting;

/// <summary>Whether numbers are finite.</summary>
internal static class Finiteness
{
    public static bool IsFinite(ReadOnlySpan<float> numbers)
    {
        // x · 0 is 0 for a finite x and NaN for any other; NaN stays in a sum.
        var sum = Vector<float>.Zero;
        var parts = MemoryMarshal.Cast<float, Vector<float>>(numbers);
        foreach (var part in parts)
        {
            sum += part * Vector<float>.Zero;
        }

        var rest = Vector.Sum(sum);
        foreach (var number in numbers[(parts.Length * Vector<float>.Count)..])
        {
            rest += number * 0;
        }

        return rest == 0;
    }
}
