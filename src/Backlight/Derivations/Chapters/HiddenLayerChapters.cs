using System.Numerics;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using Backlight.Traces;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapters 07–12: the layer before the output, from the first weight to ∂E/∂W^(L−1) with the δ of the layer after it.</summary>
internal static class HiddenLayerChapters
{
    public static IEnumerable<Chapter> All(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, hidden) = (words.Last, words.Last - 1);
        var first = new Weight(hidden, 1, 1);
        var walk = Walk.For(words, Trace.Of(telling.Map, first).PathCount);
        teller.Open(ChapterKind.HiddenTrace);
        var equation = Traces.Slowly(telling, first, walk);
        yield return teller.Close(says);

        teller.Open(ChapterKind.DeltaRecalled);
        equation = Recall(telling, equation, first, walk);
        yield return teller.Close(says);

        // with δ in the place of everything behind it, fewer branches are left
        var named = Walk.For(words, (BigInteger)words.Architecture.Width(last) * (words.IsCoupled(hidden) ? words.Architecture.Width(hidden) : 1));
        teller.Open(ChapterKind.HiddenRest);
        var pattern = new Weight(hidden, 'j', 'k');
        var recalled = Deltas(telling);
        var equations = new List<Equation> { equation };
        equations.AddRange(Traces.Quickly(telling, Rules.RecallDelta, recalled, first, pattern, w => named.Factored(w, IsOutput)));
        yield return teller.Close(says);

        teller.Open(ChapterKind.HiddenMatrices);
        var columns = Columns.Of(words, hidden, named, IsOutput);
        var matrix = columns.Gather(telling, equations);
        matrix = teller.Step(Rules.SplitRows, matrix, columns.RowsSplit, says.RowsSplit(hidden, words.Architecture));
        matrix = words.IsCoupled(hidden)
            ? teller.Step(Rules.SumToProduct, matrix, columns.EntriesSplit, says.CoupledSumIsProduct(hidden, words.Architecture))
            : teller.Step(Rules.SplitEntries, matrix, columns.EntriesSplit, says.EntriesSplit(hidden, words.Architecture));
        yield return teller.Close(says);

        teller.Open(ChapterKind.DeltaSplit);
        var above = SplitSum(telling, columns, named);
        yield return teller.Close(says);

        teller.Open(ChapterKind.HiddenEquation);
        Name(telling, columns, matrix, above);
        yield return teller.Close(says);

