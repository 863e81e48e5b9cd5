using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapter 22, where weights have a penalty: E_λ = E + ½ λ Σ w², the second way from each weight to it, and the step in which weights decay.</summary>
internal static class PenaltyChapter
{
    private const SampleScope Scope = SampleScope.PenalisedMean;

    public static Chapter Tell(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        teller.Open(ChapterKind.Penalty);
        Defined(telling);
        var entry = OfWeight(telling, new Weight(words.Last, 1, 1));
        var gradient = InMatrices(telling, entry);
        InNumbers(telling);
        Step(telling, gradient);
        return teller.Close(says);
    }

    /// <summary>R and E_λ.</summary>
    public static void Defined(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        teller.Step(Rules.Define, [], Equation.Of(Of(new Penalty()), Formula(words)), says.PenaltyDefined(words.Architecture));
        teller.Step(Rules.Define, [], Total, says.PenalisedErrorDefined());
    }

    /// <summary>∂E_λ/∂w = ∂E/∂w + λ w: the way over the map, and the way over the penalty alone.</summary>
    public static Equation OfWeight(Telling telling, Weight weight)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (left, byError, byPenalty, own) = (ByTotal(weight), ByE(weight), new PartialDerivative(new Penalty(), weight), Of(weight));
        var (unitOfError, unitOfPenalty) = (new PartialDerivative(new PenalisedError(), new TotalError()), new PartialDerivative(new PenalisedError(), new Penalty()));
        var ways = teller.Step(
            Rules.SecondWay, [], Equation.Of(left, new Sum([new Product([unitOfError, byError]), new Product([unitOfPenalty, byPenalty])])), says.SecondWay(weight));
        var one = new Number(1);
        var units = teller.Step(
            Rules.UnitDerivative, ways, Equation.Of(left, new Sum([new Product([one, byError]), new Product([one, byPenalty])])), says.PartsCountOnce(),
            (one, Teller.Places([ways], unitOfError, unitOfPenalty)));
        var sum = teller.Step(Rules.DropOne, units, Equation.Of(left, new Sum([byError, byPenalty])), says.OneDropped(weight));

