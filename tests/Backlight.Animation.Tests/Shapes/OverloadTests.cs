using System.Reflection;
using System.Runtime.CompilerServices;
using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Backlight.Typesetting.Texts;

namespace Backlight.Animation.Tests.Shapes;

/// <summary>Whatever is written naturally compiles, and means one thing: every form of a call to what has overloads, or takes any number of arguments.</summary>
public sealed class OverloadTests
{
    private static readonly Point[] Points = [new(0, 0), new(1, 1), new(2, 0)];
    private static readonly List<Point> List = [.. Points];

    [Fact]
    public void Points_are_given_one_by_one_as_a_list_or_made_on_the_spot()
    {
        Assert.Equal(1, Curves(new Polyline(new(3, -2), new(5, -2))));
        Assert.Equal(1, Curves(new Polyline(Points[0], Points[1])));
        Assert.Equal(1, Curves(new Polyline(new Point(3, -2), new(5, -2))));
        Assert.Equal(2, Curves(new Polyline(new(0, 0), new(1, 1), new(2, 0))));
        Assert.Equal(2, Curves(new Polyline([new(0, 0), new(1, 1), new(2, 0)])));
        Assert.Equal(2, Curves(new Polyline(Points)));
        Assert.Equal(2, Curves(new Polyline(List)));
        Assert.Equal(2, Curves(new Polyline(List.Select(point => 2 * point))));
        Assert.Equal(2, Curves(new Polyline([.. List])));
        Assert.Equal(2, Curves(new Polyline(Points, smooth: true)));
        Assert.Equal(2, Curves(new Polyline([new(0, 0), new(1, 1), new(2, 0)], smooth: true)));
        Assert.Equal(2, Curves(new Polyline(List, true)));
        Assert.Equal(2, Curves(new Polyline(Points.AsSpan())));
        Assert.Throws<ArgumentException>(() => new Polyline());
        Assert.Throws<ArgumentException>(() => new Polyline([]));

        Assert.Equal(3, Curves(new Polygon(new(0, 0), new(1, 1), new(2, 0))));
        Assert.Equal(3, Curves(new Polygon([new(0, 0), new(1, 1), new(2, 0)])));
        Assert.Equal(3, Curves(new Polygon(Points)));
        Assert.Equal(3, Curves(new Polygon([.. List])));
        Assert.Equal(1, Outlines.Polyline(false, new(0, 0), new(1, 0)).Contours[0].CurveCount);
        Assert.Equal(2, Outlines.Polyline(false, Points).Contours[0].CurveCount);
        Assert.Equal(1, Outlines.Smooth(false, new(0, 0), new(1, 0)).Contours[0].CurveCount);
        Assert.Equal(2, Outlines.Smooth(false, [.. List]).Contours[0].CurveCount);
    }

    [Fact]
    public void A_group_is_made_of_what_is_given_even_where_it_is_a_group_itself()
    {
        var (a, b) = (new Dot(), new Circle());
        var inner = new Group(a, b);
        Assert.Equal(2, inner.Count);
        Assert.Equal([inner], new Group(inner));
        Assert.Equal([inner, a], new Group(inner, a));
        Assert.Equal([a], new Group(a));
        Assert.Equal([a, b], new Group([a, b]));
        Assert.Equal([a, b], new Group((Shape[])[a, b]));
        Assert.Equal([a, b], new Group(new List<Shape> { a, b }));
        Assert.Equal([a, a], new Group(new List<Dot> { a, a }));
        Assert.Equal([a, b], new Group(inner.Select(shape => shape)));
        Assert.Equal(3, new Group(Enumerable.Range(0, 3).Select(i => new Dot(new(i, 0)))).Count);
        Assert.Empty(new Group());
        Assert.Empty(new Group([]));
        Group collected = [a, b];
        Group spread = [.. collected, inner];
        Assert.Equal(3, spread.Count);
        Assert.Equal([b], inner[1..]);
        Assert.Equal(b, inner[1]);
    }

    [Fact]
    public void Places_are_two_numbers_a_point_or_a_shape()
    {
        var (dot, other) = (new Dot(), new Circle().MoveTo(3, 1));
        Assert.Equal(new(1, 2), dot.MoveTo(1, 2).Centre);
        Assert.Equal(new(1, 2), dot.MoveTo(new Point(1, 2)).Centre);
        Assert.Equal(new(1, 2), dot.MoveTo(Direction.Right + (2 * Direction.Up)).Centre);
        Assert.Equal(3, dot.MoveTo(other).Centre.X, 1e-9);
        Assert.Equal(3, dot.MoveTo(other.Centre).Centre.X, 1e-9);
        Assert.Equal(4, dot.Shift(1, 0).Centre.X, 1e-9);
        Assert.Equal(5, dot.Shift(Direction.Right).Centre.X, 1e-9);
        Assert.True(dot.NextTo(other, Direction.Right).Left.X > other.Right.X);
        Assert.True(dot.NextTo(other.Right, Direction.Right, 0.1).Left.X > other.Right.X);
        Assert.True(dot.NextTo(new Point(1, 0), Direction.Right).Left.X > 1);
        Assert.Equal(0.5, new Circle().Fill(Colour.Red, 0.5).Look!.Fill.Alpha);
        Assert.Equal(1, new Circle().Fill(Colour.Red).Look!.Fill.Alpha);
        Assert.Equal(7, new Circle().Stroke(width: 7).Look!.StrokeWidth);
        Assert.Equal([0.2, 0.1], new Circle().Dash(0.2, 0.1).Look!.StrokeStyle.Dashes);
        Assert.Equal([0.2], new Circle().Dash([0.2]).Look!.StrokeStyle.Dashes);
        Assert.Empty(new Circle().Dash().Look!.StrokeStyle.Dashes);
        Assert.Equal(2, new Circle().Gradient(Colour.Red, Colour.Blue).Look!.StrokeStyle.Gradient.Length);
        Assert.Equal(2, new Circle().Gradient([Colour.Red, Colour.Blue]).Look!.StrokeStyle.Gradient.Length);
        Assert.Equal(2, new Circle().Gradient(new List<Colour> { Colour.Red, Colour.Blue }.ToArray()).Look!.StrokeStyle.Gradient.Length);
    }

