using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Shapes;

/// <summary>What layouts promise, for shapes of every kind and size.</summary>
public sealed class ArrangingTests
{
    private static readonly Func<Random, Shape>[] Kinds =
    [
        random => new Circle(Size(random)),
        random => new Rectangle(Size(random), Size(random)).Rotate(random.NextDouble()),
        random => new Dot(new(Size(random), 1)),
        random => new Line(new(0, 0), new(Size(random), Size(random))),
        random => new Arrow(new(0, 1), new(Size(random), Size(random)), bend: random.NextDouble()),
        random => Polygon.Star(5, Size(random)),
        random => new Text("some words", Size(random) / 2),
        random => new Text("words $\\frac{a}{b}$", Size(random) / 2, width: 1.5),
        random => Formula.Tex(@"\sum_{k=1}^n k^2", Size(random)),
        random => new Matrix(new double[,] { { 1, 2 }, { 3, 4 } }, size: Size(random)),
        random => new Group(new Dot(), new Circle(Size(random))),
        random => Number.Following(new ValueTracker(10 * random.NextDouble()), "0.00", Size(random) / 2, new(3, 1)),
        random => Number.Following(() => 7.5, "0.0", Size(random) / 2, style: text => text.Paint(Colour.Red)),
        random => Made(() => new Text("live", 0.8), Size(random)),
        random => Made(() => new Group(new Dot(new(-1, 0)), new Dot(new(1, 0))), Size(random)),
        random => Image.OfPixels(new int[4, 4], Size(random)),
        random => new Brace(new Line(new(0, 0), new(Size(random), 0))),
        random => new CodeBlock("var x = 1;", size: Size(random) / 4),
        random => new Table(new[,] { { "a", "b" }, { "1", "2" } }, Size(random) / 3),
        random => new Axes((0, 1), (0, 1), Size(random) + 1, Size(random) + 1),
        random => new SvgPath("M0 0 L3 1 C4 4 1 3 2 6 Z", Size(random)),
    ];

    [Fact]
    public void Arranged_shapes_never_overlap_not_even_when_the_film_plays()
    {
        var random = new Random(1);
        Point[] directions = [Direction.Right, Direction.Left, Direction.Up, Direction.Down];
        for (var round = 0; round < 60; round++)
        {
            var shapes = Enumerable.Range(0, random.Next(2, 6)).Select(_ => Kinds[random.Next(Kinds.Length)](random)).ToArray();
            var (group, gap, tracker) = (new Group(shapes), random.NextDouble(), new ValueTracker());
            if (random.Next(3) == 0)
            {
                group.ArrangeInGrid(2, gap, gap);
            }
            else
            {
                group.Arrange(directions[random.Next(4)], gap);
            }

            var arranged = shapes.Select(shape => shape.Bounds).ToList();
            AssertApart(arranged);
            Stand.Build(scene =>
            {
                scene.Put(group, new Dot().Following(dot => dot.MoveTo(tracker.Value, 0)));
                scene.Play(tracker.To(1).Over(0.1));
                scene.Wait(0.1);
                for (var i = 0; i < shapes.Length; i++)
                {
                    AssertEqual(arranged[i], shapes[i].Bounds);
                }
            });
        }
    }

    [Fact]
    public void A_number_counts_where_it_was_put()
    {
        var tracker = new ValueTracker(2);
        var (name, number) = (Formula.Tex("x =", 1.2), Number.Following(tracker, "0.00", 1.2));
        var group = new Group(name, number).Arrange(Direction.Right).Shift(1, 2).Scale(0.5);
        var left = number.Bounds.Left;
        var film = Stand.Build(scene =>
        {
            scene.Put(group);
            scene.Play(tracker.To(17));
            Assert.Equal(left, number.Bounds.Left, 0.06);
            Assert.True(number.Bounds.Left > name.Bounds.Right + 0.05);
            Assert.True(number.Children[0].Look!.Map.MeanScale < 0.7, "It keeps its size, too.");
            scene.Play(group.Animate.Shift(0, -3).Paint(Colour.Red), tracker.To(3));
            Assert.Equal(left, number.Bounds.Left, 0.06);
            Assert.InRange(number.Centre.Y, -1.5, -0.5);
            scene.Play(tracker.To(4));
            Assert.InRange(number.Centre.Y, -1.5, -0.5);
            Assert.Equal(Colour.Red, number.Children[0].Look!.Fill);
        });
        Assert.All(Enumerable.Range(0, 30).Select(i => film.At(i / 10.0)), frame => Assert.InRange(frame.Items.Count(item => item.Opacity > 0), 6, 7));
    }

