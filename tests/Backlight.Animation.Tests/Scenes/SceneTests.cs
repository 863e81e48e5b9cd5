using System.Globalization;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Scenes;

public sealed class SceneTests
{
    [Fact]
    public void What_is_changed_between_plays_jumps()
    {
        var dot = new Dot();
        var film = Stand.Build(scene =>
        {
            scene.Put(dot);
            scene.Wait(1);
            dot.MoveTo(3, 2);
            scene.Wait(1);
        });

        Assert.Equal(default, Centre(film, 0.99));
        Assert.Equal(new Point(3, 2), Centre(film, 1));
    }

    [Fact]
    public void A_shape_that_is_taken_away_can_come_again()
    {
        var dot = new Dot();
        var film = Stand.Build(scene =>
        {
            scene.Put(dot);
            scene.Wait(1);
            scene.Take(dot);
            scene.Wait(1);
            scene.Put(dot);
            scene.Wait(1);
        });

        Assert.Equal([1, 0, 1], new[] { 0.5, 1.5, 2.5 }.Select(time => film.At(time).Items.Length));
        Assert.Single(film.Elements);
    }

    [Fact]
    public void Of_a_group_one_can_go_and_the_others_stay()
    {
        var group = new Group(new Dot(new(-1, 0)), new Dot(), new Dot(new(1, 0)));
        var film = Stand.Build(scene =>
        {
            scene.Put(group);
            scene.Wait(1);
            scene.Play(new FadeOut(group[1]));
            scene.Wait(1);
            scene.Play(new FadeOut(group));
            scene.Wait(1);
        });

        Assert.Equal([3, 2, 0], new[] { 0.5, 2.5, 4.5 }.Select(time => film.At(time).Items.Length));
    }

    [Fact]
    public void What_was_shown_by_a_part_leaves_with_the_whole()
    {
        var formula = Formula.Tex(@"a + \part{d}{\delta} + b");
        var film = Stand.Build(scene =>
        {
            scene.Play(new FadeIn(formula));
            scene.Play(new Indicate(formula["d"]));
            scene.Play(formula.FindCharacter("a").Animate.Shift(0, 1));
            scene.Play(new FadeOut(formula));
            scene.Wait(1);
        });

        Assert.Equal(5, film.At(2.5).Items.Length);
        Assert.Empty(film.At(4.5).Items);
    }

    [Fact]
    public void A_later_play_starts_where_the_one_before_ended()
    {
        var dot = new Dot();
        var film = Stand.Build(scene =>
        {
            scene.Play(dot.Animate.Shift(1, 0));
            scene.Play(dot.Animate.Shift(1, 0), dot.Animate.Fill(Colour.Red));
        });

        Assert.Equal(new Point(1, 0), Centre(film, 1));
        Assert.Equal(2, Centre(film, 2).X, 1e-9);
        Assert.Equal(Theme.Dark["red"], film.At(2.0).Items[0].Fill);
    }

    [Fact]
    public void In_a_succession_each_sees_what_the_one_before_did()
    {
        var dot = new Dot();
        var film = Stand.Build(scene => scene.Play(new Succession(dot.Animate.Shift(1, 0), dot.Animate.Shift(0, 2).Over(3), new Pause(0.5))));

        Assert.Equal(4.5, film.Duration, 1e-9);
        Assert.Equal(new Point(1, 0), Centre(film, 1));
        Assert.Equal(new Point(1, 2), Centre(film, 4.2));
    }

    [Fact]
    public void The_lag_of_a_lagged_start_is_a_share_of_the_run_time()
    {
        var dots = Enumerable.Range(0, 5).Select(i => new Dot(new(i, 0))).ToArray();
        var film = Stand.Build(scene => scene.Play(new LaggedStart(dots.Select(dot => new FadeIn(dot))).Lagged(0.5)));

        Assert.Equal(3, film.Duration, 1e-9);
        Assert.Equal([1, 2, 3, 4, 5], new[] { 0.4, 0.9, 1.4, 1.9, 2.4 }.Select(time => film.At(time).Items.Length));
    }

