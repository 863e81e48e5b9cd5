using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Film.Wording;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Texts;

namespace Backlight.Film.Staging;

/// <summary>A scene with a title above, a map and formulas in the middle, and what is said below.</summary>
public abstract class MapScene : Scene
{
    private const double CaptionSize = 0.36;

    private protected MapScene()
    {
    }

    /// <summary>Where the map stands.</summary>
    internal static Bounds MapPlace { get; } = new(-6.7, 0.2, 6.7, 3.15);

    internal double Now => Time;

    internal void Show(params Animation.Animations.Animation[] animations)
    {
        if (animations.Length > 0)
        {
            Play(animations);
        }
    }

    internal void Rest(double seconds) => Wait(Math.Max(0, seconds));

    internal void Put(Shape shape) => Add(shape);

    internal void Take(Shape shape) => Remove(shape);

    internal void ClearStage() => Play(new FadeOut(OnStage).Over(0.6));

    internal void Say(string? words) => Caption(words);

    internal void Open(string id, string title) => Chapter(id, title);

    /// <inheritdoc/>
    protected override Shape DrawCaption(string text)
    {
        const double Widest = 12.8;
        var words = SpokenWords.ToText(text);
        // Two lines of about the same length, instead of one and a word.
        var whole = new Text(words, CaptionSize).Width;
        var width = whole <= Widest ? Widest : Math.Min(Widest, Math.Max(6, 0.56 * whole));
        return new Text(words, CaptionSize, width: width, alignment: TextAlignment.Centre).FitInto(13, 1.2).MoveTo(0, -3.25).Z(100);
    }
}
