using Backlight.Expressions;
using Backlight.Matrices;

namespace Backlight.Derivations.Steps;

/// <summary>How far two ways to the same number are apart.</summary>
public static class RelativeError
{
    /// <summary>max over the entries of |p − q| / max(|p|, |q|, size), where size is that of the terms that p and q were made of; 0 where all of these are 0.</summary>
    /// <param name="left">One way.</param>
    /// <param name="right">The other way, of the same shape.</param>
    /// <param name="floor">The smallest size that they are compared in; 0 for none.</param>
    /// <returns>+∞ where an entry is not a finite number.</returns>
    public static double Largest(MeasuredMatrix left, MeasuredMatrix right, double floor = 0)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.Value.Shape != right.Value.Shape)
        {
            throw new ShapeMismatchException("comparison", left.Value.Shape.ToString(), right.Value.Shape.ToString(), "the same shape on both sides");
        }

        var worst = 0.0;
        for (var i = 0; i < left.Value.Entries.Length; i++)
        {
            worst = Math.Max(worst, Of(left.Value.Entries[i], right.Value.Entries[i], Math.Max(floor, Math.Max(left.Size.Entries[i], right.Size.Entries[i]))));
        }

        return worst;
    }

    /// <summary>|p − q| / max(|p|, |q|, size), 0 where all of these are 0, +∞ where p or q is not a finite number.</summary>
    /// <param name="p">One way.</param>
    /// <param name="q">The other way.</param>
    /// <param name="size">The size of the terms that they were made of; a floor.</param>
    public static double Of(double p, double q, double size)
    {
        if (!double.IsFinite(p) || !double.IsFinite(q))
        {
            return double.PositiveInfinity;
        }

        var scale = Math.Max(Math.Max(Math.Abs(p), Math.Abs(q)), double.IsFinite(size) ? size : 0);
        return scale == 0 ? 0 : Math.Abs(p - q) / scale;
    }
}
