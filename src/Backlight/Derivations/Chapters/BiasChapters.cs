using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using Backlight.Traces;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapters 17 and 18: the same walk to a bias; ∂z/∂b = 1, so ∂E/∂B = δ.</summary>
internal static class BiasChapters
{
    public static IEnumerable<Chapter> All(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var last = words.Last;
        var bias = new Bias(last, 1);
        var walk = Walk.For(words, Trace.Of(telling.Map, bias).PathCount);
        teller.Open(ChapterKind.BiasTrace);
        var equation = Traces.Slowly(telling, bias, walk);
        yield return teller.Close(says);

        teller.Open(ChapterKind.BiasDelta);
        var one = OwnWeights.WorkedOut(telling, new WeightedInput(last, 1), bias, new Number(1));
        equation = teller.Step(Rules.Substitute, [equation, one], new Equation(equation.Left, Relation.Equal, equation.Right.Replace(one.Left, new Number(1))), says.OnePutIn(bias));
        var dropped = walk.Factored(new WeightedInput(last, 1), static _ => false);
        equation = teller.Step(Rules.DropOne, equation, Equation.Of(equation.Left, dropped), says.OneDropped(bias));
        var delta = Of(new Delta(last, 1));
        var entry = Equation.Of(delta, dropped);
        equation = teller.Step(Rules.RecallDelta, [equation, entry], Equation.Of(equation.Left, delta), says.BiasDeltaRecalled(bias), (delta, [.. Teller.Places([equation], dropped), new FromPart(1, PartId.Whole(Side.Left))]));
        var pattern = new Bias(last, 'j');
        var equations = new List<Equation> { equation };
        equations.AddRange(Traces.Quickly(telling, Rules.RecallDelta, [], bias, pattern, b => Of(new Delta(last, ((Bias)b).J))));
        var column = Equation.Of(words.Column(last, 'j', ByE(pattern)), words.Column(last, 'j', Of(new Delta(last, 'j'))));
        var matrix = teller.Gather(equations, column, says.Gathered(column.Left.Shape, equations.Count));
        matrix = teller.Step(
            Rules.NameMatrices, matrix, Equation.Of(Gradient(words.B(last)), words.D(last)), says.BiasesNamed(last, words.Architecture),
            (Gradient(words.B(last)), Teller.Places([matrix], matrix.Left)), (words.D(last), Teller.Places([matrix], matrix.Right)));
        telling.Recalled.General["biases"] = AnyDepthChapter.Generalised(telling, matrix, last, LayerIndex.Any, new LayerRange(1, LayerIndex.Last), says.BiasesGeneralised(words.Architecture));
        yield return teller.Close(says);
    }
}
