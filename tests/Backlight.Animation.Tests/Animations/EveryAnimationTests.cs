using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Animations;

public sealed class EveryAnimationTests
{
    private static readonly Dictionary<string, Func<Shape, ShapeAnimation>> Entrances = new()
    {
        ["Create"] = shape => new Create(shape),
        ["Write"] = shape => new Write(shape),
        ["FadeIn"] = shape => new FadeIn(shape, Direction.Up, 0.5),
        ["GrowFromCentre"] = shape => new GrowFromCentre(shape, 1),
        ["GrowFromPoint"] = shape => new GrowFromPoint(shape, new Point(3, 3)),
        ["GrowFromEdge"] = shape => GrowFromPoint.Edge(shape, Direction.Down),
        ["TransformFromCopy"] = shape => new TransformFromCopy(new Circle().Shift(2, 2), shape),
        ["ReplacementTransform"] = shape => new ReplacementTransform(new Group(new Circle(), new Dot()), shape),
        ["TransformMatching"] = shape => new TransformMatching(new Text("xyz"), shape),
    };

    private static readonly Dictionary<string, Func<Shape, ShapeAnimation>> Exits = new()
    {
        ["Uncreate"] = shape => new Uncreate(shape),
        ["FadeOut"] = shape => new FadeOut(shape, Direction.Down, 2),
        ["ShrinkToCentre"] = shape => new ShrinkToCentre(shape),
    };

    private static readonly Dictionary<string, Func<Shape, Backlight.Animation.Animations.Animation>> Moments = new()
    {
        ["Indicate"] = shape => new Indicate(shape),
        ["Wiggle"] = shape => new Wiggle(shape),
        ["Flash"] = shape => new Flash(shape),
        ["Circumscribe"] = shape => new Circumscribe(shape),
        ["CircumscribeRound"] = shape => new Circumscribe(shape) { Round = true },
        ["FocusOn"] = shape => new FocusOn(shape),
        ["PassingFlash"] = shape => new PassingFlash(shape),
        ["PassingFlashBackwards"] = shape => new PassingFlash(shape) { Backwards = true },
        ["ThereAndBack"] = shape => shape.Animate.Shift(1, 1).Fill(Colour.Red).With(Rates.ThereAndBack),
        ["FullTurn"] = shape => new Rotate(shape, Math.Tau),
    };

    public static TheoryData<string> EntranceNames => [.. Entrances.Keys];

    public static TheoryData<string> ExitNames => [.. Exits.Keys];

    public static TheoryData<string> MomentNames => [.. Moments.Keys];

    [Theory]
    [MemberData(nameof(EntranceNames))]
    public void An_entrance_ends_with_the_shape_as_it_is(string name)
    {
        foreach (var shape in Shapes())
        {
            var looks = Looks(shape);
            var film = Stand.Build(scene =>
            {
                scene.Wait(1);
                scene.Play(Entrances[name](shape));
                scene.Wait(1);
            });

            Assert.Empty(film.At(0.5).Items);
            Assert.Equal(looks, Looks(shape));
            AssertShows(shape, film.At(film.Duration));
            Assert.NotEqual(Described(film.At(film.Duration)), Described(film.At(1.5)));
        }
    }

    [Theory]
    [MemberData(nameof(ExitNames))]
    public void An_exit_leaves_nothing_on_stage_and_the_shape_as_it_was(string name)
    {
        foreach (var shape in Shapes())
        {
            var looks = Looks(shape);
            var film = Stand.Build(scene =>
            {
                scene.Put(shape);
                scene.Wait(1);
                scene.Play(Exits[name](shape));
                scene.Wait(1);
                scene.Put(shape);
                scene.Wait(1);
            });

            AssertShows(shape, film.At(0.5));
            Assert.Empty(film.At(2.5).Items);
            Assert.Equal(looks, Looks(shape));
            AssertShows(shape, film.At(3.5));
        }
    }

    [Theory]
    [MemberData(nameof(MomentNames))]
    public void A_moment_shows_something_and_leaves_all_as_it_was(string name)
    {
        foreach (var shape in Shapes())
        {
            var looks = Looks(shape);
            var film = Stand.Build(scene =>
            {
                scene.Put(shape);
                scene.Wait(1);
                scene.Play(Moments[name](shape).Over(1));
                scene.Wait(1);
            });

            Assert.Equal(Described(film.At(0.5)), Described(film.At(2.5)));
            Assert.Equal(looks, Looks(shape));
            if (shape is not Text || !name.StartsWith("PassingFlash", StringComparison.Ordinal))
            {
                Assert.NotEqual(Described(film.At(0.5)), Described(film.At(1.4)));
            }
        }
    }

