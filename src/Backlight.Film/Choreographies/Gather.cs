using Backlight.Derivations.Steps;
using Backlight.Film.Staging;

namespace Backlight.Film.Choreographies;

/// <summary>One equation for each entry becomes one of matrices: every equation goes to its place.</summary>
internal sealed class Gather : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step) => stagehand.Write(step, 2);
}
