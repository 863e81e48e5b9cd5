using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Checking;

/// <summary>How strictly a network is checked.</summary>
public sealed record NetworkCheckOptions
{
    /// <summary>2,000: with so many parameters or fewer, each is measured; of more, so many are chosen. A measurement runs the network some ten times.</summary>
    public const int DefaultMostMeasured = 2_000;

    /// <summary>The largest relative error between two ways that both compute: 10⁻⁹.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>The largest relative error against a measured derivative: 10⁻⁶.</summary>
    public double MeasuredTolerance { get; init; } = 1e-6;

    /// <summary>How many parameters are measured at most; 1 or more.</summary>
    public int MostMeasured { get; init; } = DefaultMostMeasured;

    /// <summary>What the measured parameters are chosen from, where there are more of them.</summary>
    public ulong Seed { get; init; } = 1;
}

/// <summary>The equations of one rule in one chapter.</summary>
/// <param name="Figure">The number of the figure.</param>
/// <param name="Title">The heading of the chapter.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Equations">How many there are.</param>
/// <param name="Worst">The largest relative error of their sides, where it can be told.</param>
/// <param name="IsOk">Whether none of them is wrong.</param>
public sealed record EquationsRow(string Figure, string Title, Rule Rule, int Equations, double Worst, bool IsOk)
{
    /// <summary>How many can't be told in double precision; these neither hold nor are wrong.</summary>
    public int CannotBeTold { get; init; }
}

/// <summary>The gradient of one matrix of parameters by three ways, each the mean over the samples; where weights have a penalty, the gradient of E_λ.</summary>
/// <param name="Parameters">W^(l) or B^(l).</param>
/// <param name="Count">How many parameters stand in it.</param>
/// <param name="Formula">The largest relative error of the derivation's equations against the backward pass; null where the derivation has no equation for this layer.</param>
/// <param name="IsFormulaOk">Whether it is within the tolerance; true where there is none.</param>
/// <param name="Measured">How many of the parameters were measured.</param>
/// <param name="OneSided">How many of these from one side alone, for a kink.</param>
/// <param name="Undefined">How many have no derivative to measure, for kinks on both sides; these are not compared.</param>
/// <param name="Difference">The largest relative error of the backward pass against the finite differences.</param>
/// <param name="IsDifferenceOk">Whether it is within the tolerance.</param>
/// <param name="WorstParameter">The parameter of that largest error; null where none was compared.</param>
public sealed record GradientRow(
    MatrixQuantity Parameters, long Count, double? Formula, bool IsFormulaOk, int Measured, int OneSided, int Undefined, double Difference, bool IsDifferenceOk, Quantity? WorstParameter)
{
    /// <summary>Whether all three ways agree.</summary>
    public bool IsOk => IsFormulaOk && IsDifferenceOk;

    /// <summary>How many parameters the formula can't be told for in double precision; these are not compared with it.</summary>
    public int CannotBeTold { get; init; }
}

/// <summary>A derivation held against numbers once more: every equation is evaluated anew, and every gradient by three ways that share nothing.</summary>
/// <remarks>The three ways: the four equations of the derivation, run from the last layer to the first; the backward pass, which knows no formula; and finite differences, which know no derivative.</remarks>
/// <param name="Derivation">What was checked.</param>
/// <param name="Equations">A row for each rule of each chapter.</param>
/// <param name="Gradients">W^(1), B^(1), W^(2), …</param>
/// <param name="FirstWrong">The first step whose sides do not agree, with the check that was made now; null where all do.</param>
/// <param name="IsSelection">Whether only some of the parameters were measured.</param>
public sealed record NetworkCheck(Derivation Derivation, ValueList<EquationsRow> Equations, ValueList<GradientRow> Gradients, DerivationStep? FirstWrong, bool IsSelection)
{
    /// <summary>10⁻⁶: in networks too large for wide numbers, entries far below the largest of their matrix are compared as if they were this part of it, for they are sums of larger terms that cancel.</summary>
    public const double FloorByLargest = 1e-6;

    /// <summary>How many equations can't be told in double precision.</summary>
    public int CannotBeTold => Equations.Sum(row => row.CannotBeTold);

    /// <summary>Whether no equation is wrong and all ways agree.</summary>
    public bool IsOk => FirstWrong is null && Gradients.All(row => row.IsOk);