        bool IsOutput(WeightedInput z) => z.L == last;
    }

    // Chapter 08: in both equations the same factors light up; one δ after the other takes their place.
    private static Equation Recall(Telling telling, Equation equation, Quantity first, Walk walk)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, width) = (words.Last, words.Architecture.Width(words.Last));
        var named = Walk.For(words, (BigInteger)width * (words.IsCoupled(last - 1) ? words.Architecture.Width(last - 1) : 1));
        if (!walk.IsWrittenOut)
        {
            var entries = telling.Recalled.OutputDeltaEntries!;
            var after = Equation.Of(equation.Left, named.Factored(first, z => z.L == last));
            var deltas = after.Parts().Select(part => part.Part).OfType<Term>().Where(term => term.Quantity is Delta).Distinct().Cast<Expression>();
            var was = Teller.Places([equation], [.. equation.Parts().Select(part => part.Part).Where(part => IsInDelta(part, last))]);
            return teller.Step(Rules.RecallDelta, [equation, entries], after, says.AllDeltasRecalled(last, width), deltas.Select(delta => (delta, (ValueList<Origin>)[.. was, new FromPart(1, PartId.Whole(Side.Left))])).ToArray());
        }

        for (var i = 1; i <= width; i++)
        {
            var delta = Of(new Delta(last, i));
            var entry = Equation.Of(delta, walk.Factored(new WeightedInput(last, i), static _ => false));
            var after = Equation.Of(equation.Left, walk.Factored(first, z => z.L == last && z.J.Number <= i));
            var was = Teller.Places([equation], [.. entry.Parts().Select(part => part.Part).OfType<PartialDerivative>().Where(part => BelongsTo(part, last, i))]);
            equation = teller.Step(Rules.RecallDelta, [equation, entry], after, says.DeltaRecalled(new Delta(last, i), i, width), (delta, [.. was, new FromPart(1, PartId.Whole(Side.Left))]));
        }

        return equation;

        // in a coupled layer several δ share ∂e/∂a; what is δ_i's alone is ∂a/∂z_i
        bool BelongsTo(PartialDerivative part, int layer, int i) => !words.IsCoupled(layer) || part.By is WeightedInput { J: var j } && j == i || i == width;
    }

    private static bool IsInDelta(Expression part, int last) => part is PartialDerivative { By: Activation { L: var la }, Of: NodeError } && la == last || part is PartialDerivative { By: WeightedInput { L: var lz } } && lz == last;

    // The equations that δ_1, δ_2 … of the last layer stood in.
    private static List<Equation> Deltas(Telling telling)
    {
        var entries = telling.Recalled.OutputDeltaEntries!;
        var width = telling.Words.Architecture.Width(telling.Words.Last);
        return width <= telling.Words.Limit
            ? Enumerable.Range(1, width).Select(i => Equation.Of(Binding.Bind(entries.Left, 'j', i), Binding.Bind(entries.Right, 'j', i))).ToList()
            : [entries];
    }

    // Chapter 11: the column of sums is a row times a matrix, turned upright.
    private static Equation SplitSum(Telling telling, Columns columns, Walk walk)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, hidden) = (words.Last, words.Last - 1);
        var left = Gradient(words.A(hidden));
        var equation = teller.Step(Rules.NameMatrices, [], Equation.Of(left, columns.Above), says.SumsAsColumn(hidden, words.Architecture));
        var row = words.Row(hidden, 'j', walk.Factored(new Activation(hidden, 'j'), z => z.L == last));
        equation = teller.Step(Rules.WriteAsRow, equation, Equation.Of(left, new Transposed(row)), says.ColumnAsRow(hidden, words.Architecture));
        var deltas = words.Column(last, 'i', Of(new Delta(last, 'i')));
        var byInputs = words.Grid(last, hidden, 'i', 'j', new PartialDerivative(new WeightedInput(last, 'i'), new Activation(hidden, 'j')));
        equation = teller.Step(
            Rules.SumToProduct, equation, Equation.Of(left, new Transposed(new MatrixProduct(new Transposed(deltas), byInputs))), says.RowTimesMatrix(hidden, words.Architecture));
        equation = teller.Step(Rules.TransposeProduct, equation, Equation.Of(left, new MatrixProduct(new Transposed(byInputs), deltas)), says.ProductTransposed(hidden, words.Architecture));
        return teller.Step(
            Rules.NameMatrices, equation, Equation.Of(left, new MatrixProduct(new Transposed(words.ByInputs(last)), words.D(last))), says.DeltasNamed(hidden, words.Architecture),
            (words.ByInputs(last), Teller.Places([equation], byInputs)), (words.D(last), Teller.Places([equation], deltas)));
    }

    // Chapter 12: every matrix gets its name, and everything up to z is δ of this layer.
    private static void Name(Telling telling, Columns columns, Equation matrix, Equation above)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var hidden = words.Last - 1;
        var isCoupled = words.IsCoupled(hidden);
        var slope = words.Slope(hidden, isCoupled);
        var left = Gradient(words.W(hidden));
        var byA = Gradient(words.A(hidden));
        Expression named = isCoupled ? new MatrixProduct(new Transposed(slope), byA) : new HadamardProduct(byA, slope);
        matrix = teller.Step(
            Rules.NameMatrices, matrix, Equation.Of(left, new MatrixProduct(new Diagonal(named), words.ByOwnWeights(hidden))), says.HiddenMatricesNamed(hidden, words.Architecture),
            (left, Teller.Places([matrix], matrix.Left)), (byA, Teller.Places([matrix], columns.Above)), (slope, Teller.Places([matrix], columns.Slope)),
            (words.ByOwnWeights(hidden), Teller.Places([matrix], columns.OwnWeights)));
        var full = named.Replace(byA, above.Right);
        matrix = teller.Step(
            Rules.Substitute, [matrix, above], Equation.Of(left, new MatrixProduct(new Diagonal(full), words.ByOwnWeights(hidden))), says.SplitSumPutIn(hidden, words.Architecture));
        var delta = teller.Step(
            Rules.NameDelta, matrix, Equation.Of(words.D(hidden), full), says.HiddenDeltaNamed(hidden, words.Architecture),
            (words.D(hidden), Teller.Places([matrix], full)));
        telling.Recalled.HiddenDelta = delta;
        telling.Recalled.HiddenWeights = teller.Step(
            Rules.Substitute, [matrix, delta], Equation.Of(left, new MatrixProduct(new Diagonal(words.D(hidden)), words.ByOwnWeights(hidden))), says.DeltaPutIn(hidden, words.Architecture),
            (words.D(hidden), Teller.Places([matrix, delta], full, words.D(hidden))));
    }
}
