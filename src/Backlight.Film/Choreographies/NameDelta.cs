using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Film.Choreographies;

/// <summary>δ is how E changes with z: what runs back from E into the nodes z of a layer gets the name.</summary>
internal sealed class NameDelta : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        if (teller.Pace >= 0.5)
        {
            teller.Recall(step);
        }

        var layer = step.After.On(Side.Left).Select(part => part switch
        {
            Term { Quantity: Delta delta } => delta.L,
            MatrixTerm { Quantity: Deltas deltas } => deltas.L,
            _ => (LayerIndex?)null,
        }).OfType<LayerIndex>().FirstOrDefault();
        var nodes = layer.IsNumber ? teller.Map.Quantities.OfType<WeightedInput>().Where(z => z.L == layer).ToList() : [];
        if (teller.MapIsShown && nodes.Count > 0)
        {
            Pulses.BackInto(teller, nodes, Colour.Delta, 0.9);
            var circles = nodes.ConvertAll(node => teller.Map.Node(node)!);
            teller.Play([.. circles.Select(circle => teller.Light(circle, Colour.Delta).Over(0.5))]);
        }

        teller.Write(step, 1.4);
    }
}
