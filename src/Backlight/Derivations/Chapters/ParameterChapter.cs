using System.Numerics;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using Backlight.Traces;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>One parameter, or one matrix of them, by itself: the walk, δ, the formula that a trainer uses, and its number.</summary>
internal static class ParameterChapter
{
    public static Chapter Tell(Telling telling, Quantity parameter)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        if (parameter is not (Weight or Bias) || !telling.Map.Contains(parameter))
        {
            throw new ArgumentException($"The network {words.Architecture} has no parameter {parameter}.", nameof(parameter));
        }

        teller.Open(ChapterKind.Alone, parameter.ToString());
        var (l, j) = parameter is Weight w ? (w.L.Number, w.J) : (((Bias)parameter).L.Number, ((Bias)parameter).J);
        var paths = Trace.Of(telling.Map, parameter).PathCount;
        var z = new WeightedInput(l, j);
        Equation equation;
        if (l >= words.Last - 1 || paths <= words.Limit)
        {
            var walk = Walk.For(words, paths);
            equation = Traces.Slowly(telling, parameter, walk);
            if (l == words.Last)
            {
                equation = Recall(telling, equation, new Delta(l, j), walk.Factored(z, static _ => false));
            }
            else
            {
                equation = Branched(telling, [equation], parameter, l);
                equation = Recall(telling, equation, new Delta(l, j), Named(words, l).Factored(z, next => next.L == l + 1));
            }
        }
        else
        {
            equation = Branched(telling, [], parameter, l);
            equation = Recall(telling, equation, new Delta(l, j), Named(words, l).Factored(z, next => next.L == l + 1));
        }

        Expression own = parameter is Weight weight ? Of(new Activation(l - 1, weight.K)) : new Number(1);
        var worked = OwnWeights.WorkedOut(telling, z, parameter, own);
        equation = teller.Step(
            Rules.Substitute, [equation, worked], Equation.Of(equation.Left, equation.Right.Replace(worked.Left, own)), says.OwnDerivativePutIn(parameter));
        if (parameter is Bias)
        {
            equation = teller.Step(Rules.DropOne, equation, Equation.Of(equation.Left, Of(new Delta(l, j))), says.OneDropped(parameter));
        }

        OfFirstSample(telling);
        Numbers.Worked(telling, equation, says.ChainInNumbers(parameter));
        Numbers.Measured(telling, parameter);
        Numbers.Averaged(telling, ByE(parameter), says.GradientOfOneAveraged(parameter, telling.Evidence.Samples.Count));
        if (parameter is Weight punished && words.Architecture.L2 > 0)
        {
            PenaltyChapter.Defined(telling);
            PenaltyChapter.Worked(telling, PenaltyChapter.OfWeight(telling, punished), says.PenalisedGradientInNumbers(punished));
            PenaltyChapter.Measured(telling, punished);
        }

