using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Animations;

/// <summary>What turns into something else goes straight there, lies as far in front as before, and ends as what it was to be.</summary>
public sealed class TransformTests
{
    // Shapes whose outlines are kept in all kinds of coordinates.
    private static readonly Dictionary<string, Func<Shape>> Kinds = new()
    {
        ["line"] = () => new Line(new(-5, 2), new(-3, 2)),
        ["slanted line"] = () => new Line(new(3, -2), new(5, 1)),
        ["polyline"] = () => new Polyline([new(-5, 0), new(-3, 2), new(-1, 0)], smooth: true),
        ["circle"] = () => new Circle(1.5).MoveTo(-4, 2),
        ["dot"] = () => new Dot(new(4, 2), 0.5),
        ["polygon"] = () => new Polygon(new(3, -3), new(5, -3), new(5, -1), new(3, -1)),
        ["turned rectangle"] = () => new Rectangle(3, 1).Rotate(1).MoveTo(-3, -2),
        ["stretched ellipse"] = () => new Ellipse(3, 1).Stretch(2, 0.5).Rotate(-0.7).MoveTo(3, 2),
        ["mirrored letter"] = () => new Text("R", 2).Stretch(-1, 1).MoveTo(-4, -1),
        ["letter"] = () => new Text("O", 3).MoveTo(4, 0),
        ["turned formula"] = () => Formula.Tex("x^2", 1.5).Rotate(0.4).MoveTo(-2, 2),
        ["arrow"] = () => new Arrow(new Point(-4, -3), new Point(2, -2)),
        ["plot"] = () => new Axes((-8, 8), (-4, 4), 16, 8).PlotLine([(3, -2), (5, -2), (6, 1)]),
        ["flat"] = () => new Circle(1).Stretch(1, 0).MoveTo(2, 3),
    };

    public static TheoryData<string> KindNames => [.. Kinds.Keys];

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Half_way_every_point_is_half_way(string name)
    {
        foreach (var (other, make) in Kinds)
        {
            foreach (var play in (Func<Shape, Shape, ShapeAnimation>[])[(a, b) => new Transform(a, b), .. other == "circle" ? [(a, b) => new ReplacementTransform(a, b)] : Array.Empty<Func<Shape, Shape, ShapeAnimation>>()])
            {
                var (from, to) = (Kinds[name](), make());
                var (first, last) = (from.Bounds, to.Bounds);
                var film = Stand.Build(scene =>
                {
                    scene.Put(from);
                    scene.Play(play(from, to).With(Rates.Linear));
                });

                // What only is turned goes round instead, see below.
                foreach (var element in film.Elements.Where(element => element.IsOnStage(0.5) && element.Pose.At(0.5, Pose.Lerp).Turn == 0))
                {
                    var (start, middle, end) = (Points(element, 1e-9), Points(element, 0.5), Points(element, 1 - 1e-9));
                    Assert.All(middle.Select((point, i) => point.DistanceTo((start[i] + end[i]) / 2)), distance => Assert.InRange(distance, 0, 1e-6));
                }

                AssertNear(first, BoundsAt(film, 1e-9), $"{name} → {other} at the start");
                AssertNear(last, BoundsAt(film, 1 - 1e-9), $"{name} → {other} at the end");
                AssertNear(last, BoundsAt(film, 1), $"{name} → {other} afterwards");
            }
        }
    }

    [Fact]
    public void What_is_turned_goes_round_and_its_middle_straight()
    {
        var (from, to) = (new Rectangle(3, 1).MoveTo(-3, -2), new Rectangle(3, 1).Rotate(1).Scale(2).MoveTo(3, 2));
        var film = Stand.Build(scene => scene.Play(new Transform(from, to).With(Rates.Linear)));
        var middle = film.At(0.5).Items.Single();

        Assert.Equal(0, middle.Map.Apply(middle.Outline.Bounds.Centre).DistanceTo(default), 1e-6);
    }

    [Fact]
    public void A_bent_way_stays_on_its_arc_in_any_coordinates()
    {
        foreach (var (name, make) in Kinds.Where(kind => kind.Value().Pieces.Count() == 1))
        {
            var (from, to) = (new Circle(0.5).MoveTo(-2, 0), make().ToWidth(1).MoveTo(2, 0));
            var film = Stand.Build(scene => scene.Play(new Transform(from, to) { Bend = Math.PI }.With(Rates.Linear)));

            // A half circle about the origin.
            Assert.True(Math.Abs(BoundsAt(film, 0.5).Centre.DistanceTo(default) - 2) < 0.2, $"{name}: {BoundsAt(film, 0.5).Centre}");
        }
    }

    [Fact]
    public void Lines_that_are_bent_are_not_tangled()
    {
        static Point Bent(Point p) => new((p.X * p.X) - (p.Y * p.Y), 2 * p.X * p.Y);
        var from = new Group(Enumerable.Range(-5, 11).Select(x => new Polyline([.. Enumerable.Range(-10, 21).Select(y => new Point(0.3 * x, 0.15 * y))])));
        var to = new Group(Enumerable.Range(-5, 11).Select(x => new Polyline([.. Enumerable.Range(-10, 21).Select(y => Bent(new Point(0.3 * x, 0.15 * y)))])));
        var lines = new Group(Enumerable.Range(-5, 11).Select(x => new Line(new(0.3 * x, -1.5), new(0.3 * x, 1.5))));
        var film = Stand.Build(scene => scene.Play(new Transform(from, to).With(Rates.Linear), new Transform(lines, to).With(Rates.Linear)));

        for (var k = 0; k < 11; k++)
        {
            // A line of one curve keeps its ends, too.
            var (first, last) = (new Point(0.3 * (k - 5), -1.5), new Point(0.3 * (k - 5), 1.5));
            var points = Points(film.Elements[11 + k], 0.5);
            Assert.Equal(0, points[0].DistanceTo((first + Bent(first)) / 2), 1e-6);
            Assert.Equal(0, points[^1].DistanceTo((last + Bent(last)) / 2), 1e-6);
        }

        for (var k = 0; k < 11; k++)
        {
            var points = Points(film.Elements[k], 0.5);
            for (var i = 0; i <= 20; i++)
            {
                var p = new Point(0.3 * (k - 5), 0.15 * (i - 10));
                Assert.Equal(0, points[3 * i].DistanceTo((p + Bent(p)) / 2), 1e-6);
            }
        }
    }

