using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

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

    [Theory]
    [InlineData(1e7)]
    [InlineData(1e300)]
    public void A_film_lasts_a_day_at_most(double seconds)
    {
        var shape = new Dot().OverTime((dot, time) => dot.Shift(time, 0));
        foreach (var construct in (Action<Stand>[])
            [
                scene => scene.Wait(seconds),
                scene => scene.Play(new FadeIn(new Dot()).Over(seconds)),
                scene => scene.Play(new Succession(new Pause(seconds), new Pause(seconds))),
                scene => scene.Play(new Wiggle(shape).Over(seconds)),
                scene => scene.Play(new ChangeSpeed(new FadeIn(shape), (0, 1 / seconds))),
            ])
        {
            var thrown = Assert.Throws<ArgumentException>(() => Stand.Build(construct));
            Assert.Matches("lasts 86400 seconds at most", thrown.Message);
        }

        Assert.Equal(86400, Stand.Build(scene => scene.Wait(86400)).Duration);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    [InlineData(NaN)]
    [InlineData(1e12)]
    public void Samples_are_taken_one_to_a_thousand_times_a_second(double samples) =>
        Assert.Contains("1 to 1000", Assert.Throws<ArgumentOutOfRangeException>(() => new Stand(_ => { }) { SamplesPerSecond = samples }).Message, StringComparison.Ordinal);

    [Fact]
    public void A_scene_does_not_build_itself_within_itself()
    {
        var thrown = Assert.Throws<InvalidOperationException>(() => Stand.Build(scene => scene.Build()));

        Assert.Contains("Construct", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_scene_may_be_built_within_a_scene()
    {
        var film = Stand.Build(scene =>
        {
            scene.Wait(Stand.Build(inner => inner.Wait(2)).Duration);
            scene.Wait();
        });

        Assert.Equal(3, film.Duration);
    }

    [Fact]
    public void What_follows_changes_shapes_and_plays_nothing()
    {
        foreach (var construct in (Action<Stand>[])
            [
                scene => scene.Play(new FadeIn(new Dot().OverTime((_, _) => scene.Wait()))),
                scene => scene.Play(new Custom<Dot>(new(), (_, _) => scene.Play(new FadeIn(new Dot())))),
            ])
        {
            Assert.Contains("plays nothing", Assert.Throws<InvalidOperationException>(() => Stand.Build(construct)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_camera_keeps_a_size()
    {
        foreach (var construct in (Action<Stand>[])
            [
                scene => scene.Play(scene.Camera.Animate.Scale(0)),
                scene => scene.Camera.Stretch(1, 0),
                scene => scene.Play(scene.Camera.Animate.Frame(new Group())),
                scene => scene.Camera.Frame(new Dot(default, radius: 0), margin: 0),
            ])
        {
            Assert.Contains("camera", Assert.ThrowsAny<Exception>(() => Stand.Build(construct)).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_camera_may_be_mirrored_on_the_way()
    {
        var film = Stand.Build(scene =>
        {
            scene.Put(new Circle());
            scene.Play(scene.Camera.Animate.FlipHorizontally().With(Rates.Linear));
        });

        Assert.All(new[] { 0, 0.5, 1 }, time => Assert.Single(film.At(time).Items));
        Assert.Equal(-1, film.CameraAt(1).Determinant, 1e-12);
    }

    [Fact]
    public void What_is_odd_works()
    {
        var (circle, nothing) = (new Circle(), new Group());
        Group twice = [circle, circle];
        var film = Stand.Build(scene =>
        {
            scene.Put(new Brace(nothing), new Brace(default, default(Point)), new Underline(nothing), new SurroundingBox(nothing), new Cross(nothing));
            scene.Play(new Flash(default(Point)) { Inner = 0.5, Outer = 0.5 });
            scene.Play(new ChangeSpeed(new FadeIn(new Dot()).Over(0), (0, 1), (1, 2)));
            scene.Play(new ChangeSpeed(new Pause(0)));
            scene.Play(new FadeIn(twice));
            scene.Play(new TransformMatching(twice, new Group(new Dot(), new Dot())));
            scene.Play(new Assemble(new Dot(), [(circle, circle)]) { Replacing = twice });
            scene.Play(new FadeOut(twice));
            scene.Take(circle, circle);
        });

        Assert.DoesNotContain("NaN", TimelineJson.Write(film), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_flash_has_a_line_at_least(int lines) =>
        Assert.Contains("lines", Assert.Throws<ArgumentOutOfRangeException>(() => new Flash(default(Point)) { Lines = lines }).Message, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Nothing_where_something_is_needed_is_told_by_name()
    {
        Assert.Equal("Theme", Thrown(_ => GC.KeepAlive(new Stand(_ => { }) { Theme = null! })));
        Assert.Equal("Rate", Thrown(_ => new FadeIn(new Dot()).With(null!)));
        Assert.Equal("title", Thrown(scene => scene.Chapter("1", null!)));
        Assert.Contains("gave none", Assert.Throws<InvalidOperationException>(() => Stand.Build(scene => scene.Put(new Live(() => null!)))).Message, StringComparison.Ordinal);

        static string? Thrown(Action<Stand> construct) => Assert.Throws<ArgumentNullException>(() => Stand.Build(construct)).ParamName;
    }

    private static void Follow(Stand scene, Func<double, Shape> draw)
    {
        var tracker = new ValueTracker();
        scene.Put(new Live(() => draw(tracker.Value)));
        scene.Play(tracker.To(2));
    }
}
