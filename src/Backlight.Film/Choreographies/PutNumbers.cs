using Backlight.Animation.Colours;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Film.Choreographies;

/// <summary>The formula with numbers; what they are the values of lights up on the map.</summary>
internal sealed class PutNumbers : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        var nodes = Pulses.NodesOf(step.After.Left, teller.Map);
        if (teller.MapIsShown && nodes.Count > 0)
        {
            if (step.After.Left is MatrixTerm { Quantity: Deltas })
            {
                Pulses.BackInto(teller, nodes, Colour.Delta, teller.Pace < 0.5 ? 0.3 : 0.7);
            }
            else
            {
                Pulses.Into(teller, nodes, Colour.Highlight, teller.Pace < 0.5 ? 0.3 : 0.7);
            }
        }

        teller.Write(step, 0.7);
    }
}
