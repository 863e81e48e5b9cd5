using Backlight.Derivations;

namespace Backlight.Film.Choreographies;

/// <summary>What was found before comes back into the picture, and goes where it is needed.</summary>
internal sealed class Substitute : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        if (teller.Pace >= 0.5)
        {
            teller.Recall(step);
        }

        teller.Write(step);
    }
}
