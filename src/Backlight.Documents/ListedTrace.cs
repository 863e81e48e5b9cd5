using System.Numerics;
using Backlight.Derivations;
using Backlight.Notation;
using Backlight.Traces;

namespace Backlight.Documents;

/// <summary>The paths from one quantity to E that a document lists, for the first sample.</summary>
/// <param name="Parameter">Where the paths start.</param>
/// <param name="PathCount">How many there are in all.</param>
/// <param name="Sum">∂E/∂p, the sum over all of them.</param>
/// <param name="Paths">The listed ones, the most influential first.</param>
internal sealed record ListedTrace(Quantity Parameter, BigInteger PathCount, double Sum, ValueList<PathShare> Paths)
{
    public static IEnumerable<ListedTrace> Of(Derivation derivation, DocumentOptions options)
    {
        var values = derivation.Evidence.PerSample[0];
        foreach (var parameter in options.Traced)
        {
            var trace = Trace.Of(values.Map, parameter);
            double sum;
            ValueList<PathShare> paths;
            try
            {
                sum = trace.Sum(values);
                paths = options.Paths == 0 ? [] : trace.MostInfluential(options.Paths, values);
            }
            catch (ArithmeticException)
            {
                // A local derivative that is not finite: nothing to rank, so the first paths stand without numbers.
                sum = double.NaN;
                paths = trace.Paths().Take(options.Paths).Select(path => new PathShare(path, double.NaN, double.NaN)).ToValueList();
            }

            yield return new ListedTrace(parameter, trace.PathCount, sum, paths);
        }
    }

    /// <summary>The part of ∂E/∂p that comes along a path; NaN where the sum is 0. Below 0 where the path works against the sum, above 1 where others do.</summary>
    public double ShareOf(PathShare path) => Sum == 0 ? double.NaN : path.Value / Sum;
}