    [Fact]
    public void A_change_of_speed_changes_the_time_and_not_the_way()
    {
        var dot = new Dot();
        var film = Stand.Build(scene => scene.Play(new ChangeSpeed(dot.Animate.Shift(4, 0).With(Rates.Linear).Over(2), (0, 0.5), (1, 0.5))));

        Assert.Equal(4, film.Duration, 1e-6);
        Assert.Equal(2, Centre(film, 2).X, 1e-3);
        Assert.Equal(4, Centre(film, 4).X, 1e-9);
    }

    [Fact]
    public void A_follower_is_where_the_other_is_at_every_time()
    {
        var dot = new Dot();
        var label = new Circle(0.2).Following(circle => circle.NextTo(dot, Direction.Up, 0.1));
        var film = Stand.Build(scene =>
        {
            scene.Put(dot, label);
            scene.Play(dot.Animate.Shift(5, 1).Over(1.5));
            scene.Wait(1);
        });

        for (var time = 0.0; time <= film.Duration; time += 0.1)
        {
            var items = film.At(time).Items;
            Assert.Equal(items[0].Bounds.Centre.X, items[1].Bounds.Centre.X, 2e-3);
            Assert.Equal(items[0].Outline.Bounds.Under(items[0].Map).Top + 0.1, items[1].Outline.Bounds.Under(items[1].Map).Bottom, 2e-3);
        }
    }

    [Fact]
    public void A_live_shape_is_a_function_of_a_tracker_however_many_pieces_it_has()
    {
        var tracker = new ValueTracker();
        var live = new Live(() => new Group(Enumerable.Range(0, 1 + (int)tracker.Value).Select(i => new Dot(new(i, tracker.Value)))));
        var film = Stand.Build(scene =>
        {
            scene.Put(live);
            scene.Play(tracker.To(4).With(Rates.Linear).Over(4));
            scene.Play(tracker.To(1).Over(1));
        });

        Assert.Equal([1, 3, 5, 2], new[] { 0.5, 2.5, 4.0, 5.0 }.Select(time => film.At(time).Items.Length));
        Assert.Equal(2.5, film.At(2.5).Items[0].Bounds.Centre.Y, 1e-6);
    }

    [Fact]
    public void A_number_counts_up()
    {
        var tracker = new ValueTracker();
        var film = Stand.Build(scene =>
        {
            scene.Put(Number.Following(tracker, "0"));
            scene.Play(tracker.To(10).With(Rates.Linear).Over(10));
        });

        Assert.Equal([1, 1, 2], new[] { 0.0, 3.2, 10.0 }.Select(time => film.At(time).Items.Length));
    }

    [Fact]
    public void What_changes_over_time_goes_on_while_the_scene_waits()
    {
        var wheel = new Line(default, new(1, 0)).OverTime((line, seconds) => line.Rotate(seconds * Math.PI / 2, new Point(0, 0)));
        var film = Stand.Build(scene =>
        {
            scene.Put(wheel);
            scene.Wait(2);
        });

        var end = film.At(1.0).Items[0].Map.Apply(new(1, 0));
        Assert.Equal(0, end.X, 1e-6);
        Assert.Equal(1, end.Y, 1e-6);
        Assert.Equal(-1, film.At(2.0).Items[0].Map.Apply(new(1, 0)).X, 1e-6);
    }

    [Fact]
    public void What_follows_is_never_where_an_animation_alone_would_put_it()
    {
        var tracker = new ValueTracker(2);
        var dot = new Dot().Following(shape => shape.MoveTo(tracker.Value, 0));
        var film = Stand.Build(scene =>
        {
            scene.Put(dot);
            scene.Wait(0.5);
            scene.Play(dot.Animate.Shift(0, 3).Fill(Colour.Red));
            scene.Wait(0.5);
        });

        for (var time = 0.0; time <= film.Duration; time += 0.01)
        {
            Assert.Equal(0, film.At(time).Items.Single().Bounds.Centre.Y, 1e-9);
        }

        Assert.Equal(Theme.Dark["red"], film.At(film.Duration).Items[0].Fill);
    }

