using Backlight.Derivations;

namespace Backlight.Film.Choreographies;

/// <summary>The formula becomes another one: every sign goes where the step says.</summary>
internal sealed class Rewrite : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step) => teller.Write(step);
}