        return teller.Close(says.ParameterTitle(parameter), says.ParameterIntro(parameter, paths));
    }

    public static Chapter Tell(Telling telling, MatrixQuantity parameters)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        if (parameters is not (Weights or Biases) || !parameters.L.IsNumber || parameters.L.Number < 1 || parameters.L.Number > words.Last)
        {
            throw new ArgumentException($"The network {words.Architecture} has no parameters {parameters}.", nameof(parameters));
        }

        teller.Open(ChapterKind.Alone, parameters.ToString());
        var l = parameters.L.Number;
        var named = Named(words, l);
        Func<WeightedInput, bool> isNamed = l == words.Last ? static _ => false : z => z.L == l + 1;
        var pattern = parameters.Entry('j', 'k');
        var ranges = parameters is Weights ? new ValueList<IndexRange>([new('j', words.Side(l)), new('k', words.Side(l - 1))]) : [new('j', words.Side(l))];
        var entries = teller.Step(
            Rules.ChainRule, [], Equation.Of(ByE(pattern), named.Factored(pattern, isNamed)) with { Indices = ranges }, says.SameWalkForAll(pattern, ranges.Aggregate(1, (n, range) => n * range.Count.Size!.Value)));
        var own = Of(new Activation(l - 1, 'k'));
        var node = Of(new Delta(l, 'j'));
        var behind = entries.Parts().Where(part => part.Id.Side == Side.Right && part.Id.Path.Count == 1).Select(part => (Origin)new FromPart(0, part.Id)).ToList();
        entries = teller.Step(
            Rules.NameDelta, entries, Equation.Of(entries.Left, parameters is Weights ? new Product([node, own]) : node) with { Indices = ranges }, says.EntryOfLayer(pattern),
            (node, behind.Take(behind.Count - 1).ToValueList()));
        var delta = teller.Step(Rules.NameDelta, [], Equation.Of(words.D(l), NumbersChapter.DeltaOf(words, l)), says.DeltaOfLayer(l, words.Architecture));
        Expression right = parameters is Weights ? new MatrixProduct(words.D(l), new Transposed(words.A(l - 1))) : words.D(l);
        var equation = teller.Step(
            Rules.NameMatrices, [entries, delta], Equation.Of(Gradient(words.Name(parameters)), right), says.MatrixOfLayer(parameters, words.Architecture),
            (Gradient(words.Name(parameters)), Teller.Places([entries], entries.Left)), (words.A(l - 1), Teller.Places([entries], own)));
        OfFirstSample(telling);
        Numbers.Worked(telling, delta, says.DeltaInNumbers(l, words.Architecture));
        Numbers.Worked(telling, equation, parameters is Weights ? says.WeightsInNumbers(l, words.Architecture) : says.BiasesInNumbers(l));
        Numbers.Measured(telling, parameters.Entry(1, 1));
        Numbers.Averaged(telling, Gradient(words.Name(parameters)), says.GradientAveraged(parameters, telling.Evidence.Samples.Count));
        if (parameters is Weights && words.Architecture.L2 > 0)
        {
            PenaltyChapter.Defined(telling);
            PenaltyChapter.Worked(telling, PenaltyChapter.OfLayer(telling, l, PenaltyChapter.OfWeight(telling, new Weight(l, 1, 1))), says.PenalisedGradientInNumbers(parameters));
            PenaltyChapter.Measured(telling, new Weight(l, 1, 1));
        }

        return teller.Close(says.ParametersTitle(parameters), says.ParametersIntro(parameters, words.Architecture));
    }

    // With δ of the next layer, only the branches from this layer to the next are left.
    private static Walk Named(Vocabulary words, int l) => l == words.Last
        ? Walk.For(words, words.IsCoupled(l) ? words.Architecture.Width(l) : 1)
        : Walk.For(words, (BigInteger)words.Architecture.Width(l + 1) * (words.IsCoupled(l) ? words.Architecture.Width(l) : 1));

    private static Equation Branched(Telling telling, IReadOnlyList<Equation> before, Quantity parameter, int l)
    {
        var after = Equation.Of(ByE(parameter), Named(telling.Words, l).Factored(parameter, z => z.L == l + 1));
        var was = before.Count == 0 ? ValueList<Origin>.Empty : before[0].Parts().Where(part => part.Part is PartialDerivative { By: WeightedInput { L: var layer } } && layer == l + 1).Select(part => (Origin)new FromPart(0, part.Id)).ToValueList();
        var deltas = after.Parts().Select(part => part.Part).OfType<Term>().Where(term => term.Quantity is Delta).Distinct();
        return telling.Teller.Step(
            Rules.RecallDelta, before, after, telling.Language.AllDeltasRecalled(l + 1, telling.Words.Architecture.Width(l + 1)),
            deltas.Select(delta => ((Expression)delta, was)).ToArray());
    }

    private static Equation Recall(Telling telling, Equation equation, Delta delta, Expression behind)
    {
        var own = ((Product)equation.Right).Factors[^1];
        var was = equation.Parts().Where(part => part.Id.Side == Side.Right && part.Id.Path.Count > 0 && part.Part != own).Select(part => (Origin)new FromPart(0, part.Id)).Where(origin => ((FromPart)origin).Part.Path.Count == 1).ToValueList();
        return telling.Teller.Step(
            Rules.NameDelta, equation, Equation.Of(equation.Left, new Product([Of(delta), own])), telling.Language.DeltaNamed(delta, telling.Words.Architecture),
            (Of(delta), was.Count > 0 ? was : Teller.Places([equation], behind)));
    }

    private static void OfFirstSample(Telling telling)
    {
        if (telling.Evidence.Samples.Count > 1)
        {
            telling.Teller.Note(telling.Language.FirstSampleOnly(telling.Evidence.Samples.Count));
        }
    }
}
