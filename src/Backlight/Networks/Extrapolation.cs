namespace Backlight.Networks;

/// <summary>The derivative of a function of one number at 0, from its changes f(h) − f(0) alone.</summary>
/// <remarks>
/// Richardson's extrapolation: the steps are halved, and the error terms in h², h⁴ … (from one side h, h² …) are removed one by one. Of all values in the tableau the one is taken whose
/// estimated error is smallest: its distance from the neighbours that it was made of, and the rounding of f divided by the step.
/// C. J. F. Ridders, "Accurate computation of F'(x) and F'(x)F''(x)", Advances in Engineering Software 4 (1982), 75–76.
/// </remarks>
internal static class Extrapolation
{
    // A first step that must be cut below 2^-40 of itself stands at the kink.
    private const int MostReductions = 40;

    // Where the function bends more sharply than the steps could follow, they start again 2^-8 nearer.
    private const int NearerBy = 8;

    private const int Levels = 12;

    /// <summary>2⁻⁵².</summary>
    internal const double Epsilon = 1.0 / (1L << 52);

    /// <summary>Measures f'(0): from both sides, or where that is poor or impossible, from the better one.</summary>
    /// <param name="change">f(h) − f(0); NaN where another piece of the function begins or it is not defined.</param>
    /// <param name="firstStep">A power of two: the largest step to be tried.</param>
    /// <param name="size">The magnitude of the numbers that f is made of, whose rounding it suffers.</param>
    /// <param name="place">The magnitude of the number that is moved, whose rounding the step suffers.</param>
    public static FiniteDifference Differentiate(Func<double, double> change, double firstStep, double size, double place)
    {
        var isBlocked = false;
        var best = Measure(DifferenceKind.Central, Watched, firstStep, size, place);
        if (IsFine(best, size) || !isBlocked)
        {
            return best; // one side is asked only where a kink, or the end of the domain, stood in the way
        }

        var central = best;
        foreach (var side in (ReadOnlySpan<DifferenceKind>)[DifferenceKind.LeftSided, DifferenceKind.RightSided])
        {
            var measured = Measure(side, change, firstStep, size, place);
            // A side that is smooth over long steps can miss how sharply the function bends near p; where both sides gave a value too, they have to agree.
            var agrees = !central.IsDefined || Math.Abs(measured.Value - central.Value) <= measured.ErrorEstimate + central.ErrorEstimate;
            best = agrees && measured.ErrorEstimate < best.ErrorEstimate ? measured : best;
        }

        return best;

        double Watched(double step)
        {
            var difference = change(step);
            isBlocked |= !double.IsFinite(difference);
            return difference;
        }
    }

    private static FiniteDifference Measure(DifferenceKind kind, Func<double, double> change, double firstStep, double size, double place)
    {
        var best = FiniteDifference.None;
        for (var reductions = 0; reductions <= MostReductions; reductions++)
        {
            var measured = Tableau(kind, change, Math.ScaleB(firstStep, -reductions), size, place);
            if (!measured.IsDefined)
            {
                continue;
            }

            best = measured.ErrorEstimate < best.ErrorEstimate ? measured : best;
            if (IsFine(best, size) || Noise(kind, best.Step, size + (place * Math.Abs(best.Value))) > 0.1 * best.ErrorEstimate || measured.ErrorEstimate > best.ErrorEstimate)
            {
                return best;
            }

            reductions += NearerBy - 1;
        }

        return best;
    }

    private static FiniteDifference Tableau(DifferenceKind kind, Func<double, double> change, double firstStep, double size, double place)
    {
        var best = FiniteDifference.None;
        var (above, row) = (new double[Levels], new double[Levels]);
        for (var i = 0; i < Levels; i++)
        {
            var step = Math.ScaleB(firstStep, -i);
            row[0] = Quotient(kind, change, step);
            if (!double.IsFinite(row[0]))
            {
                return FiniteDifference.None;
            }

            var noise = Noise(kind, step, size + (place * Math.Abs(row[0])));
            var (factor, power) = kind == DifferenceKind.Central ? (4.0, 4.0) : (2.0, 2.0);
            for (var j = 1; j <= i; j++, power *= factor)
            {
                row[j] = row[j - 1] + ((row[j - 1] - above[j - 1]) / (power - 1));
                var error = Math.Max(Math.Abs(row[j] - row[j - 1]), Math.Abs(row[j] - above[j - 1])) + noise;
                best = error < best.ErrorEstimate ? new(row[j], kind, error, step) : best;
            }

            if (i > 2 && noise > best.ErrorEstimate)
            {
                break; // smaller steps only round more
            }

            (above, row) = (row, above);
        }

        return best;
    }

    private static bool IsFine(FiniteDifference measured, double size) =>
        measured.ErrorEstimate <= 1e-10 * Math.Abs(measured.Value) || measured.ErrorEstimate <= 64 * Epsilon * size;

    // The rounding of f, ε times its size, divided by the step; the extrapolation from one side magnifies it more.
    private static double Noise(DifferenceKind kind, double step, double size) => (kind == DifferenceKind.Central ? 2 : 8) * Epsilon * (size / step);

    private static double Quotient(DifferenceKind kind, Func<double, double> change, double step) => kind switch
    {
        DifferenceKind.LeftSided => -change(-step) / step,
        DifferenceKind.RightSided => change(step) / step,
        _ => (change(step) - change(-step)) / (2 * step),
    };
}
