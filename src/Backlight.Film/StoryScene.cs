using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Film.Staging;

namespace Backlight.Film;

/// <summary>The derivation of a network as a film: a chapter for each figure, the map above, the formulas below it, and what is said at the lower edge.</summary>
public sealed class StoryScene : MapScene
{
    private readonly Derivation _derivation;

    /// <summary>A film of a derivation.</summary>
    /// <param name="derivation">The whole story of a network.</param>
    /// <exception cref="ArgumentException">It is that of one parameter or matrix, for which there is <see cref="TraceScene"/>.</exception>
    public StoryScene(Derivation derivation)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        if (derivation.Chapters.Any(chapter => chapter.Kind == ChapterKind.Alone))
        {
            // It would draw no map and end with four equations that nobody derived.
            throw new ArgumentException(
                "This derivation is of one parameter or one matrix; the story is told from the derivation of a whole network, Derivation.Of(network, samples). The film of one parameter is TraceScene.",
                nameof(derivation));
        }

        _derivation = derivation;
    }

    /// <inheritdoc/>
    public override string Title => "Backpropagation";

    /// <inheritdoc/>
    public override void Construct()
    {
        Open(ChapterKind.Introduction.Figure, _derivation.Chapters.FirstOrDefault(chapter => chapter.Kind == ChapterKind.Introduction)?.Title ?? "How a network learns");
        TitleSequence.Show(this, _derivation);
        var teller = new Storyteller(new Stagehand(this, _derivation), _derivation);
        foreach (var chapter in _derivation.Chapters.Where(chapter => chapter.Kind != ChapterKind.Introduction))
        {
            teller.Tell(chapter);
        }

        TitleSequence.Close(this, _derivation);
    }
}