    [Fact]
    public void What_follows_fades_in_and_out_like_anything_else()
    {
        var tracker = new ValueTracker(1);
        var live = new Live(() => new Dot(new(tracker.Value, 0)));
        var follower = new Dot().Following(dot => dot.MoveTo(tracker.Value, 1));
        var film = Stand.Build(scene =>
        {
            scene.Play(new FadeIn(live), new FadeIn(follower));
            scene.Play(tracker.To(3));
            scene.Play(new FadeOut(live), new FadeOut(follower));
        });

        Assert.All([0.2, 0.5, 2.5, 2.8], time => Assert.All(film.At(time).Items, item => Assert.InRange(item.Opacity, 0.01, 0.95)));
        Assert.All(film.At(1.5).Items, item => Assert.Equal((1.0, 2.0), (item.Opacity, Math.Round(item.Bounds.Centre.X, 6))));
        Assert.Equal(2, film.At(1.5).Items.Length);
        Assert.Empty(film.At(3.0).Items);
    }

    [Fact]
    public void A_scene_is_the_same_under_every_culture()
    {
        var culture = CultureInfo.CurrentCulture;
        var seen = "";
        Stand.Build(_ => seen = CultureInfo.CurrentCulture.Name);

        Assert.Equal("", seen);
        Assert.Equal(culture, CultureInfo.CurrentCulture);
    }

    [Fact]
    public void The_camera_goes_near_and_what_is_fixed_stays()
    {
        var (far, near) = (new Dot(new(3, 0)), new Dot(new(0, 3)).FixInFrame());
        var film = Stand.Build(scene =>
        {
            scene.Put(far, near);
            scene.Play(scene.Camera.Animate.MoveTo(3, 0).Scale(0.5));
        });
        var frame = film.At(1.0);

        Assert.Equal(default, Rounded(frame.MapOf(frame.Items[0]).Apply(default)));
        Assert.Equal(new Point(0, 3), Rounded(frame.MapOf(frame.Items[1]).Apply(default)));
        Assert.Equal(2 * film.At(0.0).MapOf(film.At(0.0).Items[0]).MeanScale, frame.MapOf(frame.Items[0]).MeanScale, 1e-9);
    }

    [Fact]
    public void Captions_are_kept_as_words_and_drawn_apart()
    {
        var film = Stand.Build(scene =>
        {
            scene.Caption("first");
            scene.Wait(2);
            scene.Caption("second");
            scene.Wait(1);
            scene.Caption(null);
            scene.Wait(1);
        });

        Assert.Equal([new("first", 0, 2), new("second", 2, 3)], film.Captions);
        Assert.All(film.Elements, element => Assert.Equal((Layer.Caption, true), (element.Layer, element.Fixed)));
        Assert.NotEmpty(film.At(1.0).Items);
        Assert.Empty(film.At(3.5).Items);
    }

    [Fact]
    public void Mistakes_are_told_with_the_way_out()
    {
        Assert.Contains("at least one animation", Thrown(scene => scene.Play()), StringComparison.Ordinal);
        Assert.Contains("chapter \"a\" already", Thrown(scene => { scene.Chapter("a", "x"); scene.Chapter("a", "y"); }), StringComparison.Ordinal);
        Assert.Contains("letters, digits", Thrown(scene => scene.Chapter("a b", "x")), StringComparison.Ordinal);
        Assert.Contains("0 seconds or more", Thrown(scene => scene.Wait(-1)), StringComparison.Ordinal);
        Assert.Contains("lacks wieght", Thrown(scene => scene.Put(new Dot().Fill(Colour.Role("wieght")))), StringComparison.Ordinal);
        Assert.Contains("no part \"q\"", Thrown(scene => scene.Put(Formula.Tex("{{x}}+1")["q"])), StringComparison.Ordinal);
        Assert.Contains("number of pieces", Thrown(scene => scene.Play(new Group(new Dot()).Animate.Do(group => group.Add(new Dot())))), StringComparison.Ordinal);

        static string Thrown(Action<Stand> construct) => Assert.ThrowsAny<Exception>(() => Stand.Build(construct)).Message;
    }

    private static Point Centre(Timeline film, double time) => film.At(time).Items.Single().Bounds.Centre;

    private static Point Rounded(Point point) => new(Math.Round(point.X, 9) + 0.0, Math.Round(point.Y, 9) + 0.0);
}
