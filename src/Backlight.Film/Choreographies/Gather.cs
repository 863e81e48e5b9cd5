using Backlight.Derivations;

namespace Backlight.Film.Choreographies;

/// <summary>One equation for each entry becomes one of matrices: every equation goes to its place.</summary>
internal sealed class Gather : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step) => teller.Write(step, 2);
}
