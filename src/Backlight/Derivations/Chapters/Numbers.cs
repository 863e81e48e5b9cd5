using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>What the chapters with numbers have in common: a formula, filled with numbers, and worked out.</summary>
internal static class Numbers
{
    /// <summary>The formula with numbers, and its value.</summary>
    public static Equation Worked(Telling telling, Equation formula, string says, SampleScope scope = SampleScope.First)
    {
        var (teller, words) = (telling.Teller, telling.Words);
        var values = telling.Evidence.PerSample[0];
        var numbers = new PuttingNumbers(values, () => values.Wide, values.MayUnderflow, words.Limit);
        var isInput = formula.Left is Term { Quantity: WeightedInput } or MatrixTerm { Quantity: WeightedInputs };
        var put = new Equation(formula.Left, Relation.Approximately, numbers.In(formula.Right));
        var value = new Equation(put.Left, Relation.Approximately, numbers.Worked(formula.Right, isRounded: isInput));
        var saying = says;
        if (put.Right != value.Right)
        {
            saying = telling.Language.WorkedOut();
            formula = teller.InPlace(Rules.PutNumbers, formula, put, says, scope);
        }

        return teller.Apart(
            Rules.Evaluate, [formula], value, saying, scope,
            hints: [(value.Right, [new FromPart(0, PartId.Whole(Side.Right))])]);
    }

    /// <summary>The mean of a gradient over the samples, in numbers; nothing where there is one sample.</summary>
    public static void Averaged(Telling telling, Expression gradient, string says)
    {
        var (evidence, m) = (telling.Evidence, telling.Evidence.Samples.Count);
        if (m == 1)
        {
            return;
        }

        var mean = telling.Teller.Apart(Rules.Average, [], Equation.Of(gradient, new SampleMean(m, gradient)), says, SampleScope.Mean);
        var value = evidence.InMean(mean.Right, telling.Words.Limit);
        telling.Teller.Apart(
            Rules.Evaluate, [mean], new Equation(mean.Left, Relation.Approximately, value), telling.Language.WorkedOut(), SampleScope.Mean,
            hints: [(value, [new FromPart(0, PartId.Whole(Side.Right))])]);
    }

    /// <summary>The same derivative by nudging the parameter; where it stands on a kink there is none, and the chapter says so.</summary>
    public static void Measured(Telling telling, Quantity parameter)
    {
        var value = Evaluation.Evaluate(ByE(parameter), telling.Evidence.PerSample[0]).Value[1, 1];
        var measured = Networks.FiniteDifferences.Of(telling.Network, [telling.Evidence.Samples[0]], parameter);
        if (!measured.IsDefined)
        {
            telling.Teller.Note(telling.Language.NothingToMeasure(parameter));
            return;
        }

        telling.Teller.Apart(
            Rules.Measure, [], new Equation(ByE(parameter), Relation.Approximately, new Number(measured.Value)), telling.Language.Measured(parameter, value, measured), SampleScope.First,
            within: telling.MeasuredTolerance, floor: measured.Floor);
    }
}
