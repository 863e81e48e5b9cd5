using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Networks.Errors;
using Backlight.Notation;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapter 16: the layers' numbers become letters, and the equation for any layer is run layer by layer.</summary>
internal static class AnyDepthChapter
{
    // 262,144 = 512²: up to this width the layer more is as wide as the hidden one
    private const int MostWeightsBetween = 1 << 18;

    public static Chapter Tell(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var hidden = words.Last - 1;
        teller.Open(ChapterKind.AnyDepth);
        telling.Recalled.General["output"] = Generalised(telling, telling.Recalled.OutputDelta!, words.Last, LayerIndex.Last, null, says.OutputGeneralised(words.Architecture));
        var delta = Uniform(telling, telling.Recalled.HiddenDelta!);
        telling.Recalled.General["delta"] = Generalised(telling, delta, hidden, LayerIndex.Any, new LayerRange(1, LayerIndex.Last.Previous), says.DeltaGeneralised(words.Architecture));
        telling.Recalled.General["weights"] = Generalised(telling, telling.Recalled.HiddenWeights!, hidden, LayerIndex.Any, new LayerRange(1, LayerIndex.Last), says.WeightsGeneralised(words.Architecture));
        if (words.Last > 2)
        {
            Run(telling, words, telling.Evidence, says.RecursionRuns);
        }
        else
        {
            // A network of two layers has nothing left to run the recursion on: one with a hidden layer more shows it.
            var deeper = Deeper(telling.Network);
            var evidence = new Evidence(deeper, [telling.Evidence.Samples[0]], telling.Evidence.LearningRate);
            Run(telling, new Vocabulary(deeper.Architecture, words.Limit), evidence, says.RecursionRunsDeeper);
        }

        return teller.Close(says);
    }

    /// <summary>The equation with the numbers of its layers replaced by letters.</summary>
    public static Equation Generalised(Telling telling, Equation equation, int layer, LayerIndex letter, LayerRange? layers, string says)
    {
        LayerIndex Change(LayerIndex l) => letter == LayerIndex.Last
            ? l.Number == layer ? LayerIndex.Last : l
            : l.Number > layer ? letter.Next : l.Number < layer ? letter.Previous : letter;

        var after = Equation.Of(Layering.Relabel(equation.Left, Change, _ => null), Layering.Relabel(equation.Right, Change, _ => null)) with { Layers = layers };
        return telling.Teller.InPlace(Rules.Generalise, equation, after, says);
    }

    // Where some hidden layers couple their nodes and others do not, one equation serves all: the slopes as a matrix, which is diagonal in the others.
    private static Equation Uniform(Telling telling, Equation delta)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        var hidden = words.Last - 1;
        if (words.IsCoupled(hidden) || !Enumerable.Range(1, hidden).Any(words.IsCoupled))
        {
            return delta;
        }

        var product = (HadamardProduct)delta.Right;
        var slope = words.Slope(hidden, isCoupled: true);
        return teller.Step(
            Rules.WriteOut, delta, Equation.Of(delta.Left, new MatrixProduct(new Transposed(slope), product.Left)), says.SlopeAsMatrix(hidden, words.Architecture),
            (slope, Teller.Places([delta], product.Right)));
    }

    private static void Run(Telling telling, Vocabulary words, Evidence evidence, Func<int, Architecture, string> saying)
    {
        var (teller, says) = (telling.Teller, telling.Language);
        var on = ReferenceEquals(evidence, telling.Evidence) ? null : evidence;
        var general = telling.Recalled.General["delta"];
        var weights = telling.Recalled.General["weights"];
        var hidden = Enumerable.Range(1, words.Last - 1).Reverse().ToList();
        foreach (var i in MatrixOf.Shown(hidden.Count, words.Limit))
        {
            var l = hidden[i - 1];
            teller.InPlace(Rules.Recur, general, At(general, l), saying(l, words.Architecture), on: on);
            teller.InPlace(Rules.Recur, weights, At(weights, l), says.WeightsOfLayer(l, words.Architecture), on: on);
        }

        if (words.Last > 2 && words.Last <= words.Limit)
        {
            // all layers in one formula: each δ replaced by its own equation
            var unrolled = At(general, 1);
            for (var l = 2; l < words.Last; l++)
            {
                var before = unrolled;
                var next = At(general, l);
                unrolled = Equation.Of(before.Left, before.Right.Replace(next.Left, next.Right));
                teller.Apart(Rules.Substitute, [before, next], unrolled, says.Unrolled(l, words.Architecture), on: on);
            }
        }

        Equation At(Equation equation, int l)
        {
            LayerIndex Change(LayerIndex layer) => layer.Resolve(l, words.Last);

            return Equation.Of(Layering.Relabel(equation.Left, Change, words.WidthOf), Layering.Relabel(equation.Right, Change, words.WidthOf));
        }
    }

    // n_0-n_1-n_2 → n_0-n_1-m-n_2, with weights from a seed. m is n_1, but of a wide layer only so much that the weights between the two stay few:
    // they are made up to show one step of the recursion, and n_1² of them would take more memory than the whole network.
    private static Network Deeper(Network network)
    {
        var architecture = network.Architecture;
        var hidden = architecture.Width(1);
        var deeper = new Architecture(
            [architecture.Width(0), hidden, Math.Clamp(MostWeightsBetween / hidden, 1, hidden), architecture.Width(2)],
            [architecture.Activation(1), architecture.Activation(1), architecture.Activation(2)],
            new HalfSquared()); // the recursion starts from δ^(L) whatever the error is, and this one is defined for all numbers
        return new Network(deeper, Initialisation.Draw(deeper, seed: 1));
    }
}
