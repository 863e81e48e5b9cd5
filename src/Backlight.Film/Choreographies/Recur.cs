using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Film.Choreographies;

/// <summary>The equation for any layer is used for one: δ runs back from the layer after it, on the map of the network that it is run on.</summary>
internal sealed class Recur : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        if (step.On is { } deeper && teller.Map.Layers.Count != Math.Min(4, deeper.Depth))
        {
            teller.ShowMap(true);
            teller.ChangeMap(deeper);
            LightUp(teller, new Deltas(deeper.Depth));
        }

        if (step.After.Left is MatrixTerm { Quantity: Deltas deltas })
        {
            LightUp(teller, deltas);
        }

        teller.Write(step);
    }

    private static void LightUp(Storyteller teller, Deltas deltas)
    {
        var nodes = teller.Map.Quantities.OfType<WeightedInput>().Where(z => z.L == deltas.L).ToList();
        if (teller.MapIsShown && nodes.Count > 0)
        {
            Pulses.BackInto(teller, nodes, Colour.Delta, 0.8);
            teller.Play([.. nodes.Select(node => teller.Light(teller.Map.Node(node)!, Colour.Delta).Over(0.4))]);
        }
    }
}
