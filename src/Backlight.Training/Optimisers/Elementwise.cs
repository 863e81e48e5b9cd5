using System.Numerics;
using System.Runtime.InteropServices;

namespace Backlight.Training.Optimisers;

/// <summary>Loops over spans of equal length that optimisers share.</summary>
internal static class Elementwise
{
    /// <summary>As many whole vectors as there are; what is left over is done number by number.</summary>
    public static Span<Vector<float>> Vectors(Span<float> x) => MemoryMarshal.Cast<float, Vector<float>>(x);

    /// <inheritdoc cref="Vectors(Span{float})"/>
    public static ReadOnlySpan<Vector<float>> Vectors(ReadOnlySpan<float> x) => MemoryMarshal.Cast<float, Vector<float>>(x);

    /// <summary>x ← x + s y.</summary>
    public static void AddScaled(Span<float> x, ReadOnlySpan<float> y, float s)
    {
        var xs = Vectors(x);
        var ys = Vectors(y);
        for (var i = 0; i < xs.Length; i++)
        {
            xs[i] += s * ys[i];
        }

        for (var i = xs.Length * Vector<float>.Count; i < x.Length; i++)
        {
            x[i] += s * y[i];
        }
    }

    /// <summary>x ← s x.</summary>
    public static void Scale(Span<float> x, float s)
    {
        var xs = Vectors(x);
        for (var i = 0; i < xs.Length; i++)
        {
            xs[i] *= s;
        }

        for (var i = xs.Length * Vector<float>.Count; i < x.Length; i++)
        {
            x[i] *= s;
        }
    }

    /// <summary>Σ x, in double, always in the same order.</summary>
    public static double Sum(ReadOnlySpan<float> x)
    {
        var xs = Vectors(x);
        var (low, high) = (Vector<double>.Zero, Vector<double>.Zero);
        foreach (var part in xs)
        {
            Vector.Widen(part, out var first, out var second);
            low += first;
            high += second;
        }

        var sum = Vector.Sum(low + high);
        foreach (var rest in x[(xs.Length * Vector<float>.Count)..])
        {
            sum += rest;
        }

        return sum;
    }

    /// <summary>Σ x², in double, always in the same order.</summary>
    public static double SumOfSquares(ReadOnlySpan<float> x)
    {
        var xs = Vectors(x);
        var (low, high) = (Vector<double>.Zero, Vector<double>.Zero);
        foreach (var part in xs)
        {
            Vector.Widen(part, out var first, out var second);
            low += first * first;
            high += second * second;
        }

        var sum = Vector.Sum(low + high);
        foreach (var rest in x[(xs.Length * Vector<float>.Count)..])
        {
            sum += (double)rest * rest;
        }

        return sum;
    }
}
