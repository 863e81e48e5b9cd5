using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapter 21: gradients averaged over the samples, one step of gradient descent, and the error after it.</summary>
internal static class LearningChapter
{
    public static Chapter Tell(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var evidence = telling.Evidence;
        var m = evidence.Samples.Count;
        teller.Open(ChapterKind.Learning);
        if (m > 1)
        {
            Averages(telling);
        }

        foreach (var name in new MatrixQuantity[] { new Weights(LayerIndex.Any), new Biases(LayerIndex.Any) })
        {
            var term = words.Name(name);
            var step = new Equation(term, Relation.Becomes, new Difference(term, new Scaled(Of(new LearningRate()), Gradient(term)))) with { Layers = new LayerRange(1, LayerIndex.Last) };
            teller.Apart(Rules.Descend, [], step, says.StepStated(name, evidence.LearningRate), SampleScope.Mean);
            foreach (var l in MatrixOf.Shown(words.Last, words.Limit))
            {
                var here = words.Name(name.At(l));
                var formula = new Equation(here, Relation.Becomes, new Difference(here, new Scaled(Of(new LearningRate()), Gradient(here))));
                var floor = evidence.SizeOf(formula.Right, SampleScope.Mean);
                var put = new Equation(here, Relation.Becomes, evidence.InMean(formula.Right, words.Limit, isWorkedOut: false));
                var numbers = teller.InPlace(Rules.PutNumbers, formula, put, says.StepInNumbers(here.Quantity), SampleScope.Mean, floor: floor);
                var value = evidence.InMean(put.Right, words.Limit);
                teller.Apart(Rules.Evaluate, [numbers], new Equation(here, Relation.Becomes, value), says.NewValues(here.Quantity), SampleScope.Mean, floor: floor, hints: [(value, [new FromPart(0, PartId.Whole(Side.Right))])]);
            }
        }

        if (double.IsFinite(evidence.ErrorAfterStep))
        {
            teller.Apart(
                Rules.Measure, [], new Equation(Of(new TotalErrorAfterStep()), Relation.Approximately, new Number(evidence.ErrorAfterStep)),
                says.ErrorAfterStep(evidence.MeanError, evidence.ErrorAfterStep, m), SampleScope.Mean);
        }
        else
        {
            teller.Note(says.ErrorUndefinedAfterStep());
        }

        return teller.Close(says);
    }

    private static void Averages(Telling telling)
    {
        var (words, says, m) = (telling.Words, telling.Language, telling.Evidence.Samples.Count);
        Numbers.Averaged(telling, Of(new TotalError()), says.ErrorAveraged(m));
        foreach (var l in MatrixOf.Shown(words.Last, words.Limit))
        {
            foreach (var parameters in new[] { words.W(l), words.B(l) })
            {
                Numbers.Averaged(telling, Gradient(parameters), says.GradientAveraged(parameters.Quantity, m));
            }
        }
    }
}
