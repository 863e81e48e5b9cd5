using Backlight.Derivations.Steps;
using Backlight.Film.Staging;

namespace Backlight.Film.Choreographies;

/// <summary>The formula becomes another one: every sign goes where the step says.</summary>
internal sealed class Rewrite : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step) => stagehand.Write(step);
}
