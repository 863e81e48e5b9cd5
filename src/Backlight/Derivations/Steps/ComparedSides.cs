using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Derivations.Steps;

/// <summary>What of two equal matrices is compared: all of them; of those that cost too much, single entries, which are then all that is evaluated.</summary>
internal static class ComparedSides
{
    /// <summary>4,194,304 (2²²) names looked up for both sides of an equation: about a second.</summary>
    public const double MostEffort = 1 << 22;

    private const int FewestEntries = 16;
    private const int MostEntries = 1_024;

    /// <summary>The two sides, or pairs of their entries: the four corners, and others spread evenly over the rows and columns.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side, of the same shape.</param>
    /// <param name="values">What the names stand for.</param>
    /// <param name="most">What both sides may cost at most, in the measure of <see cref="Effort"/>.</param>
    public static IEnumerable<(Expression Left, Expression Right)> Of(Expression left, Expression right, IValues values, double most = MostEffort)
    {
        var effort = Effort.Of(left, values) + Effort.Of(right, values);
        if (effort <= most)
        {
            return [(left, right)];
        }

        var (first, other) = (Entries.Of(left, 1, 1), Entries.Of(right, 1, 1));
        var count = (int)Math.Clamp(most / (Effort.Of(first, values) + Effort.Of(other, values)) / 8, FewestEntries, MostEntries);
        return Places(Side(left.Shape.Rows), Side(left.Shape.Columns), count).Select(place => (Entries.Of(left, place.J, place.K), Entries.Of(right, place.J, place.K)));

        int Side(Dimension side) => side.Layer is { } layer ? values.Width(values.Layer(layer)) : side.Size ?? 1;
    }

    // Additive recurrence with the powers of the plastic number: the points that fill a square most evenly (Roberts 2018).
    private static IEnumerable<(int J, int K)> Places(int rows, int columns, int count)
    {
        var corners = new[] { (1, 1), (1, columns), (rows, 1), (rows, columns) };
        var spread = Enumerable.Range(1, count).Select(i => (1 + (int)(i * 0.7548776662466927 % 1 * rows), 1 + (int)(i * 0.5698402909980532 % 1 * columns)));
        return corners.Concat(spread).Distinct().Take(count);
    }
}