    [Fact]
    public void A_transform_keeps_the_object_and_takes_the_look_of_the_other()
    {
        foreach (var (from, to) in Shapes().Zip(Enumerable.Reverse(Shapes())))
        {
            var film = Stand.Build(scene =>
            {
                scene.Put(from);
                scene.Play(new Transform(from, to));
                scene.Wait(1);
                scene.Play(new FadeOut(from));
                scene.Wait(1);
            });

            AssertShows(to, film.At(1.5));
            Assert.True(film.At(3.5).Items.IsEmpty, $"{from.GetType().Name} → {to.GetType().Name}: {string.Join(", ", film.At(3.5).Items.Select(item => (item.Element.Id, item.Fill, item.Bounds)))}");
        }
    }

    [Fact]
    public void Matching_parts_travel_and_the_others_fade()
    {
        var (from, to) = (Formula.Tex(@"\htmlId{a}{x} + \htmlId{b}{y}"), Formula.Tex(@"\htmlId{b}{y} = 2\htmlId{a}{x}").Shift(0, 2));
        var film = Stand.Build(scene =>
        {
            scene.Put(from);
            scene.Play(new TransformMatching(from, to));
            scene.Wait(1);
        });
        var middle = film.At(0.5).Items.Where(item => item.Element.Identity.Part is "a" or "b" && item.Opacity > 0.99).ToList();

        // Both are on their way: between the two heights, not faded.
        Assert.Equal(2, middle.Count);
        Assert.All(middle, item => Assert.InRange(item.Bounds.Centre.Y, 0.5, 1.6));
        AssertShows(to, film.At(2.0));
    }

    [Fact]
    public void A_shape_that_becomes_its_turned_self_keeps_its_size_on_the_way()
    {
        var (from, to) = (new Polygon(new Point(-3, -2), new Point(-1, -2), new Point(-3, 1)), new Polygon(new Point(-3, -2), new Point(-1, -2), new Point(-3, 1)));
        to.Rotate(Math.PI).Shift(5, 1);
        var film = Stand.Build(scene => scene.Play(new Transform(from, to)));
        var middle = film.At(0.5).Items.Single();

        Assert.Equal(1, middle.Map.MeanScale, 1e-9);
        var end = film.At(1.0).Items.Single();
        Assert.Equal(Rounded(to.Bounds), Rounded(end.Outline.Bounds.Under(end.Map)));
    }

    [Fact]
    public void Corners_of_a_polygon_become_corners()
    {
        var (from, to) = (new Polygon(new Point(-3, -2), new Point(-1, -2), new Point(-3, 1)), new Polygon(new Point(4, -2), new Point(4, 0), new Point(1, -2)));
        var film = Stand.Build(scene => scene.Play(new Transform(from, to)));

        Assert.Equal(3, film.At(0.5).Items.Single().Outline.Contours[0].CurveCount);
    }

    [Fact]
    public void What_has_a_part_meets_what_draws_the_same_without_one()
    {
        var (from, to) = (Formula.Tex(@"\part{c}{c^2}"), Formula.Tex("a^2 + b^2 = c^2").Shift(0, 2));
        var film = Stand.Build(scene => scene.Play(new TransformMatching(from, to)));
        var travelling = film.At(0.5).Items.Where(item => item.Opacity > 0.99).ToList();

        Assert.Contains(travelling, item => item.Element.Identity.Text is "c" or "𝑐");
    }

    [Fact]
    public void What_is_assembled_comes_from_where_it_is_said_and_ends_as_it_is()
    {
        var (from, to, label) = (Formula.Tex(@"\part{f}{a \cdot b} + c"), Formula.Tex(@"\part{d}{\delta} + c").Shift(0, 2), Formula.Tex("w").Shift(5, 3));
        var plus = new Func<Formula, Shape>(formula => formula.FindCharacter("+")[0]);
        var film = Stand.Build(scene =>
        {
            scene.Put(from, label);
            scene.Play(new Assemble(to, [.. from["f"].Select(piece => (piece, to["d"][0])), (plus(from), plus(to))]) { Replacing = from });
            scene.Wait(1);
        });
        var middle = film.At(0.4).Items;

        // a, b and the dot are on their way to the δ, smaller and fainter; the + is on its way as it is.
        Assert.Equal(3, middle.Count(item => item.Bounds.Centre.Y is > 0.3 and < 1.7 && item.Opacity is > 0.1 and < 0.9));
        Assert.Single(middle, item => item.Bounds.Centre.Y is > 0.3 and < 1.7 && item.Opacity == 1);
        AssertShows(new Group(to, label), film.At(2.0));
    }

