using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Derivations;
using Backlight.Expressions;

namespace Backlight.Film.Choreographies;

/// <summary>How does one quantity change with another? The edge between them lights up, then what it is made of is written down.</summary>
internal sealed class UseDefinition : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        if (step.After.Left is PartialDerivative { Of: var of, By: var by })
        {
            teller.Uncover(by);
            // The edge of a weight leads from a to z; ∂z/∂a and ∂z/∂w are about the same one.
            if (teller.MapIsShown && teller.Map.Edge(by, of) is { } edge)
            {
                teller.Play(teller.Light(edge, Colour.Highlight).Over(0.5));
                teller.Play(new PassingFlash(edge) { Length = 0.5, Width = 10, Colour = Colour.Foreground }.Over(0.7));
            }
        }

        teller.Write(step);
        teller.Wait(0.8 * teller.Pace);
    }
}
