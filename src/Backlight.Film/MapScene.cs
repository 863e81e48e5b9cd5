using Backlight.Animation.Geometry;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Typesetting.Texts;
using Backlight.Film.Wording;

namespace Backlight.Film;

/// <summary>A scene with a title above, a map and formulas in the middle, and what is said below.</summary>
public abstract class MapScene : Scene
{
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

    internal void Say(string? words) => Caption(words);

    internal void Open(string id, string title) => Chapter(id, title);

    /// <inheritdoc/>
    protected override Shape DrawCaption(string text) =>
        new Text(SpokenWords.ToText(text), 0.36, width: 12.8, alignment: TextAlignment.Centre).FitInto(13, 1.2).MoveTo(0, -3.2).Z(100);
}
