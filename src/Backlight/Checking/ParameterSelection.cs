using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Checking;

/// <summary>Which entries of a matrix of parameters are measured: all of them, or, where the network has too many, the corners and others drawn from a seed.</summary>
/// <remarks>Each matrix gets its part of the whole number, and at least 16, the first and last among them. The generator is SplitMix64 (Steele, Lea, Flood 2014).</remarks>
internal sealed class ParameterSelection(Architecture architecture, int most, ulong seed)
{
    public IEnumerable<(int J, int K)> Of(MatrixQuantity parameters, Shape shape)
    {
        var count = (long)shape.Rows * shape.Columns;
        var wanted = architecture.ParameterCount <= most ? count : Math.Min(count, Math.Max(16, most * count / architecture.ParameterCount));
        return (wanted == count ? AllTo(count) : Drawn(wanted, count, parameters).Order()).Select(i => ((int)(i / shape.Columns) + 1, (int)(i % shape.Columns) + 1));
    }

    private static IEnumerable<long> AllTo(long count)
    {
        for (var i = 0L; i < count; i++)
        {
            yield return i;
        }
    }

    private HashSet<long> Drawn(long wanted, long count, MatrixQuantity parameters)
    {
        var chosen = new HashSet<long> { 0, count - 1 };
        var state = seed + ((ulong)parameters.L.Number * 2) + (parameters is Weights ? 1UL : 0);
        while (chosen.Count < wanted)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            chosen.Add((long)((mixed ^ (mixed >> 31)) % (ulong)count));
        }

        return chosen;
    }
}