    [Fact]
    public void A_picture_fades_into_what_it_becomes_and_what_becomes_one_ends_as_one()
    {
        Func<Shape>[] kinds = [() => Picture(0xff0000).MoveTo(-4, 1), () => Picture(0x00ff00).MoveTo(4, 0), () => new Circle(1).Fill(Colour.Sky).MoveTo(1, 2), () => new Text("ab", 2).MoveTo(0, -2)];
        foreach (var play in (Func<Shape, Shape, Backlight.Animation.Animations.Animation>[])[(a, b) => new Transform(a, b), (a, b) => new ReplacementTransform(a, b), (a, b) => new Succession(a.Animate.Shift(0, 1), new Transform(a, b), new Pause())])
        {
            foreach (var (a, b) in kinds.SelectMany(a => kinds.Select(b => (a, b))))
            {
                var (from, to) = (a(), b());
                var film = Stand.Build(scene =>
                {
                    scene.Put(from, new Dot(new(7, 3)).OverTime((dot, seconds) => dot.Rotate(seconds)));
                    scene.Wait(0.5);
                    scene.Play(play(from, to));
                    scene.Wait(0.5);
                });
                var shown = film.At(film.Duration).Items.Where(item => item.Bounds.Left < 6).ToList();

                Assert.Equal(to.Pieces.Select(piece => (Place(piece.Look!.Bounds), piece.Look.Picture)), shown.Select(item => (Place(Drawn(item)), item.Element.Picture)));
                Assert.All(film.At(0.25).Items.Where(item => item.Bounds.Left < 6), item => Assert.Equal(1, item.Opacity));
                Assert.Equal(a().Pieces.Count(), film.At(0.25).Items.Count(item => item.Bounds.Left < 6));
            }
        }
    }

    [Fact]
    public void What_is_transformed_stays_as_far_in_front()
    {
        Func<Shape>[] kinds = [() => Rectangle.Square(1).Fill(Colour.Red), () => new Circle(0.5).Fill(Colour.Yellow), () => new Text("ab", 0.5), () => Picture(0xff0000).Scale(0.2)];
        foreach (var play in (Func<Shape, Shape, ShapeAnimation>[])[(a, b) => new Transform(a, b), (a, b) => new ReplacementTransform(a, b), (a, b) => new TransformMatching(a, b)])
        {
            foreach (var (a, b) in kinds.SelectMany(a => kinds.Select(b => (a, b))))
            {
                // Behind for being there first, or in front for its z.
                foreach (var z in (double[])[0, 5])
                {
                    var (from, back) = (a().Z(z), new Circle(3).Fill(Colour.Blue));
                    var film = Stand.Build(scene =>
                    {
                        scene.Put(from, back);
                        scene.Play(play(from, b()));
                        scene.Wait(0.5);
                    });

                    foreach (var time in (double[])[0, 0.01, 0.3, 0.6, 0.99, 1, 1.4])
                    {
                        var widths = film.At(time).Items.Select(item => item.Bounds.Width > 5).ToList();
                        Assert.True((z > 0 ? 0 : widths.Count - 1) == widths.IndexOf(true), $"{play(a(), b()).GetType().Name} of {a().GetType().Name} → {b().GetType().Name} at {time}");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_place_of_its_own_is_taken()
    {
        var from = Rectangle.Square(1).Z(5);
        var film = Stand.Build(scene => scene.Play(new Transform(from, new Circle(1).Z(-2))));

        Assert.Equal(-2, film.At(1).Items.Single().Z);
    }

    private static Image Picture(int colour) => Image.OfPixels(new[,] { { colour, 0xffffff } }, 2);

    private static Bounds Drawn(FrameItem item) => item.Element.Picture is { } picture ? picture.Placement.Under(item.Map) : item.Outline.BoundsUnder(item.Map);

    private static string Place(Bounds bounds) => FormattableString.Invariant($"{bounds.Left:0.0000} {bounds.Top:0.0000} {bounds.Width:0.0000} {bounds.Height:0.0000}").Replace("-0.0000", "0.0000");

    private static List<Point> Points(Element element, double time)
    {
        var map = element.Pose.At(time, Pose.Lerp).ToAffine();
        return [.. element.Outline.At(time, Outline.Lerp).Contours.SelectMany(contour => contour.Points).Select(map.Apply)];
    }

    private static Bounds BoundsAt(Timeline film, double time) =>
        film.Elements.Where(element => element.IsOnStage(time)).Aggregate(Bounds.Empty, (all, element) => all.Union(element.Outline.At(time, Outline.Lerp).BoundsUnder(element.Pose.At(time, Pose.Lerp).ToAffine())));

    private static void AssertNear(Bounds expected, Bounds actual, string place)
    {
        var largest = new[] { expected.Left - actual.Left, expected.Right - actual.Right, expected.Bottom - actual.Bottom, expected.Top - actual.Top }.Max(Math.Abs);
        Assert.True(largest < 1e-2, $"{place}: {actual} instead of {expected}");
    }
}
