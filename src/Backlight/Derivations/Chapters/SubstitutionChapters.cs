using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;
using static Backlight.Derivations.Chapters.Vocabulary;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapters 13–15: ∂Z/∂A is W, ∂Z/∂W gives the outer product, and the equations of the last two layers are complete.</summary>
internal static class SubstitutionChapters
{
    public static IEnumerable<Chapter> All(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var (last, hidden) = (words.Last, words.Last - 1);
        teller.Open(ChapterKind.ByInputs);
        OwnWeights.WorkedOut(telling, new WeightedInput(last, 1), new Activation(hidden, 1), Of(new Weight(last, 1, 1)));
        var byInputs = words.ByInputs(last);
        var written = teller.Step(
            Rules.WriteOut, [], Equation.Of(byInputs, words.Grid(last, hidden, 'i', 'j', new PartialDerivative(new WeightedInput(last, 'i'), new Activation(hidden, 'j')))), says.ByInputsWrittenOut(last, words.Architecture));
        var weights = teller.InPlace(Rules.WriteOut, written, Equation.Of(byInputs, words.Grid(last, hidden, 'i', 'j', Of(new Weight(last, 'i', 'j')))), says.ByInputsAreWeights(last, words.Architecture));
        var named = teller.Step(Rules.NameMatrices, weights, Equation.Of(byInputs, words.W(last)), says.ByInputsIsW(last, words.Architecture), (words.W(last), Teller.Places([weights], weights.Right)));
        var delta = telling.Recalled.HiddenDelta!;
        telling.Recalled.HiddenDelta = teller.Step(Rules.Substitute, [delta, named], Equation.Of(delta.Left, delta.Right.Replace(byInputs, words.W(last))), says.WPutIn(hidden, words.Architecture));
        yield return teller.Close(says);

        teller.Open(ChapterKind.ByOwnWeights);
        telling.Recalled.HiddenWeights = OwnWeights.Replace(telling, hidden, telling.Recalled.HiddenWeights!);
        var output = telling.Recalled.OutputWeights!;
        telling.Recalled.OutputWeights = teller.Step(
            Rules.OuterProduct, [output, telling.Recalled.HiddenWeights], Equation.Of(output.Left, new MatrixProduct(words.D(last), new Transposed(words.A(hidden)))), says.OuterProductToo(last, words.Architecture),
            (words.A(hidden), [.. Teller.Places([output], words.ByOwnWeights(last)), .. words.OnMap(new Activation(hidden, 'k')).Select(node => (Origin)new FromNode(node))]));
        yield return teller.Close(says);

        teller.Open(ChapterKind.TwoLayers);
        telling.Recalled.OutputDelta = Slopes.Named(telling, last, telling.Recalled.OutputDelta!);
        telling.Recalled.HiddenDelta = Slopes.Named(telling, hidden, telling.Recalled.HiddenDelta!);
        teller.Step(Rules.Conclude, telling.Recalled.OutputWeights, telling.Recalled.OutputWeights, says.TwoLayersWeights(last, words.Architecture));
        teller.Step(Rules.Conclude, telling.Recalled.HiddenWeights, telling.Recalled.HiddenWeights, says.TwoLayersWeights(hidden, words.Architecture));
        yield return teller.Close(says);
    }
}

/// <summary>∂A/∂Z of a function that acts entry by entry is written σ'(Z).</summary>
internal static class Slopes
{
    public static Equation Named(Telling telling, int l, Equation delta)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        if (words.IsCoupled(l))
        {
            return teller.Step(Rules.Conclude, delta, delta, says.CoupledSlopeStays(l, words.Architecture));
        }

        var slope = words.Slope(l, isCoupled: false);
        var applied = new Applied(new ActivationSymbol(l, true), words.Z(l));
        return teller.Step(
            Rules.NameSlope, delta, Equation.Of(delta.Left, delta.Right.Replace(slope, applied)), says.SlopeNamed(l, words.Architecture),
            (applied, Teller.Places([delta], slope)));
    }
}
