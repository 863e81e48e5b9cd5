using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using Backlight.Traces;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapter 20: the numbers of this network and sample in every formula, and a measured derivative beside them.</summary>
internal static class NumbersChapter
{
    public static Chapter Tell(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, architecture) = (words.Last, words.Architecture);
        teller.Open(ChapterKind.Numbers);
        if (telling.Evidence.Samples.Count > 1)
        {
            teller.Note(says.FirstSampleOnly(telling.Evidence.Samples.Count));
        }

        var layers = MatrixOf.Shown(last, words.Limit);
        foreach (var l in layers)
        {
            Numbers.Worked(telling, Equation.Of(words.Z(l), new Sum([new MatrixProduct(words.W(l), words.A(l - 1)), words.B(l)])), says.ForwardInNumbers(l, architecture));
            Numbers.Worked(telling, Equation.Of(words.A(l), new Applied(new ActivationSymbol(l, false), words.Z(l))), says.ActivationsInNumbers(l, architecture));
        }

        foreach (var i in MatrixOf.Shown(architecture.Width(last), words.Limit))
        {
            Numbers.Worked(telling, Equation.Of(Of(new NodeError(i)), architecture.Error.Formula(last, i)), says.ErrorInNumbers(new NodeError(i)));
        }

        Numbers.Worked(telling, Equation.Of(Of(new TotalError()), words.SumOver(last, 'i', i => Of(new NodeError(i)))), says.TotalErrorInNumbers());
        Scalar(telling, new Weight(last, 1, 1), static _ => false);
        foreach (var l in layers.Reverse())
        {
            Numbers.Worked(telling, Equation.Of(words.D(l), DeltaOf(words, l)), says.DeltaInNumbers(l, architecture));
            Numbers.Worked(telling, Equation.Of(Gradient(words.W(l)), new MatrixProduct(words.D(l), new Transposed(words.A(l - 1)))), says.WeightsInNumbers(l, architecture));
            Numbers.Measured(telling, new Weight(l, 1, 1));
            Numbers.Worked(telling, Equation.Of(Gradient(words.B(l)), words.D(l)), says.BiasesInNumbers(l));
            Numbers.Measured(telling, new Bias(l, 1));
            if (l == last && last > 1)
            {
                Scalar(telling, new Weight(last - 1, 1, 1), z => z.L == last);
            }
        }

        return teller.Close(says);
    }

    /// <summary>δ^(l) as the four equations say it.</summary>
    public static Expression DeltaOf(Vocabulary words, int l)
    {
        Expression above = l == words.Last ? Gradient(words.A(l)) : new MatrixProduct(new Transposed(words.W(l + 1)), words.D(l + 1));
        return words.IsCoupled(l)
            ? new MatrixProduct(new Transposed(words.Slope(l, true)), above)
            : new HadamardProduct(above, new Applied(new ActivationSymbol(l, true), words.Z(l)));
    }

    private static void Scalar(Telling telling, Weight weight, Func<WeightedInput, bool> isNamed)
    {
        var walk = Walk.For(telling.Words, Trace.Of(telling.Map, weight).PathCount);
        Numbers.Worked(telling, Equation.Of(ByE(weight), walk.Factored(weight, isNamed)), telling.Language.ChainInNumbers(weight));
    }
}
