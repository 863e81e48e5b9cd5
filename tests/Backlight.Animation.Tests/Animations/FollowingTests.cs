using System.Globalization;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using AnyAnimation = Backlight.Animation.Animations.Animation;

namespace Backlight.Animation.Tests.Animations;

/// <summary>What follows is where what it follows is, whatever moves that: for every animation there is.</summary>
public sealed class FollowingTests
{
    private const string Followed = "followed";

    // For each animation a play of it on a shape; where it brings another shape in, that is marked as the followed one, too.
    private static readonly Dictionary<Type, Func<Shape, AnyAnimation>> Plays = new()
    {
        [typeof(Create)] = shape => new Create(shape),
        [typeof(Write)] = shape => new Write(shape),
        [typeof(Uncreate)] = shape => new Uncreate(shape),
        [typeof(FadeIn)] = shape => new FadeIn(shape, new Point(2, 1), 0.5),
        [typeof(FadeOut)] = shape => new FadeOut(shape, new Point(2, 1), 2),
        [typeof(GrowFromCentre)] = shape => new GrowFromCentre(shape, 1),
        [typeof(GrowFromPoint)] = shape => new GrowFromPoint(shape, new Point(3, 3)),
        [typeof(GrowArrow)] = shape => shape is Arrow arrow ? new GrowArrow(arrow) : new GrowFromCentre(shape),
        [typeof(ShrinkToCentre)] = shape => new ShrinkToCentre(shape),
        [typeof(Transform)] = shape => new Transform(shape, Other()) { Bend = 1 },
        [typeof(ReplacementTransform)] = shape => new ReplacementTransform(new Circle(1).MoveTo(4, 3), shape),
        [typeof(TransformFromCopy)] = shape => new TransformFromCopy(new Circle(1).MoveTo(4, 3), shape),
        [typeof(TransformMatching)] = shape => new TransformMatching(new Text("xyz").MoveTo(4, 3), shape),
        [typeof(Assemble)] = shape => new Assemble(shape, [(new Dot(new(4, 3)), shape.Pieces.First())]),
        [typeof(Rotate)] = shape => new Rotate(shape, 5, new Point(0, 0)),
        [typeof(MoveAlongPath)] = shape => new MoveAlongPath(shape, new Polyline([new(-4, 0), new(0, 2), new(4, 0)], smooth: true)) { Turning = true },
        [typeof(Swap)] = shape => new Swap(shape, new Dot(new(4, 2))),
        [typeof(Indicate)] = shape => new Indicate(shape, scale: 2),
        [typeof(Circumscribe)] = shape => new Circumscribe(shape),
        [typeof(Flash)] = shape => new Flash(shape),
        [typeof(FocusOn)] = shape => new FocusOn(shape),
        [typeof(Wiggle)] = shape => new Wiggle(shape, 0.5, 2),
        [typeof(PassingFlash)] = shape => new PassingFlash(shape),
        [typeof(ShapeChange<>)] = shape => shape.Animate.Shift(7, 1).Scale(0.5).Bent(1),
        [typeof(Custom<>)] = shape => new Custom<Shape>(shape, (it, share) => it.Shift(6 * share, Math.Sin(5 * share)).Scale(1 + share)),
        [typeof(TrackerAnimation)] = Tracked,
        [typeof(Together)] = shape => new Together(shape.Animate.Shift(6, 0), new Flash(new Point(0, 0))),
        [typeof(Succession)] = shape => new Succession(new MoveAlongPath(shape, new Line(new(-4, 0), new(4, 0))), new Pause(0.5), shape.Animate.Shift(0, 2), new Transform(shape, Other())),
        [typeof(LaggedStart)] = shape => new LaggedStart(new Flash(new Point(0, 0)), shape.Animate.Shift(6, 0)),
        [typeof(ChangeSpeed)] = shape => new ChangeSpeed(shape.Animate.Shift(6, 0), (0, 1), (0.5, 3), (1, 0.5)),
        [typeof(Pause)] = _ => new Pause(),
    };

    private static readonly Dictionary<string, Func<Shape>> Subjects = new()
    {
        ["dot"] = () => new Dot(new(-4, 0)),
        ["turned rectangle"] = () => new Rectangle(2, 1).Rotate(0.5).MoveTo(-4, 1).Fill(Colour.Sky, 0.5),
        ["arrow"] = () => new Arrow(new Point(-4, 0), new Point(-2, 1)),
        ["text"] = () => new Text("ab").MoveTo(-3, 0),
        ["group"] = () => new Group(new Circle(0.5).MoveTo(-4, 0), new Text("x", 1).MoveTo(-3, 1)),
    };

