using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Notation;
using Backlight.Traces;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapters 03–06: the output layer, from the first weight to ∂E/∂W^(L) = diag(δ^(L)) · ∂Z^(L)/∂W^(L).</summary>
internal static class OutputLayerChapters
{
    public static IEnumerable<Chapter> All(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var last = words.Last;
        var first = new Weight(last, 1, 1);
        var walk = Walk.For(words, Trace.Of(telling.Map, first).PathCount);
        teller.Open(ChapterKind.OutputTrace);
        var equations = new List<Equation> { Traces.Slowly(telling, first, walk) };
        yield return teller.Close(says);

        teller.Open(ChapterKind.OutputRest);
        var pattern = new Weight(last, 'j', 'k');
        equations.AddRange(Traces.Quickly(telling, Rules.ChainRule, [], first, pattern, w => walk.Factored(w, static _ => false)));
        yield return teller.Close(says);

        teller.Open(ChapterKind.OutputMatrices);
        var columns = Columns.Of(words, last, walk, static _ => false);
        var matrix = columns.Gather(telling, equations);
        matrix = teller.Step(Rules.SplitRows, matrix, columns.RowsSplit, says.RowsSplit(last, words.Architecture));
        if (words.IsCoupled(last))
        {
            matrix = teller.Step(Rules.SumToProduct, matrix, columns.EntriesSplit, says.CoupledSumIsProduct(last, words.Architecture));
        }
        else
        {
            matrix = teller.Step(Rules.SplitEntries, matrix, columns.EntriesSplit, says.EntriesSplit(last, words.Architecture));
        }

        yield return teller.Close(says);

        teller.Open(ChapterKind.OutputDelta);
        Delta(telling, walk, columns, matrix);
        yield return teller.Close(says);
    }

    private static void Delta(Telling telling, Walk walk, Columns columns, Equation matrix)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var last = words.Last;
        var byActivation = Gradient(words.A(last));
        var slope = words.Slope(last, words.IsCoupled(last));
        Expression named = words.IsCoupled(last) ? new MatrixProduct(new Transposed(slope), byActivation) : new HadamardProduct(byActivation, slope);
        var names = Equation.Of(Gradient(words.W(last)), new MatrixProduct(new Diagonal(named), words.ByOwnWeights(last)));
        matrix = teller.Step(
            Rules.NameMatrices, matrix, names, says.OutputMatricesNamed(last, words.Architecture),
            (Gradient(words.W(last)), Teller.Places([matrix], matrix.Left)),
            (byActivation, Teller.Places([matrix], columns.Above)),
            (slope, Teller.Places([matrix], columns.Slope)),
            (words.ByOwnWeights(last), Teller.Places([matrix], columns.OwnWeights)));

        var entries = Equation.Of(Of(new Delta(last, 'j')), walk.Factored(new WeightedInput(last, 'j'), static _ => false)) with { Indices = [new('j', words.Side(last))] };
        telling.Recalled.OutputDeltaEntries = teller.Step(Rules.NameDelta, [], entries, says.DeltaNamed(new Delta(last, 'j'), words.Architecture));
        var delta = teller.Step(
            Rules.NameDelta, [matrix, entries], Equation.Of(words.D(last), named), says.OutputDeltaNamed(last, words.Architecture),
            (words.D(last), Teller.Places([matrix, entries], named, entries.Left)));
        telling.Recalled.OutputDelta = delta;
        matrix = teller.Step(
            Rules.Substitute, [matrix, delta], Equation.Of(matrix.Left, new MatrixProduct(new Diagonal(words.D(last)), words.ByOwnWeights(last))), says.DeltaPutIn(last, words.Architecture),
            (words.D(last), Teller.Places([matrix, delta], named, words.D(last))));
        if (words.Last == 1)
        {
            matrix = OwnWeights.Replace(telling, last, matrix);
        }

