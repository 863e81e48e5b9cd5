using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Film.Staging;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>A quantity is defined: what it is made of runs over the edges into its node, then its formula is written.</summary>
internal sealed class RunForward : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        var nodes = Pulses.NodesOf(step.After.Left, stagehand.Map);
        Pulses.Into(stagehand, nodes, Colour.Highlight, stagehand.Pace < 0.5 ? 0.3 : 0.8);
        if (nodes.Count > 0)
        {
            stagehand.Play(new Together(nodes.Select(node => stagehand.Map.Label(node)).OfType<Shape>().Select(label => new Indicate(label, scale: 1.3))).Over(stagehand.Pace < 0.5 ? 0.3 : 0.5));
        }

        stagehand.Write(step);
    }
}