        var half = new Quotient(Of(new PenaltyStrength()), new Number(2));
        var slope = teller.Step(Rules.UseDefinition, [], Equation.Of(byPenalty, new DerivativeOf(Formula(words), weight)), says.PenaltyDefinitionPutIn(weight));
        slope = teller.Step(
            Rules.DifferentiateTerms, slope, Equation.Of(byPenalty, new Product([half, new Number(2), own])), says.SquareDifferentiated(weight, words.Architecture),
            (half, Teller.Places([slope], half)));
        slope = teller.Step(Rules.Cancel, slope, Equation.Of(byPenalty, new Product([Of(new PenaltyStrength()), own])), says.HalfCancels(weight));
        return teller.Step(Rules.Substitute, [sum, slope], Equation.Of(left, new Sum([byError, slope.Right])), says.PenaltyPulls(weight));
    }

    /// <summary>∂E_λ/∂W = ∂E/∂W + λ W of one layer.</summary>
    public static Equation OfLayer(Telling telling, LayerIndex l, Equation entry)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (pattern, w) = (new Weight(l, 'j', 'k'), words.W(l));
        var ranges = new ValueList<IndexRange>([new('j', words.Side(l.Number)), new('k', words.Side(l.Number - 1))]);
        var count = words.Architecture.Width(l.Number) * words.Architecture.Width(l.Number - 1);
        var all = count == 1 ? entry : teller.Step(
            Rules.SecondWay, [entry], Equation.Of(ByTotal(pattern), new Sum([ByE(pattern), new Product([Of(new PenaltyStrength()), Of(pattern)])])) with { Indices = ranges },
            says.SameWalkForAll(pattern, count));
        return teller.Step(
            Rules.NameMatrices, all, Equation.Of(GradientOfTotal(w), WithDecay(Gradient(w), w)), says.PenaltyInMatrices(l.Number),
            (GradientOfTotal(w), Teller.Places([all], all.Left)), (Gradient(w), Teller.Places([all], ((Sum)all.Right).Terms[0])),
            (w, Teller.Places([all], ((Product)((Sum)all.Right).Terms[1]).Factors[1])));
    }

    /// <summary>A derivative of E_λ measured: all of it, with the penalty, is watched.</summary>
    public static void Measured(Telling telling, Quantity parameter)
    {
        var evidence = telling.Evidence;
        var gradient = ByTotal(parameter);
        var measured = FiniteDifferences.Of(telling.Network, evidence.Samples).ByOfPenalised(parameter);
        if (!measured.IsDefined)
        {
            telling.Teller.Note(telling.Language.NothingToMeasure(parameter));
            return;
        }

        telling.Teller.Apart(
            Rules.Measure, [], new Equation(gradient, Relation.Approximately, new Number(measured.Value)), telling.Language.PenalisedMeasured(parameter), Scope,
            within: telling.MeasuredTolerance, floor: measured.Floor);
    }

    /// <summary>Numbers in a formula about the mean over the samples, and its value.</summary>
    public static void Worked(Telling telling, Equation formula, string says)
    {
        var (teller, evidence, limit) = (telling.Teller, telling.Evidence, telling.Words.Limit);
        var put = teller.InPlace(Rules.PutNumbers, formula, new Equation(formula.Left, Relation.Approximately, evidence.InMean(formula.Right, limit, isWorkedOut: false)), says, Scope);
        var value = evidence.InMean(formula.Right, limit);
        if (put.Right != value)
        {
            teller.Apart(
                Rules.Evaluate, [put], new Equation(formula.Left, Relation.Approximately, value), telling.Language.WorkedOut(), Scope,
                hints: [(value, [new FromPart(0, PartId.Whole(Side.Right))])]);
        }
    }

    private static Equation Total => Equation.Of(Of(new PenalisedError()), new Sum([Of(new TotalError()), Of(new Penalty())]));

    private static PartialDerivative ByTotal(Quantity quantity) => new(new PenalisedError(), quantity);

    private static MatrixDerivative GradientOfTotal(MatrixTerm by) => new(null, by, DerivativeForm.PenalisedGradient);

    private static Sum WithDecay(Expression gradient, MatrixTerm w) => new([gradient, new Scaled(Of(new PenaltyStrength()), w)]);

    // λ/2 times the squares of all weights: one by one where they are few, else Σ over each layer.
    private static Product Formula(Vocabulary words)
    {
        var n = words.Architecture;
        var layers = Enumerable.Range(1, n.Depth);
        var isWrittenOut = layers.Sum(l => (long)n.Width(l) * n.Width(l - 1)) <= words.Limit;
        var squares = layers.SelectMany(l => isWrittenOut
            ? from j in Enumerable.Range(1, n.Width(l)) from k in Enumerable.Range(1, n.Width(l - 1)) select Square(l, j, k)
            : [Over(l, 'j', j => Over(l - 1, 'k', k => Square(l, j, k)))]).ToList();
        return new Product([new Quotient(Of(new PenaltyStrength()), new Number(2)), Plus(squares)]);

        static Expression Square(int l, NodeIndex j, NodeIndex k) => new Power(Of(new Weight(l, j, k)), 2);

        Expression Over(int l, char letter, Func<NodeIndex, Expression> term) => n.Width(l) == 1 ? term(1) : new SumOver(letter, words.Side(l), term(letter));
    }

    private static Equation InMatrices(Telling telling, Equation entry)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var gradient = OfLayer(telling, words.Last, entry);
        if (words.Last > 1)
        {
            gradient = AnyDepthChapter.Generalised(telling, gradient, words.Last, LayerIndex.Any, new LayerRange(1, LayerIndex.Last), says.PenaltyGeneralised());
        }

        var weights = telling.Recalled.General["weights"];
        var whole = teller.Apart(
            Rules.Substitute, [gradient, weights], Equation.Of(gradient.Left, gradient.Right.Replace(weights.Left, weights.Right)) with { Layers = gradient.Layers }, says.PenaltyBesideTheWalk());
        teller.Step(Rules.Conclude, whole, whole, says.PenaltyConcluded());
        var b = words.B(words.Last > 1 ? LayerIndex.Any : 1);
        teller.Apart(Rules.SecondWay, [], Equation.Of(GradientOfTotal(b), Gradient(b)) with { Layers = gradient.Layers }, says.BiasesAreFree());
        return gradient;
    }

    private static void InNumbers(Telling telling)
    {
        var (words, says) = (telling.Words, telling.Language);
        Worked(telling, Equation.Of(Of(new Penalty()), Formula(words)), says.PenaltyInNumbers());
        Worked(telling, Total, says.PenalisedErrorInNumbers(telling.Evidence.Samples.Count));
        foreach (var l in MatrixOf.Shown(words.Last, words.Limit).Reverse())
        {
            Worked(telling, Equation.Of(GradientOfTotal(words.W(l)), WithDecay(Gradient(words.W(l)), words.W(l))), says.PenalisedGradientInNumbers(words.W(l).Quantity));
            Measured(telling, new Weight(l, 1, 1));
        }
    }

    // W ← W − η ∂E_λ/∂W = (1 − η λ) W − η ∂E/∂W
    private static void Step(Telling telling, Equation gradient)
    {
        var (teller, words, says, evidence) = (telling.Teller, telling.Words, telling.Language, telling.Evidence);
        var (rate, one) = (Of(new LearningRate()), new Number(1));
        var w = words.W(words.Last > 1 ? LayerIndex.Any : 1);
        var stated = teller.Apart(
            Rules.Descend, [], new Equation(w, Relation.Becomes, new Difference(w, new Scaled(rate, GradientOfTotal(w)))) with { Layers = gradient.Layers },
            says.PenalisedStepStated(evidence.LearningRate), Scope);
        var put = teller.Apart(
            Rules.Substitute, [stated, gradient], new Equation(w, Relation.Becomes, new Difference(w, new Scaled(rate, gradient.Right))) with { Layers = gradient.Layers }, says.PenaltyPutInStep(), Scope);
        teller.Apart(
            Rules.Distribute, [put], Decayed(w) with { Layers = gradient.Layers }, says.WeightsDecay(evidence.LearningRate, words.Architecture), Scope,
            hints: [(one, Teller.Places([put], w))]);
        foreach (var l in MatrixOf.Shown(words.Last, words.Limit))
        {
            var formula = Decayed(words.W(l));
            var floor = evidence.SizeOf(formula.Right, Scope);
            var numbers = teller.InPlace(
                Rules.PutNumbers, formula, new Equation(formula.Left, Relation.Becomes, evidence.InMean(formula.Right, words.Limit, isWorkedOut: false)),
                says.DecayInNumbers(words.W(l).Quantity), Scope, floor: floor);
            var value = evidence.InMean(numbers.Right, words.Limit);
            teller.Apart(
                Rules.Evaluate, [numbers], new Equation(formula.Left, Relation.Becomes, value), says.NewValues(words.W(l).Quantity), Scope, floor: floor,
                hints: [(value, [new FromPart(0, PartId.Whole(Side.Right))])]);
        }

        if (double.IsFinite(evidence.PenalisedErrorAfterStep))
        {
            teller.Apart(
                Rules.Measure, [], new Equation(Of(new PenalisedErrorAfterStep()), Relation.Approximately, new Number(evidence.PenalisedErrorAfterStep)),
                says.PenalisedErrorAfterStep(evidence.PenalisedError, evidence.PenalisedErrorAfterStep), Scope);
        }
        else
        {
            teller.Note(says.ErrorUndefinedAfterStep());
        }

        Equation Decayed(MatrixTerm weights) => new(
            weights, Relation.Becomes,
            new Difference(new Scaled(new Difference(one, new Product([rate, Of(new PenaltyStrength())])), weights), new Scaled(rate, Gradient(weights))));
    }
}