    /// <summary>Evaluates and measures; trusts no check that the derivation brings with it.</summary>
    /// <param name="derivation">Of any network.</param>
    /// <param name="options">How strictly.</param>
    public static NetworkCheck Of(Derivation derivation, NetworkCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        options ??= new NetworkCheckOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MostMeasured, 1, nameof(options));
        var (rows, wrong) = EquationsOf(derivation, options);
        var isSelection = derivation.Network.Architecture.ParameterCount > options.MostMeasured;
        return new NetworkCheck(derivation, rows, GradientsOf(derivation, options), wrong, isSelection);
    }

    private static (ValueList<EquationsRow> Rows, DerivationStep? FirstWrong) EquationsOf(Derivation derivation, NetworkCheckOptions options)
    {
        var rows = new List<EquationsRow>();
        var others = new Dictionary<Network, Evidence>(ReferenceEqualityComparer.Instance);
        DerivationStep? wrong = null;
        foreach (var chapter in derivation.Chapters)
        {
            var ofRule = new Dictionary<Rule, int>();
            foreach (var step in chapter.Steps)
            {
                var evidence = derivation.Evidence;
                if (step.On is { } other && !others.TryGetValue(other, out evidence!))
                {
                    others[other] = evidence = new Evidence(other, [derivation.Samples[0]], derivation.Evidence.LearningRate);
                }

                var check = evidence.Check(step.After, step.Scope, step.Rule == Rules.Measure ? options.MeasuredTolerance : options.Tolerance, step.Floor);
                wrong ??= check.IsWrong ? step with { Check = check } : null;
                if (!ofRule.TryGetValue(step.Rule, out var at))
                {
                    ofRule[step.Rule] = at = rows.Count;
                    rows.Add(new EquationsRow(chapter.Figure, chapter.Title, step.Rule, 0, 0, true));
                }

                rows[at] = rows[at] with
                {
                    Equations = rows[at].Equations + 1,
                    Worst = double.IsNaN(check.RelativeError) ? rows[at].Worst : Math.Max(rows[at].Worst, check.RelativeError),
                    IsOk = rows[at].IsOk && !check.IsWrong,
                    CannotBeTold = rows[at].CannotBeTold + (check.Verdict == Verdict.CannotBeTold ? 1 : 0),
                };
            }
        }

        return (rows.ToValueList(), wrong);
    }

    private static ValueList<GradientRow> GradientsOf(Derivation derivation, NetworkCheckOptions options)
    {
        var (network, evidence) = (derivation.Network, derivation.Evidence);
        var formulas = new GradientsByFormula(derivation, options.Tolerance);
        var differences = FiniteDifferences.Of(network, derivation.Samples);
        var perturbations = differences.Perturbations();
        var selection = new ParameterSelection(network.Architecture, options.MostMeasured, options.Seed);
        var rows = new List<GradientRow>();
        for (var l = 1; l <= network.Depth; l++)
        {
            rows.Add(Row(new Weights(l), evidence.PenalisedGradient.W(l)));
            rows.Add(Row(new Biases(l), evidence.PenalisedGradient.B(l)));
        }

        return rows.ToValueList();

        GradientRow Row(MatrixQuantity parameters, Matrix backward)
        {
            var (formula, cannotBeTold) = formulas.Compare(parameters, backward);
            var (count, oneSided, undefined, worst, at) = (0, 0, 0, 0.0, (Quantity?)null);
            foreach (var (j, k) in selection.Of(parameters, backward.Shape))
            {
                var parameter = parameters.Entry(j, k);
                var measured = network.Architecture.L2 == 0 ? differences.By(parameter, perturbations) : differences.ByOfPenalised(parameter, perturbations);
                count++;
                if (!measured.IsDefined)
                {
                    undefined++;
                    continue;
                }

                oneSided += measured.Kind == DifferenceKind.Central ? 0 : 1;
                var error = RelativeError.Of(backward[j, k], measured.Value, measured.Floor);
                if (at is null || error > worst)
                {
                    (worst, at) = (error, parameter);
                }
            }

            var row = new GradientRow(
                parameters, (long)backward.Rows * backward.Columns, formula, formula is null || formula <= options.Tolerance, count, oneSided, undefined, worst, worst <= options.MeasuredTolerance, at);
            return row with { CannotBeTold = cannotBeTold };
        }
    }
}