    [Fact]
    public void A_shape_moves_along_a_line_at_an_even_pace()
    {
        var dot = new Dot();
        var film = Stand.Build(scene => scene.Play(new MoveAlongPath(dot, new Circle(2)).With(Rates.Linear).Over(4)));

        for (var i = 0; i <= 8; i++)
        {
            var centre = film.At(i / 2.0).Items[0].Bounds.Centre;
            Assert.Equal(2 * Math.Cos(i * Math.PI / 4), centre.X, 5e-3);
            Assert.Equal(2 * Math.Sin(i * Math.PI / 4), centre.Y, 5e-3);
        }
    }

    [Fact]
    public void Shapes_change_places()
    {
        var (a, b) = (new Dot(new(-1, 0)), new Dot(new(1, 0)));
        var film = Stand.Build(scene => { scene.Put(a, b); scene.Play(new Swap(a, b)); });
        var (middle, end) = (film.At(0.5), film.At(1.0));

        Assert.Equal(1, end.Items[0].Bounds.Centre.X, 1e-6);
        Assert.Equal(-1, end.Items[1].Bounds.Centre.X, 1e-6);
        Assert.True(middle.Items[0].Bounds.Centre.Y * middle.Items[1].Bounds.Centre.Y < -0.05, "On the way one goes above and the other below.");
    }

    [Fact]
    public void What_can_be_done_to_a_shape_can_be_animated()
    {
        var animated = typeof(ShapeChange<>).GetMethods().Select(method => method.Name).ToHashSet();
        // These change what a piece is, not how it looks; the rest of the look is a matter of Do.
        string[] apart = ["Copy", "Identify", "Link", "Part", "LeadsTo", "FixInFrame", "Dash", "Ends", "Gradient"];
        var fluent = typeof(Placing).GetMethods().Concat(typeof(Styling).GetMethods()).Where(method => method.IsStatic && method.IsGenericMethod).Select(method => method.Name).Distinct();

        Assert.Empty(fluent.Except(animated).Except(apart));
    }

    private static List<Shape> Shapes() =>
    [
        new Circle(0.7).Stroke(Colour.Sky, 5),
        Rectangle.Square(1).Fill(Colour.Orange, 0.5).Shift(-2, 1),
        new Text("Ab $x^2$").Shift(1, -1),
        new Group(new Dot(new(1, 1)), new Arrow(new Point(0, 0), new Point(2, 1)).Paint(Colour.Green), new Line(new(0, 0), new(-2, 1)).Dash(0.1, 0.1)),
    ];

    private static List<Look> Looks(Shape shape) => [.. shape.Pieces.Select(piece => piece.Look! with { Map = Rounded(piece.Look.Map) })];

    private static Affine Rounded(Affine map) => new(R(map.A), R(map.B), R(map.C), R(map.D), R(map.E), R(map.F));

    private static void AssertShows(Shape shape, Frame frame)
    {
        var expected = shape.Pieces.Select(piece => piece.Look!).Select(look => (Bounds: Rounded(look.Outline.Bounds.Under(look.Map)), Fill: look.Fill.Under(Theme.Dark).ToHex())).Order().ToList();
        var shown = frame.Items.Select(item => (Bounds: Rounded(item.Outline.Bounds.Under(item.Map)), Fill: item.Fill.ToHex())).Order().ToList();

        Assert.Equal(expected, shown);
    }

    private static string Described(Frame frame) => string.Join('\n', frame.Items.Select(item => FormattableString.Invariant(
        $"{item.Element.Id} {Rounded(item.Outline.Bounds.Under(item.Map))} {item.Fill} {item.Stroke} {item.TrimStart:0.###} {item.TrimEnd:0.###}")));

    private static string Rounded(Bounds bounds) => FormattableString.Invariant($"{R(bounds.Left)} {R(bounds.Bottom)} {R(bounds.Right)} {R(bounds.Top)}");

    private static double R(double value) => Math.Round(value, 4) + 0.0;
}
