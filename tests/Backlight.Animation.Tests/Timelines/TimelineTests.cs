using System.Text.Json;
using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Timelines;

public sealed class TimelineTests
{
    private static readonly Timeline Film = Stand.Build(scene =>
    {
        var (circle, square) = (new Circle(0.5).Fill(Colour.Sky, 0.4), Rectangle.Square(1).Shift(3, 0));
        var tracker = new ValueTracker(1);
        var live = new Live(() => new Line(new(0, -2), new(tracker.Value, -3)));
        scene.Chapter("a", "Begin");
        scene.Play(new Create(circle), new FadeIn(square));
        scene.Wait(0.75);
        scene.Put(live);
        scene.Chapter("b", "Middle");
        scene.Caption("words");
        scene.Play(circle.Animate.Shift(-2, 1).Fill(Colour.Orange), tracker.To(3));
        scene.Play(new Rotate(square, 5), new Indicate(circle));
        scene.Wait(1);
        scene.Chapter("c", "End");
        scene.Play(new ReplacementTransform(circle, Polygon.Star().Shift(-2, 1)), scene.Camera.Animate.Scale(0.5));
        scene.Wait(0.5);
    });

    [Fact]
    public void The_film_is_as_long_as_what_was_played() => Assert.Equal(5 + 1.25 - 0.0, Film.Duration - 0.0, 1e-9);

    [Fact]
    public void Any_order_of_times_gives_the_same_pictures()
    {
        var times = Enumerable.Range(0, 200).Select(i => i * Film.Duration / 199).ToList();
        var forward = times.ConvertAll(Described);

        Assert.Equal(forward, [.. Enumerable.Reverse(times).Select(Described).Reverse()]);
        Assert.Equal(forward, times.AsParallel().AsOrdered().WithDegreeOfParallelism(8).Select(Described).ToList());
    }

    [Fact]
    public void Building_a_scene_again_gives_the_same_film()
    {
        Stand Scene() => new(scene =>
        {
            var text = new Text("abc $x^2$");
            scene.Play(new Write(text));
            scene.Play(new Transform(text, new Text("xyz")));
        });
        var scene = Scene();

        Assert.Equal(TimelineJson.Write(scene.Build()), TimelineJson.Write(Scene().Build()));
    }

    [Fact]
    public void What_stands_beside_a_film_shares_its_tables()
    {
        var film = Stand.Build(scene => scene.Play(new FadeIn(new Circle(0.5).Link("c"))));
        var same = Stand.Build(scene => scene.Play(new FadeIn(new Circle(0.5).Link("c").Part("p"))));
        using var alone = JsonDocument.Parse(TimelineJson.Write(film));
        using var both = JsonDocument.Parse(TimelineJson.Write(film, [new("c", "a circle", same), new("d", "two", Film)], []));

        Assert.Equal(alone.RootElement.GetProperty("outlines")[0].GetString(), both.RootElement.GetProperty("outlines")[0].GetString());
        Assert.Equal(["c", "d"], both.RootElement.GetProperty("asides").EnumerateArray().Select(aside => aside.GetProperty("link").GetString()));
        // The first elements of both, then what the longer one has alone.
        var beside = both.RootElement.GetProperty("beside");
        Assert.Equal(Film.Elements.Length, beside.GetArrayLength());
        Assert.Equal(alone.RootElement.GetProperty("elements")[0].GetRawText(), beside[0][0].GetRawText());
        Assert.Equal(JsonValueKind.Null, beside[1][0].ValueKind);
        Assert.False(alone.RootElement.TryGetProperty("asides", out _));
    }

    [Fact]
    public void A_link_leads_to_one_aside_on_the_films_stage()
    {
        var wide = Stand.Build(scene => scene.Wait(1));

        Assert.Throws<ArgumentException>(() => TimelineJson.Write(wide, [new("c", "one", wide), new("c", "two", wide)], []));
        Assert.Throws<ArgumentException>(() => TimelineJson.Write(wide, [new("c", "one", new Upright().Build())], []));
    }

