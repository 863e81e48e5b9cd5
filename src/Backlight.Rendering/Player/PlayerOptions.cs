using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;

namespace Backlight.Rendering.Player;

/// <summary>What a page with a player is like.</summary>
public sealed record PlayerOptions
{
    /// <summary>A page without anything of one's own.</summary>
    public static PlayerOptions Default { get; } = new();

    /// <summary>What the page is called; null for the film's own title.</summary>
    public string? Title { get; init; }

    /// <summary>What search engines and links show of the page, in a sentence; empty for nothing.</summary>
    public string Description { get; init; } = "";

    /// <summary>The language of the film's texts, as HTML writes it: <c>en</c>, <c>pt-BR</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The themes that a viewer can choose besides the film's own, which comes first. One that lacks a role the film uses is left out.</summary>
    /// <remarks>Used where the page is made from a timeline; a timeline's JSON carries its themes.</remarks>
    public IReadOnlyList<Theme> Themes { get; init; } = [Theme.Dark, Theme.Light];

    /// <summary>Whether the page starts dark or light as the viewer's system is, instead of in the film's own theme.</summary>
    public bool FollowSystemTheme { get; init; }

    /// <summary>Whether the film starts by itself. It doesn't where the viewer's system asks for reduced motion.</summary>
    public bool Autoplay { get; init; }

    /// <summary>The time of the picture that is seen before anything is played, in seconds; null for the first picture that shows something.</summary>
    public double? Poster { get; init; }

    /// <summary>Short films beside the film: a click on a part that has the link of one opens it, and Escape leads back.</summary>
    /// <remarks>Used where the page is made from a timeline; a timeline's JSON carries its asides.</remarks>
    public IReadOnlyList<Aside> Asides { get; init; } = [];

    /// <summary>HTML of your own, put behind the player in the page.</summary>
    public string Html { get; init; } = "";

    /// <summary>CSS of your own, which comes after the player's.</summary>
    public string Style { get; init; } = "";

    /// <summary>An ES module of your own, which runs after the player's. It may import nothing.</summary>
    /// <remarks><c>document</c> gets the event <c>backlight-ready</c>, whose <c>detail</c> holds the player and the timeline; afterwards <c>globalThis.backlight</c> has them too.</remarks>
    public string Script { get; init; } = "";
}
