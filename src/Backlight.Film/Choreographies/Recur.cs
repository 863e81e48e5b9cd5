using Backlight.Animation.Animations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>The equation for any layer is used for one: δ runs back from the layer after it, on the map of the network that it is run on.</summary>
internal sealed class Recur : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (step.On is { } deeper && stagehand.Map.Layers.Count != Math.Min(4, deeper.Depth))
        {
            stagehand.ShowMap(true);
            stagehand.ChangeMap(deeper);
            LightUp(stagehand, new Deltas(deeper.Depth));
        }

        if (step.After.Left is MatrixTerm { Quantity: Deltas deltas })
        {
            LightUp(stagehand, deltas);
        }

        stagehand.Write(step);
    }

    private static void LightUp(Stagehand stagehand, Deltas deltas)
    {
        var nodes = stagehand.Map.Quantities.OfType<WeightedInput>().Where(z => z.L == deltas.L).ToList();
        if (stagehand.MapIsShown && nodes.Count > 0)
        {
            Pulses.BackInto(stagehand, nodes, Colour.Delta, 0.8);
            stagehand.Play([.. nodes.Select(node => stagehand.Light(stagehand.Map.Node(node)!, Colour.Delta).Over(0.4))]);
        }
    }
}