    [Fact]
    public void Where_the_film_says_that_nothing_changes_nothing_changes()
    {
        var still = 0;
        for (var i = 0; i + 1 < 600; i++)
        {
            var (after, until) = (i * Film.Duration / 600, (i + 1) * Film.Duration / 600);
            var (before, now) = (ById(after), ById(until));
            var changed = Film.ChangedBetween(after, until).Select(element => element.Id).ToHashSet();
            foreach (var id in before.Keys.Union(now.Keys).Except(changed))
            {
                Assert.Equal(before.GetValueOrDefault(id), now.GetValueOrDefault(id));
            }

            still += Film.ChangesBetween(after, until) ? 0 : 1;
        }

        // Two and a quarter of six and a quarter seconds nobody moves.
        Assert.Equal(2.25 / 6.25, still / 600.0, 0.02);
        Assert.Equal(2.25, Film.Stills.Sum(interval => interval.Duration), 1e-6);
    }

    [Fact]
    public void A_faster_film_shows_the_same_sooner()
    {
        var fast = Film.Faster(2.5);

        Assert.Equal(Film.Duration / 2.5, fast.Duration, 1e-9);
        for (var i = 0; i <= 50; i++)
        {
            // Off the jumps, where a rounding error decides on which side of them a time lies.
            var time = Math.Min(Film.Duration, (i * Film.Duration / 50) + 0.0003);
            Assert.Equal(Described(Film, time), Described(fast, time / 2.5));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Film.Faster(0));
    }

    [Fact]
    public void A_chapter_alone_shows_what_it_shows_in_the_film()
    {
        var chapter = Film.Chapters.Single(chapter => chapter.Id == "b");
        var alone = Film.Only("b");

        Assert.Equal(chapter.End - chapter.Start, alone.Duration, 1e-9);
        Assert.Equal("words", Assert.Single(alone.Captions).Text);
        for (var i = 1; i < 40; i++)
        {
            var time = i * alone.Duration / 40;
            Assert.Equal(Described(Film, chapter.Start + time), Described(alone, time));
        }
    }

    [Fact]
    public void Chapters_apart_are_shown_one_after_the_other()
    {
        var (a, c) = (Film.Chapters[0], Film.Chapters[2]);
        var both = Film.Only("c", "a");

        Assert.Equal(a.End - a.Start + c.End - c.Start, both.Duration, 1e-9);
        Assert.Equal(["a", "c"], both.Chapters.Select(chapter => chapter.Id));
        Assert.Equal(Described(Film, a.Start + 0.5), Described(both, 0.5));
        Assert.Equal(Described(Film, c.Start + 0.5), Described(both, a.End - a.Start + 0.5));
        Assert.Contains("There are: a, b, c", Assert.Throws<ArgumentException>(() => Film.Only("z")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_theme_changes_colours_only()
    {
        var light = Film.With(Theme.Light);

        Assert.Equal(Theme.Light["background"], light.At(0.0).Background);
        Assert.Equal(Theme.Light["sky"], light.At(1.5).Items[0].Fill with { A = 1 });
        Assert.Equal(Film.At(1.5).Items.Select(item => item.Map), light.At(1.5).Items.Select(item => item.Map));
        Assert.Contains("sky", Assert.Throws<ArgumentException>(() => Film.With(new Theme("bare", [new("background", default), new("foreground", default)]))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_turn_goes_round()
    {
        var dot = new Dot(new(1, 0));
        var film = Stand.Build(scene => scene.Play(new Rotate(dot, Math.PI, new Point(0, 0)).With(Rates.Linear)));
        var middle = film.At(0.5).Items.Single().Bounds.Centre;

        Assert.Equal(0, middle.X, 1e-9);
        Assert.Equal(1, middle.Y, 1e-9);
    }

    private static string Described(double time) => Described(Film, time);

    private static string Described(Timeline film, double time)
    {
        var frame = film.At(time);
        return string.Join('\n', frame.Items.Select(Described).Prepend($"{Rounded(frame.Camera)} {frame.Background}"));
    }

    private static string Described(FrameItem item) => FormattableString.Invariant(
        $"{Rounded(item.Map)} {SvgWriter.Write(item.Outline, 6)} {item.Fill} {item.Stroke} {item.StrokeWidth:0.######} {item.TrimStart:0.######} {item.TrimEnd:0.######} {item.Opacity:0.######}");

    private static string Rounded(Affine map) => FormattableString.Invariant($"{map.A:0.######} {map.B:0.######} {map.C:0.######} {map.D:0.######} {map.E:0.######} {map.F:0.######}").Replace("-0 ", "0 ", StringComparison.Ordinal);

    private static Dictionary<int, string> ById(double time) => Film.At(time).Items.ToDictionary(item => item.Element.Id, Described);

    private sealed class Upright() : Scene(9.0 / 16)
    {
        public override void Construct() => Wait(1);
    }
}