    [Fact]
    public void Shapes_with_several_makers_know_which_is_meant()
    {
        var square = Rectangle.Square(2);
        Shape[] made =
        [
            new Brace(square), new Brace(square, Direction.Left), new Brace(new Point(0, 0), new Point(2, 0)), new Brace(square.Left, square.Right),
            new Text("a"), new Text("a", 0.4), new Text([new("a"), new("b") { Colour = "red" }]), new Text([new TextRun("a")], 0.4), new Text((TextRun[])[new("a")]),
            new Matrix(new[,] { { "a" } }), new Matrix(new double[,] { { 1, 2 } }), new Matrix(new[,] { { 1.5, 2 } }, "0.0"), new Matrix(new[,] { { "a" } }, 0.5, "()"),
            new SvgPath("M0 0L1 1"), new SvgPath("M0 0L1 1", 2), new SvgPath(Outlines.UnitCircle),
            new Line(new(0, 0), new(1, 1)), new Arrow(new(0, 0), new(1, 1)), new Arrow(new(0, 0), new(1, 1), bend: 1), new Dot(new(1, 1)), new Dot(new(1, 1), 0.2),
            Line.Between(square, new Dot(new(4, 0))), Arrow.Between(square, new Dot(new(4, 0))), new Arc(1, 0, 1), new Arc(1, 0, 1, new(1, 1)),
            new Axes((0, 1), (0, 2)).PlotLine([(0, 0), (1, 1)]), new Axes((0, 1), (0, 2)).PlotPoints([(0, 0), (1, 1)]),
            new BarChart([1, 2, 3]), new BarChart([1, 2], ["a", "b"]), new HeatMap(new double[,] { { 1, 2 } }), new Table(new[,] { { "a", "b" } }),
        ];
        Assert.All(made, shape => Assert.NotEmpty(shape.Pieces));
    }

    [Fact]
    public void Animations_are_given_one_by_one_as_a_list_or_made_on_the_spot()
    {
        var (a, b) = (new Dot(), new Circle());
        List<Backlight.Animation.Animations.Animation> list = [new FadeIn(a), new FadeIn(b)];
        Backlight.Animation.Animations.Animation[] all =
        [
            new Together(new FadeIn(a)), new Together(new FadeIn(a), new FadeIn(b)), new Together([new FadeIn(a), new FadeIn(b)]), new Together(list), new Together(new[] { a, a }.Select(dot => new FadeIn(dot))),
            new Succession(new FadeIn(a), new Pause(1), a.Animate.Shift(1, 0)), new Succession(list), new Succession([.. list]),
            new LaggedStart(new FadeIn(a), b.Animate.Shift(1, 0)), new LaggedStart(new Group(a, b).Select(shape => new FadeOut(shape))), new LaggedStart(list),
            new ChangeSpeed(new FadeIn(a), (0, 1), (1, 0.5)), new ChangeSpeed(new FadeIn(a), [(0, 1), (1, 0.5)]),
            new Swap(a, b), new Swap([a, b]), new Flash(new Point(1, 1)), new Flash(a), new FocusOn(new Point(1, 1)), new FocusOn(a),
            new Rotate(a, 1), new Rotate(a, 1, Direction.Right), new Rotate(a, 1, new Point(1, 0)), new MoveAlongPath(a, b), new GrowFromPoint(a, new(0, 1)),
        ];
        Assert.All(all, animation => Assert.True(animation.RunTime > 0));
        Stand.Build(scene =>
        {
            scene.Put(a);
            scene.Play(new FadeIn(b));
            scene.Play([.. list.Select(animation => a.Animate.Shift(0, 1))]);
            scene.Play(a.Animate.MoveTo(1, 1), b.Animate.MoveTo(a));
        });
    }

    [Fact]
    public void What_this_file_calls_is_all_that_is_ambiguous_by_its_kind()
    {
        // Two makers of one name, of which one takes any number of what the other takes a sequence of: each needs to say which one goes first, and a test above.
        var twofold = typeof(Shape).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetConstructors().Cast<MethodBase>().Concat(type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
            .GroupBy(method => (method.DeclaringType, method.Name))
            .Where(methods => methods.Count() > 1 && methods.Any(TakesAnyNumber) && methods.Any(method => !TakesAnyNumber(method)))
            .ToList();

        Assert.All(twofold, methods => Assert.True(
            methods.Key.DeclaringType == typeof(TimelineJson) || methods.Key.DeclaringType == typeof(Timeline) || methods.Any(method => method.GetCustomAttribute<OverloadResolutionPriorityAttribute>() is not null),
            $"{methods.Key.DeclaringType!.Name}.{methods.Key.Name}"));
        Assert.Contains(twofold, methods => methods.Key.DeclaringType == typeof(Polyline));

        static bool TakesAnyNumber(MethodBase method) =>
            method.GetParameters() is [.., var last] && (last.IsDefined(typeof(ParamArrayAttribute)) || last.IsDefined(typeof(ParamCollectionAttribute)));
    }

    private static int Curves(Shape shape) => shape.Look!.Outline.Contours[0].CurveCount;
}
