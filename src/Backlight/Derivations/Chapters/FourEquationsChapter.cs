using Backlight.Derivations.Steps;
using Backlight.Notation;

namespace Backlight.Derivations.Chapters;

/// <summary>Chapter 19: the four equations, with the shape of every matrix.</summary>
internal static class FourEquationsChapter
{
    public static Chapter Tell(Telling telling)
    {
        var (teller, words, says) = (telling.Teller, telling.Words, telling.Language);
        teller.Open(ChapterKind.FourEquations);
        if (words.Last == 1)
        {
            var slope = Slopes.Named(telling, 1, telling.Recalled.OutputDelta!);
            telling.Recalled.General["output"] = AnyDepthChapter.Generalised(telling, slope, 1, LayerIndex.Last, null, says.OutputGeneralised(words.Architecture));
            telling.Recalled.General["weights"] = telling.Recalled.OutputWeights!;
        }

        foreach (var name in new[] { "output", "delta", "weights", "biases" })
        {
            if (telling.Recalled.General.TryGetValue(name, out var equation))
            {
                teller.Step(Rules.Conclude, equation, equation, says.Concluded(name, words.Architecture));
            }
        }

        return teller.Close(says);
    }
}