        telling.Recalled.OutputWeights = matrix;
        Collapse(telling);
    }

    // δ_j^(L) in the formulas of the activation and error functions; for the pairs that belong together, down to a − y.
    private static void Collapse(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, architecture) = (words.Last, words.Architecture);
        var (activation, error) = (architecture.Activation(last), architecture.Error);
        var (a, y) = (Of(new Activation(last, 'j')), Of(new Target('j')));
        var entries = telling.Recalled.OutputDeltaEntries!;
        var one = new Number(1);
        if (activation is Softmax)
        {
            CollapseSoftmax(telling, entries);
            return;
        }

        var (byA, byZ) = (error.DerivativeFormula(last, 'j'), activation.DerivativeFormula(last, 'j', 'j'));
        var errorSlope = teller.Step(Rules.UseFormulas, [], Equation.Of(new PartialDerivative(new NodeError('j'), new Activation(last, 'j')), byA) with { Indices = entries.Indices }, says.ErrorSlope(architecture));
        var slope = teller.Step(Rules.UseFormulas, [], Equation.Of(new PartialDerivative(new Activation(last, 'j'), new WeightedInput(last, 'j')), byZ) with { Indices = entries.Indices }, says.ActivationSlope(last, architecture));
        var equation = teller.Step(
            Rules.UseFormulas, [entries, errorSlope, slope], Right(Times(byA, byZ)), says.FormulasUsed(architecture),
            (byA, Teller.Places([entries], new PartialDerivative(new NodeError('j'), new Activation(last, 'j')))),
            (byZ, Teller.Places([entries], new PartialDerivative(new Activation(last, 'j'), new WeightedInput(last, 'j')))));
        if (activation is Identity)
        {
            equation = teller.Step(Rules.DropOne, equation, Right(byA), says.SlopeOfIdentityDropped(last));
        }

        if (activation is Identity && error is HalfSquared)
        {
            Gathered(telling, equation);
        }
        else if (activation is Sigmoid && error is BinaryCrossEntropy)
        {
            if (telling.Evidence.Samples.Any(sample => IsOutsideOfUnit(sample.Y)))
            {
                teller.Note(says.TargetsOutsideOfUnit());
            }

            var (restY, restA) = (new Difference(one, y), new Difference(one, a));
            equation = teller.Step(
                Rules.Distribute, equation, Right(new Difference(Times(new Quotient(restY, restA), a, restA), Times(new Quotient(y, a), a, restA))), says.Distributed());
            equation = teller.Step(Rules.Cancel, equation, Right(new Difference(Times(restY, a), Times(y, restA))), says.FractionsCancelled());
            equation = teller.Step(
                Rules.Distribute, equation, Right(new Sum([new Difference(new Difference(a, Times(y, a)), y), Times(y, a)])), says.ExpandedProducts());
            equation = teller.Step(Rules.Cancel, equation, Right(new Difference(a, y)), says.CollapsedToDifference(last, architecture));
            Gathered(telling, equation);
        }

        Equation Right(Expression right) => Equation.Of(entries.Left, right) with { Indices = entries.Indices };
    }

    private static void CollapseSoftmax(Telling telling, Equation entries)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, architecture) = (words.Last, words.Architecture);
        var (aj, yj) = (Of(new Activation(last, 'j')), Of(new Target('j')));
        var (ai, yi) = (Of(new Activation(last, 'i')), Of(new Target('i')));
        var (byA, byZ) = (architecture.Error.DerivativeFormula(last, 'i'), architecture.Activation(last).DerivativeFormula(last, 'i', 'j'));
        var count = words.Side(last);
        var same = new SameNode('i', 'j');
        var sources = Enumerable.Range(1, architecture.Width(last)).Select(i => (NodeIndex)i).Append('i').ToList();
        var errorSlope = teller.Step(
            Rules.UseFormulas, [], Equation.Of(new PartialDerivative(new NodeError('i'), new Activation(last, 'i')), byA) with { Indices = [new('i', count)] }, says.ErrorSlope(architecture));
        var slope = teller.Step(
            Rules.UseFormulas, [], Equation.Of(new PartialDerivative(new Activation(last, 'i'), new WeightedInput(last, 'j')), byZ) with { Indices = [new('i', count), new('j', count)] }, says.ActivationSlope(last, architecture));
        var equation = teller.Step(
            Rules.UseFormulas, [entries, errorSlope, slope], Right(new SumOver('i', count, Times(byA, byZ))), says.SoftmaxFormulasUsed(architecture),
            (byA, Teller.Places([entries], sources.Select(Expression (i) => new PartialDerivative(new NodeError(i), new Activation(last, i))).ToArray())),
            (byZ, Teller.Places([entries], sources.Select(Expression (i) => new PartialDerivative(new Activation(last, i), new WeightedInput(last, 'j'))).ToArray())));
        if (architecture.Error is not CrossEntropy)
        {
            return;
        }

        equation = teller.Step(Rules.Cancel, equation, Right(new SumOver('i', count, new Negation(Times(yi, new Difference(same, aj))))), says.SoftmaxFractionCancelled());
        equation = teller.Step(
            Rules.Distribute, equation, Right(new Difference(Times(aj, new SumOver('i', count, yi)), new SumOver('i', count, Times(yi, same)))), says.SoftmaxSumSplit());
        equation = teller.Step(Rules.PickTerm, equation, Right(new Difference(Times(aj, new SumOver('i', count, yi)), yj)), says.SoftmaxTermPicked(), (yj, Teller.Places([equation], new SumOver('i', count, Times(yi, same)))));
        if (telling.Evidence.Samples.All(sample => SumOf(sample) is var sum && Math.Abs(sum - 1) <= 1e-9))
        {
            var condition = teller.Step(Rules.Condition, [], Equation.Of(new SumOver('i', count, yi), new Number(1)), says.TargetsSumToOne(architecture));
            // What follows from the condition holds to as much as it does: 0.3 + 0.7 is 1 in doubles, but the two doubles are not quite.
            var slack = telling.Evidence.Samples.Max(OffOne) / telling.Tolerance;
            var put = teller.Step(Rules.Substitute, [equation, condition], Right(new Difference(Times(aj, new Number(1)), yj)), says.SumOfTargetsPutIn(), slack);
            equation = teller.Step(Rules.DropOne, [put], Right(new Difference(aj, yj)), says.CollapsedToDifference(last, architecture), slack);
            Gathered(telling, equation, slack);
        }
        else
        {
            teller.Note(says.TargetsDoNotSumToOne());
        }

        Equation Right(Expression right) => Equation.Of(entries.Left, right) with { Indices = entries.Indices };

        static double SumOf(Networks.Sample sample)
        {
            var sum = 0.0;
            foreach (var target in sample.Y.Entries)
            {
                sum += target;
            }

            return sum;
        }
    }

    // |Σ y − 1|, exactly, and a little more
    private static double OffOne(Networks.Sample sample)
    {
        WideNumber sum = -1;
        foreach (var target in sample.Y.Entries)
        {
            sum += target;
        }

        return 1.001 * Math.Abs(sum.ToDouble());
    }

    private static bool IsOutsideOfUnit(Matrices.Matrix targets)
    {
        foreach (var target in targets.Entries)
        {
            if (target is < 0 or > 1)
            {
                return true;
            }
        }

        return false;
    }

    private static void Gathered(Telling telling, Equation equation, double floor = 0)
    {
        var (teller, words) = (telling.Teller, telling.Words);
        teller.Step(
            Rules.NameMatrices, [equation], Equation.Of(words.D(words.Last), new Difference(words.A(words.Last), words.Y)), telling.Language.CollapsedInMatrices(words.Last, words.Architecture), floor,
            (words.D(words.Last), Teller.Places([equation], equation.Left)),
            (words.A(words.Last), Teller.Places([equation], Of(new Activation(words.Last, 'j')))),
            (words.Y, Teller.Places([equation], Of(new Target('j')))));
    }
}
