using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Animation.Geometry;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;

namespace Backlight.Animation.Tests.Scenes;

/// <summary>What goes wrong in scenes is told where it happens; what is merely odd works.</summary>
public sealed class MistakesTests
{
    private const double NaN = double.NaN;
    private const double Infinity = double.PositiveInfinity;

    private static readonly Dictionary<string, Action<Stand>> WithoutEnd = new()
    {
        ["moved to"] = scene => scene.Put(new Circle().MoveTo(NaN, 0)),
        ["moved to, animated"] = scene => scene.Play(new Circle().Animate.MoveTo(0, NaN)),
        ["shifted"] = scene => scene.Put(new Circle().Shift(Infinity, 0)),
        ["scaled beyond all numbers"] = scene => scene.Put(new Circle().Scale(1e200).Scale(1e200)),
        ["mapped"] = scene => scene.Put(new Circle().Mapped(new(NaN, 0, 0, 1, 0, 0))),
        ["gap"] = scene => scene.Put(new Circle().NextTo(new Dot(), Direction.Up, NaN)),
        ["direction"] = scene => scene.Put(new Circle().NextTo(new Dot(), new Point(NaN, 1))),
        ["margin"] = scene => scene.Put(new Dot().ToEdge(Direction.Right, NaN)),
        ["arranged"] = scene => scene.Put(new Group(new Dot(), new Dot()).Arrange(Direction.Right, NaN)),
        ["framed"] = scene => scene.Put(new SurroundingBox(new Circle(), NaN)),
        ["tracker made"] = _ => GC.KeepAlive(new ValueTracker(NaN)),
        ["tracker set"] = _ => new ValueTracker().Value = Infinity,
        ["tracker animated"] = scene => scene.Play(new ValueTracker().To(NaN)),
        ["live"] = scene => Follow(scene, value => new Line(default, new(Math.Sqrt(1 - value), 0))),
        ["changed over time"] = scene =>
        {
            scene.Put(new Dot().OverTime((dot, _) => dot.Shift(Infinity, 0)));
            scene.Wait();
        },
        ["line's end"] = scene => scene.Put(new Line(new(NaN, 0), default)),
        ["data point"] = scene => scene.Put(new Axes((0, 1), (0, 1)).PlotPoints([(NaN, 1)])),
        ["line's width"] = scene => scene.Put(new Circle().Stroke(Colour.Sky, Infinity)),
        ["dash"] = scene => scene.Put(new Circle().Dash(Infinity)),
        ["style's dash"] = _ => GC.KeepAlive(new StrokeStyle { Dashes = [NaN] }),
        ["offset of dashes"] = scene => scene.Put(new Circle().Dash(1).DashOffset(NaN)),
        ["height above others"] = scene => scene.Put(new Circle().Z(NaN)),
        ["look's opacity"] = scene => scene.Play(new Custom<Circle>(new(), (circle, _) => circle.Look = circle.Look! with { Opacity = NaN })),
        ["look's map"] = _ => GC.KeepAlive(Look.Line(Outlines.UnitCircle) with { Map = new(1, 0, 0, 1, NaN, 0) }),
        ["look's trim"] = _ => GC.KeepAlive(Look.Line(Outlines.UnitCircle) with { TrimStart = NaN }),
        ["colour's opacity"] = _ => Colour.Sky.Faded(NaN),
        ["colour"] = _ => Colour.Of(new(0, 0, 0, NaN)),
        ["turn"] = scene => scene.Play(new Rotate(new Circle(), Infinity)),
        ["turn, animated"] = scene => scene.Play(new Circle().Animate.Rotate(NaN)),
        ["bend"] = scene => scene.Play(new Circle().Animate.Shift(1, 0).Bent(NaN)),
        ["swap"] = scene => scene.Play(new Swap(new Dot(), new Dot(new(1, 1))) { Bend = NaN }),
        ["indicated"] = scene => scene.Play(new Indicate(new Circle(), scale: NaN)),
        ["flash's place"] = scene => scene.Play(new Flash(new Point(NaN, 0))),
        ["veil's opacity"] = scene => scene.Play(new FocusOn(default(Point)) { Opacity = NaN }),
        ["frame's width"] = scene => scene.Play(new Circumscribe(new Circle()) { Width = NaN }),
        ["frame's gap"] = scene => scene.Play(new Circumscribe(new Circle()) { Gap = NaN }),
        ["pulse's length"] = scene => scene.Play(new PassingFlash(new Circle()) { Length = NaN }),
        ["fading from"] = scene => scene.Play(new FadeIn(new Dot(), shift: new(NaN, 0))),
        ["fading at"] = scene => scene.Play(new FadeIn(new Dot(), scale: NaN)),
        ["tallest bar"] = scene => scene.Put(new BarChart([1, 2], most: NaN)),
        ["camera"] = scene => scene.Play(scene.Camera.Animate.MoveTo(NaN, 1)),
        ["camera's margin"] = scene => scene.Play(scene.Camera.Animate.Frame(new Dot(), NaN)),
    };

    public static TheoryData<string> Endless => [.. WithoutEnd.Keys];

    [Theory]
    [MemberData(nameof(Endless))]
    public void A_number_that_is_not_finite_is_refused_where_it_enters(string mistake)
    {
        var thrown = Assert.ThrowsAny<ArgumentException>(() => Stand.Build(WithoutEnd[mistake]));

        Assert.Matches("NaN|Infinity", thrown.Message);
        Assert.Matches("finite|from 0 to 1", thrown.Message);
    }

    private static void Follow(Stand scene, Func<double, Shape> draw)
    {
        var tracker = new ValueTracker();
        scene.Put(new Live(() => draw(tracker.Value)));
        scene.Play(tracker.To(2));
    }
}
