using Backlight.Animation.Animations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>δ is how E changes with z: what runs back from E into the nodes z of a layer gets the name.</summary>
internal sealed class NameDelta : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (stagehand.Pace >= 0.5)
        {
            stagehand.Recall(step);
        }

        var layer = step.After.On(Side.Left).Select(part => part switch
        {
            Term { Quantity: Delta delta } => delta.L,
            MatrixTerm { Quantity: Deltas deltas } => deltas.L,
            _ => (LayerIndex?)null,
        }).OfType<LayerIndex>().FirstOrDefault();
        var nodes = layer.IsNumber ? stagehand.Map.Quantities.OfType<WeightedInput>().Where(z => z.L == layer).ToList() : [];
        if (stagehand.MapIsShown && nodes.Count > 0)
        {
            Pulses.BackInto(stagehand, nodes, Colour.Delta, 0.9);
            var circles = nodes.ConvertAll(node => stagehand.Map.Node(node)!);
            stagehand.Play([.. circles.Select(circle => stagehand.Light(circle, Colour.Delta).Over(0.5))]);
        }

        stagehand.Write(step, 1.4);
    }
}