    public static TheoryData<string> PlayNames => [.. Plays.Keys.Select(type => type.Name)];

    private static AnyAnimation Play(string name, Shape shape) => Plays.First(play => play.Key.Name == name).Value(shape);

    [Fact]
    public void Every_animation_is_tried()
    {
        var all = typeof(AnyAnimation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(AnyAnimation)) && !type.IsAbstract && type.IsPublic);

        Assert.Empty(all.Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type).Except(Plays.Keys));
    }

    [Theory]
    [MemberData(nameof(PlayNames))]
    public void A_follower_is_where_what_it_follows_is(string name)
    {
        foreach (var (kind, make) in Subjects)
        {
            var shape = make().Part(Followed);
            var (dot, live) = (new Dot().Part("dot"), new Live(() => new Dot(shape.Centre).Part("live")));
            dot.Following(it => it.MoveTo(shape.Centre));
            var film = Stand.Build(scene =>
            {
                if (!Enters(name))
                {
                    scene.Put(shape);
                }

                scene.Put(dot, live);
                scene.Camera.Follow(shape);
                scene.Play(Play(name, shape));
                scene.Wait(0.2);
            });

            foreach (var time in Times(film.Duration))
            {
                if (BoundsOf(film, Followed, time) is { IsEmpty: false } bounds)
                {
                    AssertNear(bounds.Centre, BoundsOf(film, "dot", time).Centre, $"{name}, {kind}, follower at {time}");
                    AssertNear(bounds.Centre, BoundsOf(film, "live", time).Centre, $"{name}, {kind}, live at {time}");
                    AssertNear(bounds.Centre, film.CameraAt(time).Inverse().Apply(default), $"{name}, {kind}, camera at {time}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(PlayNames))]
    public void An_updater_changes_nothing_else(string name)
    {
        foreach (var make in (Func<Shape>[])[Subjects["arrow"], Subjects["group"]])
        {
            var (alone, together) = (Film(false), Film(true));
            foreach (var time in Times(alone.Duration))
            {
                Assert.Equal(Seen(alone, time), Seen(together, time).Where(seen => !seen.StartsWith("ruled", StringComparison.Ordinal)));
            }

            Timeline Film(bool isRuled)
            {
                var shape = make();
                return Stand.Build(scene =>
                {
                    if (!Enters(name))
                    {
                        scene.Put(shape);
                    }

                    if (isRuled)
                    {
                        scene.Put(new Dot(new(0, 3)).Part("ruled").OverTime((dot, seconds) => dot.Shift(seconds, 0)));
                    }

                    scene.Play(Play(name, shape));
                    scene.Wait(0.2);
                    scene.Put(shape);
                    scene.Wait(0.2);
                });
            }

        }
    }

    [Theory]
    [MemberData(nameof(PlayNames))]
    public void An_updater_gives_the_same_picture_alone_and_under_every_animation(string name)
    {
        var (alone, under) = (Film(null), Film(name));
        foreach (var time in Times(Math.Min(alone.Duration, under.Duration)))
        {
            foreach (var part in (string[])["turning", "walking", "timed", "moved", "drawn", "become"])
            {
                var (expected, actual) = (BoundsOf(alone, part, time), BoundsOf(under, part, time));
                AssertNear(new(expected.Left, expected.Bottom), new(actual.Left, actual.Bottom), $"{name}: {part} at {time}");
                AssertNear(new(expected.Right, expected.Top), new(actual.Right, actual.Top), $"{name}: {part} at {time}");
            }
        }

        static Timeline Film(string? name) => Stand.Build(scene =>
        {
            var (moved, shape) = (new Dot(new(0, 3)).Part("moved"), new Rectangle(2, 1).MoveTo(-4, 0));
            scene.Put(
                new Rectangle(2, 1).Part("turning").OverTime((it, seconds) => it.Rotate(seconds)),
                new Dot(new(-6, 3)).Part("walking").OverTime((it, seconds) => it.Shift(seconds, 0)),
                new Dot().Part("timed").Following(it => it.MoveTo(3 * Math.Sin(scene.Time), 1)),
                new Dot(new(1, -3)).OverTime((_, seconds) => moved.Shift(0, -seconds)),
                moved,
                new Live(() => new Dot(new(scene.Time, -2)).Part("drawn")),
                new Text("ab").Following(it => it.Become(new Text("ab").MoveTo(-scene.Time, -1).Identify(identity => identity with { Part = "become" }))));
            if (name is null)
            {
                scene.Wait(4);
                return;
            }

            if (!Enters(name))
            {
                scene.Put(shape);
            }

            scene.Play(Play(name, shape));
            scene.Wait(0.2);
        });
    }

    [Fact]
    public void What_goes_on_by_itself_goes_on_while_it_is_animated()
    {
        var film = Stand.Build(scene =>
        {
            var box = new Rectangle(2, 1).MoveTo(-4, 2).OverTime((it, seconds) => it.Rotate(seconds));
            scene.Put(box);
            scene.Play(box.Animate.Shift(8, 0).Over(2).With(Rates.Linear));
            scene.Play(new FadeOut(box));
            scene.Put(box);
            scene.Wait(1);
        });

        foreach (var time in Times(2.9).Append(3.5))
        {
            var map = film.At(time).Items.Single().Map;
            Assert.Equal(Math.Atan2(Math.Sin(time), Math.Cos(time)), Math.Atan2(map.B, map.A), 1e-3);
            AssertNear(new(-4 + (8 * Math.Min(1, time / 2)), 2), map.Apply(default), $"at {time}");
        }
    }

    [Fact]
    public void An_updater_may_move_another_shape()
    {
        var film = Stand.Build(scene =>
        {
            var (line, dot) = (new Line(new(-6, 3), new(-6, -3)).Part("line"), new Dot(new(0, 1)).Part("dot"));
            scene.Put(line, dot);
            line.Following(it => dot.MoveTo(it.Centre.X, 1));
            scene.Play(line.Animate.Shift(12, 0));
        });

        Assert.All(Times(1), time => AssertNear(new(BoundsOf(film, "line", time).Centre.X, 1), BoundsOf(film, "dot", time).Centre, $"at {time}"));
    }

    [Fact]
    public void An_animation_of_ones_own_may_move_trackers_and_other_shapes()
    {
        var tracker = new ValueTracker();
        var film = Stand.Build(scene =>
        {
            var (own, other, follower) = (new Dot().Part("own"), new Dot(new(0, 1)).Part("other"), new Dot().Part("follower"));
            follower.Following(it => it.MoveTo(tracker.Value, -1));
            scene.Put(own, other, follower);
            scene.Play(new Pause(0.5), new Succession(new Pause(0.5), new Custom<Dot>(own, (it, share) =>
            {
                it.MoveTo(4 * share, 0);
                other.MoveTo(4 * share, 1);
                tracker.Value = 4 * share;
            })));
        });

        foreach (var time in Times(1.5))
        {
            var x = BoundsOf(film, "own", time).Centre.X;
            AssertNear(new(x, 1), BoundsOf(film, "other", time).Centre, $"other at {time}");
            AssertNear(new(x, -1), BoundsOf(film, "follower", time).Centre, $"follower at {time}");
        }

        Assert.Equal(4, tracker.Value);
    }

    [Fact]
    public void What_an_animation_of_ones_own_draws_anew_is_drawn_once()
    {
        var film = Stand.Build(scene =>
        {
            var text = new Text("ab");
            scene.Put(text);
            scene.Play(new Custom<Text>(text, (it, share) => it.Become(new Text(share < 0.5 ? "ab" : "abc").MoveTo(4 * share, 0))).With(Rates.Linear));
            scene.Wait(0.5);
        });

        Assert.All(Times(1.5), time => Assert.Equal(time < 0.49 ? 2 : 3, film.At(time).Items.Length));
    }

    [Fact]
    public void What_becomes_another_in_an_updater_is_drawn_once()
    {
        var tracker = new ValueTracker(-4);
        var film = Stand.Build(scene =>
        {
            scene.Put(new Text("ab").Following(it => it.Become(new Text(tracker.Value < 0 ? "ab" : "abc").MoveTo(tracker.Value, 0))));
            scene.Play(tracker.To(4).With(Rates.Linear));
            scene.Wait(0.5);
        });

        Assert.All(Times(1.5), time => Assert.Equal(time < 0.5 ? 2 : 3, film.At(time).Items.Length));
        Assert.InRange(film.Elements.Length, 3, 4);
    }

    [Fact]
    public void The_time_can_be_asked_for_while_nothing_else_moves()
    {
        var seen = new List<double>();
        Stand.Build(scene =>
        {
            scene.Put(new Dot().OverTime((_, _) => seen.Add(scene.Time)));
            scene.Wait(1);
            scene.Play(new Custom<Dot>(new Dot(), (_, _) => seen.Add(scene.Time)));
            Assert.Equal(2, scene.Time);
        });

        Assert.True(seen.Distinct().Count() >= 120, $"{seen.Distinct().Count()} different times");
        Assert.Equal(2, seen.Max());
    }

    [Fact]
    public void What_is_drawn_anew_can_be_what_something_turns_into()
    {
        foreach (var play in (Func<Shape, Shape, AnyAnimation>[])[(a, b) => new ReplacementTransform(a, b), (a, b) => new TransformFromCopy(a, b), (a, b) => new TransformMatching(a, b)])
        {
            var (tracker, text) = (new ValueTracker(1), new Text("9.99").MoveTo(-4, 2));
            var number = Number.Following(tracker, "0.00", at: new Point(3, -2));
            var film = Stand.Build(scene =>
            {
                scene.Put(text);
                scene.Play(play(text, number).With(Rates.Linear), tracker.To(2).With(Rates.Linear));
                scene.Wait(1);
            });
            var shown = film.At(0.5).Items.Where(item => item.Opacity > 0.9 && item.Bounds.Centre.X is > -2.5 and < 2.5).ToList();

            // All four characters, or those that have a partner, are half-way between there and here.
            Assert.NotEmpty(shown);
            Assert.All(shown, item => Assert.InRange(item.Bounds.Centre.Y, -1, 1));
            Assert.All(film.At(1.5).Items.Where(item => item.Element.Id > 3), item => Assert.InRange(item.Bounds.Centre.X, 2.9, 6));
        }
    }

    [Fact]
    public void What_is_drawn_anew_grows_and_is_written_like_anything_else()
    {
        var tracker = new ValueTracker();
        var live = new Live(() => new Circle(1).MoveTo(tracker.Value, 0).Part("live"));
        var film = Stand.Build(scene =>
        {
            scene.Play(new GrowFromCentre(live).With(Rates.Linear), tracker.To(2).With(Rates.Linear));
            scene.Play(new FadeOut(live).With(Rates.Linear), tracker.To(4).With(Rates.Linear));
        });

        Assert.Equal(1, BoundsOf(film, "live", 0.5).Width, 0.05);
        Assert.Equal(2, BoundsOf(film, "live", 0.999).Width, 0.05);
        Assert.Equal(3, BoundsOf(film, "live", 1.5).Centre.X, 0.05);
        Assert.Equal(0.5, film.At(1.5).Items.Single().Opacity, 0.02);
    }

    private static bool Enters(string name) => name is nameof(Create) or nameof(Write) or nameof(FadeIn) or nameof(GrowFromCentre) or nameof(GrowFromPoint) or nameof(GrowArrow)
        or nameof(ReplacementTransform) or nameof(TransformFromCopy) or nameof(TransformMatching) or nameof(Assemble);

    private static Group Other() => new Group(new Circle(1).MoveTo(3, -2), new Dot(new(4, 2))).Part(Followed);

    private static TrackerAnimation Tracked(Shape shape)
    {
        var (tracker, start) = (new ValueTracker(), shape.Centre);
        shape.Following(it => it.MoveTo(start + new Point(tracker.Value, 0)));
        return tracker.To(5);
    }

    private static IEnumerable<double> Times(double until)
    {
        var random = new Random(20);
        return Enumerable.Range(0, 20).Select(_ => until * random.NextDouble());
    }

    private static Bounds BoundsOf(Timeline film, string part, double time) =>
        film.Elements.Where(element => element.Identity.Part == part && element.IsOnStage(time))
            .Aggregate(Bounds.Empty, (all, element) => all.Union(element.Outline.At(time, Outline.Lerp).BoundsUnder(element.Pose.At(time, Pose.Lerp).ToAffine())));

    private static List<string> Seen(Timeline film, double time) => [.. film.At(time).Items.Select(item => string.Create(
        CultureInfo.InvariantCulture,
        $"{item.Element.Identity.Part} {item.Bounds.Left:0.###} {item.Bounds.Top:0.###} {item.Fill.ToHex()} {item.Stroke.ToHex()} {item.Opacity:0.##} {item.TrimEnd:0.##}")).Order(StringComparer.Ordinal)];

    // Between two samples what follows goes straight: a hundredth of a unit for the fastest of these ways.
    private static void AssertNear(Point expected, Point actual, string place) =>
        Assert.True(expected.DistanceTo(actual) < 0.03, $"{place}: {actual} instead of {expected}");
}
