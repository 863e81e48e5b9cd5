using Backlight.Derivations;

namespace Backlight.Film;

/// <summary>The derivation of a network as a film: a chapter for each figure, the map above, the formulas below it, and what is said at the lower edge.</summary>
public sealed class StoryScene : MapScene
{
    private readonly Derivation _derivation;

    /// <summary>A film of a derivation.</summary>
    /// <param name="derivation">The whole story of a network.</param>
    public StoryScene(Derivation derivation)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        _derivation = derivation;
    }

    /// <inheritdoc/>
    public override string Title => "Backpropagation";

    /// <inheritdoc/>
    public override void Construct()
    {
        Open("00", _derivation.Chapters.FirstOrDefault(chapter => chapter.Figure == "00")?.Title ?? "How a network learns");
        TitleSequence.Show(this, _derivation);
        var teller = new Storyteller(this, _derivation);
        foreach (var chapter in _derivation.Chapters.Where(chapter => chapter.Figure != "00"))
        {
            teller.Tell(chapter);
        }

        TitleSequence.Close(this, _derivation);
    }
}
