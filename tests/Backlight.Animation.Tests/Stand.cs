using Backlight.Animation.Scenes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Tests;

/// <summary>A scene from a function, for tests.</summary>
internal sealed class Stand(Action<Stand> construct) : Scene
{
    public new double Time => base.Time;

    public new Camera Camera => base.Camera;

    public static Timeline Build(Action<Stand> construct) => new Stand(construct).Build();

    public override void Construct() => construct(this);

    public new void Play(params Backlight.Animation.Animations.Animation[] animations) => base.Play(animations);

    public new void Wait(double seconds = 1) => base.Wait(seconds);

    public void Put(params Backlight.Animation.Shapes.Shape[] shapes) => Add(shapes);

    public void Take(params Backlight.Animation.Shapes.Shape[] shapes) => Remove(shapes);

    public new void Chapter(string id, string title) => base.Chapter(id, title);

    public new void Caption(string? text) => base.Caption(text);
}
