using Backlight.Derivations.Steps;
using Backlight.Film.Staging;

namespace Backlight.Film.Choreographies;

/// <summary>What was found before comes back into the picture, and goes where it is needed.</summary>
internal sealed class Substitute : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (stagehand.Pace >= 0.5)
        {
            stagehand.Recall(step);
        }

        stagehand.Write(step);
    }
}
