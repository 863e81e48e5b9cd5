using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Animation.Shapes;
using Backlight.Derivations;

namespace Backlight.Film.Choreographies;

/// <summary>A quantity is defined: what it is made of runs over the edges into its node, then its formula is written.</summary>
internal sealed class RunForward : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        var nodes = Pulses.NodesOf(step.After.Left, teller.Map);
        Pulses.Into(teller, nodes, Colour.Highlight, teller.Pace < 0.5 ? 0.3 : 0.8);
        if (nodes.Count > 0)
        {
            teller.Play(new Together(nodes.Select(node => teller.Map.Label(node)).OfType<Shape>().Select(label => new Indicate(label, scale: 1.3))).Over(teller.Pace < 0.5 ? 0.3 : 0.5));
        }

        teller.Write(step);
    }
}
