using Backlight.Animation.Animations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>How does one quantity change with another? The edge between them lights up, then what it is made of is written down.</summary>
internal sealed class UseDefinition : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (step.After.Left is PartialDerivative { Of: var of, By: var by })
        {
            stagehand.Uncover(by);
            // The edge of a weight leads from a to z; ∂z/∂a and ∂z/∂w are about the same one.
            if (stagehand.MapIsShown && stagehand.Map.Edge(by, of) is { } edge)
            {
                stagehand.Play(stagehand.Light(edge, Colour.Highlight).Over(0.5));
                stagehand.Play(new PassingFlash(edge) { Length = 0.5, Width = 10, Colour = Colour.Foreground }.Over(0.7));
            }
        }

        stagehand.Write(step);
        stagehand.Wait(0.8 * stagehand.Pace);
    }
}
