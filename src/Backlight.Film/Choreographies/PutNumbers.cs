using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>The formula with numbers; what they are the values of lights up on the map.</summary>
internal sealed class PutNumbers : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        var nodes = Pulses.NodesOf(step.After.Left, stagehand.Map);
        if (stagehand.MapIsShown && nodes.Count > 0)
        {
            if (step.After.Left is MatrixTerm { Quantity: Deltas })
            {
                Pulses.BackInto(stagehand, nodes, Colour.Delta, stagehand.Pace < 0.5 ? 0.3 : 0.7);
            }
            else
            {
                Pulses.Into(stagehand, nodes, Colour.Highlight, stagehand.Pace < 0.5 ? 0.3 : 0.7);
            }
        }

        stagehand.Write(step, 0.7);
    }
}