    [Fact]
    public void The_bounds_of_a_number_are_those_of_what_it_shows_now()
    {
        var tracker = new ValueTracker(1000);
        var number = Number.Following(tracker, "0", 1);
        var wide = number.Width;
        Stand.Build(scene =>
        {
            scene.Put(number);
            scene.Play(tracker.To(1));
            Assert.InRange(number.Width, 0.1, wide / 3);
        });
    }

    [Fact]
    public void What_follows_a_shape_of_the_same_group_is_not_moved_twice()
    {
        var square = Rectangle.Square(1);
        var brace = new Live(() => new Brace(square, Direction.Down));
        var label = Number.Following(() => square.Centre.X, "0", 0.4, style: text => text.NextTo(square, Direction.Up));
        foreach (var group in (Group[])[new(square, brace, label), new(brace, label, square)])
        {
            Stand.Build(scene =>
            {
                scene.Put(group);
                group.Shift(1, 0);
                scene.Wait(0.1);
                Assert.Equal(square.Centre.X, brace.Centre.X, 1e-6);
                Assert.Equal(square.Centre.X, label.Centre.X, 1e-6);
            });
        }
    }

    [Fact]
    public void To_edge_every_shape_stays_inside_every_stage()
    {
        var random = new Random(2);
        Point[] directions = [Direction.Up, Direction.Down, Direction.Left, Direction.Right, Direction.UpLeft, Direction.UpRight, Direction.DownLeft, Direction.DownRight];
        foreach (var ratio in new[] { 0.4, 9.0 / 16, 1, 4.0 / 3, 16.0 / 9, 21.0 / 9, 5 })
        {
            var scene = new Formed(ratio);
            scene.Said = () =>
            {
                foreach (var kind in Kinds)
                {
                    var (shape, animated) = (kind(random).FitInto(1.5, 1.5), kind(random).FitInto(1.5, 1.5));
                    var direction = directions[random.Next(directions.Length)];
                    Assert.True(scene.Stage.Inflate(-Placing.Margin + 1e-6).Contains(shape.MoveTo(0, 0).ToEdge(direction).Bounds));
                    scene.Show(animated.MoveTo(0, 0), animated.Animate.ToEdge(direction).Over(0.05));
                    Assert.True(scene.Stage.Inflate(-Placing.Margin + 1e-6).Contains(animated.Bounds));
                }
            };
            scene.Build();
        }

        // Outside of a scene the stage is as wide as a screen, also after another one was built.
        Assert.Equal(Placing.Stage.Right - Placing.Margin, new Dot().ToEdge(Direction.Right).Bounds.Right, 1e-9);
    }

    private static void AssertApart(List<Bounds> bounds)
    {
        for (var i = 0; i < bounds.Count; i++)
        {
            for (var k = 0; k < i; k++)
            {
                Assert.False(bounds[i].Inflate(-1e-9).Overlaps(bounds[k]), $"{bounds[i]} lies over {bounds[k]}.");
            }
        }
    }

    private static void AssertEqual(Bounds expected, Bounds actual)
    {
        Assert.Equal(expected.Left, actual.Left, 1e-6);
        Assert.Equal(expected.Bottom, actual.Bottom, 1e-6);
        Assert.Equal(expected.Right, actual.Right, 1e-6);
        Assert.Equal(expected.Top, actual.Top, 1e-6);
    }

    private static Live Made(Func<Shape> draw, double size) => new Live(draw).Scale(size);

    private static double Size(Random random) => 0.2 + (2 * random.NextDouble());

    private sealed class Formed(double ratio) : Backlight.Animation.Scenes.Scene(ratio)
    {
        public Action Said { get; set; } = () => { };

        public void Show(Shape shape, Backlight.Animation.Animations.Animation animation)
        {
            Add(shape);
            Play(animation);
        }

        public override void Construct() => Said();
    }
}
