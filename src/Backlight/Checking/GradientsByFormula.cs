using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Checking;

/// <summary>The gradients of the derivation's equations beside those of the backward pass, as means over the samples: in double precision, and where that leaves it open, in wide numbers.</summary>
internal sealed class GradientsByFormula
{
    private readonly Derivation _derivation;
    private readonly double _tolerance;
    private readonly List<FormulaGradients> _each;
    private readonly Lazy<List<WideFormulaGradients>?> _wide;

    public GradientsByFormula(Derivation derivation, double tolerance)
    {
        (_derivation, _tolerance) = (derivation, tolerance);
        _each = [.. derivation.Evidence.PerSample.Select(values => FormulaGradients.Of(derivation, values))];
        _wide = new(() => derivation.Evidence.PerSample.All(values => values.Wide is not null)
            ? [.. derivation.Evidence.PerSample.Select(values => new WideFormulaGradients(derivation, values.Wide!))]
            : null);
    }

    /// <summary>The largest relative error over the entries that can be told, and how many can't; null where the derivation has no equation for them.</summary>
    /// <param name="parameters">W^(l) or B^(l).</param>
    /// <param name="backward">The gradient by the backward pass.</param>
    public (double? Worst, int CannotBeTold) Compare(MatrixQuantity parameters, Matrix backward)
    {
        var each = _each.ConvertAll(formula => parameters is Weights ? formula.Weights[parameters.L.Number - 1] : formula.Biases[parameters.L.Number - 1]);
        if (each.Contains(null))
        {
            return (null, 0);
        }

        var perSample = _derivation.Evidence.PerSample;
        var mayUnderflow = perSample.Any(values => values.MayUnderflow);
        var largest = perSample.Max(values => (parameters is Weights ? values.Backward.W(parameters.L.Number) : values.Backward.B(parameters.L.Number)).LargestMagnitude());
        var (worst, open) = (0.0, 0);
        for (var i = 0; i < backward.Rows * backward.Columns; i++)
        {
            var (j, k, sum) = ((i / backward.Columns) + 1, (i % backward.Columns) + 1, 0.0);
            foreach (var formula in each)
            {
                sum += formula![j, k];
            }

            var (p, q) = (sum / each.Count, backward[j, k]);
            var error = RelativeError.Of(p, q, 0);
            if (error <= _tolerance && (p != 0 || q != 0 || !mayUnderflow))
            {
                worst = Math.Max(worst, error);
                continue;
            }

            var decided = _wide.Value is { } wide
                ? InWideNumbers(wide, parameters.Entry(j, k), parameters, j, k, q)
                : RelativeError.Of(p, q, NetworkCheck.FloorByLargest * largest);
            open += decided is null ? 1 : 0;
            worst = Math.Max(worst, decided ?? 0);
        }

        return (worst, open);
    }

    private double? InWideNumbers(List<WideFormulaGradients> formulas, Quantity parameter, MatrixQuantity parameters, int j, int k, double backward)
    {
        var (formula, exact) = (default(WideNumber), default(WideNumber));
        for (var s = 0; s < formulas.Count; s++)
        {
            formula += formulas[s].Of(parameters, j, k);
            exact += _derivation.Evidence.PerSample[s].Wide!.WideDerivative(_derivation.Network.Architecture.L2 == 0 ? new TotalError() : new PenalisedError(), parameter);
        }

        (formula, exact) = (formula / formulas.Count, exact / formulas.Count);
        var error = SidesComparison.Apart(formula, exact, _tolerance);
        return error <= _tolerance ? Math.Max(error.Value, SidesComparison.Shown(exact, backward, _tolerance)) : error;
    }
}
