using Backlight.Animation.Shapes;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Shapes;

public sealed class ShapeTests
{
    [Fact]
    public void A_line_between_shapes_touches_both_and_enters_neither()
    {
        var (round, square) = (new Circle(0.5).Shift(-3, 0), Rectangle.Square(1).Shift(3, 0));
        var line = Line.Between(round, square);

        Assert.Equal(new Point(-2.5, 0), Rounded(line.Start));
        Assert.Equal(new Point(2.5, 0), Rounded(line.End));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1.2, false)]
    [InlineData(-0.8, true)]
    public void An_arrow_starts_and_ends_where_it_was_told_also_after_moves(double bend, bool both)
    {
        var (start, end) = (new Point(-1, 2), new Point(3, 1));
        var arrow = new Arrow(start, end, both: both, bend: bend);

        Assert.Equal(Rounded(start), Rounded(arrow.Start));
        Assert.Equal(Rounded(end), Rounded(arrow.End));
        var map = Affine.Rotation(0.4).Then(Affine.Translation(new(1, 1)));
        arrow.Mapped(map);
        Assert.Equal(Rounded(map.Apply(end)), Rounded(arrow.End));
        Assert.Equal(both ? 3 : 2, arrow.Children.Count);
    }

    [Fact]
    public void The_tip_of_a_bent_arrow_points_along_its_way()
    {
        var arrow = Arrow.Curved(new(-1, 0), new(1, 0), Math.PI);
        // Half a circle below the chord that turns left: it arrives going up.
        Assert.True(arrow.Bounds.Bottom < -0.9);
        var tip = arrow.Children[1].Look!;
        Assert.True(tip.Map.ApplyLinear(new(1, 0)).Unit.Y > 0.95);
    }

    [Fact]
    public void An_arrow_has_one_colour()
    {
        var arrow = new Arrow(new Point(0, 0), new Point(2, 0)).Stroke(Colour.Red, 6).Fill(Colour.Blue);

        Assert.Equal(Colour.Red, arrow.Children[0].Look!.Stroke);
        Assert.Equal(0, arrow.Children[0].Look!.Fill.Alpha);
        Assert.Equal(Colour.Red, arrow.Children[1].Look!.Fill);
        Assert.Equal(0, arrow.Children[1].Look!.StrokeWidth);
    }

    [Fact]
    public void A_brace_spans_its_shape_and_its_tip_points_away()
    {
        var shape = new Rectangle(3, 1).Shift(1, 1);
        foreach (var direction in new[] { Direction.Up, Direction.Down, Direction.Left, Direction.Right })
        {
            var brace = new Brace(shape, direction);

            Assert.Equal(direction.X, Rounded(brace.TipDirection).X, 1e-9);
            Assert.False(brace.Bounds.Overlaps(shape.Bounds));
            Assert.Equal(direction.X == 0 ? 3 : 1, direction.X == 0 ? brace.Width : brace.Height, 1e-6);
            Assert.False(brace.Label(new Dot()).Bounds.Overlaps(brace.Bounds));
        }

        Assert.Throws<ArgumentException>(() => new Brace(shape, Direction.UpLeft));
    }

    [Fact]
    public void A_point_of_axes_follows_every_move()
    {
        var axes = new Axes((-2, 6), (10, 30), 8, 4);

        Assert.Equal(new Point(-2, -2), Rounded(axes.At(0, 10)));
        Assert.Equal(new Point(4, 2), Rounded(axes.At(6, 30)));
        axes.Scale(0.5, new Point(0, 0)).Shift(1, 2).Rotate(Math.PI / 2, new Point(1, 2));
        Assert.Equal(new Point(0, 4), Rounded(axes.At(6, 30)));
        var (x, y) = axes.CoordinatesOf(axes.At(3.5, 17));
        Assert.Equal(3.5, x, 1e-9);
        Assert.Equal(17, y, 1e-9);
    }

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(0, 0.0001)]
    [InlineData(-2500, 12345)]
    [InlineData(-3, 3)]
    public void The_numbers_at_ticks_never_touch(double from, double to)
    {
        var line = new NumberLine(from, to);
        var texts = line.Children.OfType<Text>().ToList();

        Assert.InRange(texts.Count, 2, 12);
        Assert.All(texts.Zip(texts.Skip(1)), pair => Assert.True(pair.First.Bounds.Right + 0.05 < pair.Second.Bounds.Left));
    }

    [Fact]
    public void Texts_are_placed_by_their_baselines()
    {
        var (high, low) = (new Text("ace").OnBaseline(new(0, 1)), new Text("page").OnBaseline(new(3, 1)));

        Assert.Equal(1, high.Bounds.Bottom, 0.02);
        Assert.True(low.Bounds.Bottom < 0.9);
        Assert.Empty(new Text("  ").Pieces);
    }

    [Fact]
    public void A_plot_goes_through_its_points_and_stops_where_the_function_leaves()
    {
        var axes = new Axes((-2, 2), (-1, 4), 8, 5);
        var plot = axes.Plot(x => x * x);
        var hyperbola = axes.Plot(x => 1 / x);

        Assert.Equal(Rounded(axes.At(-2, 4)), Rounded(plot.Look!.Outline.PointAt(0)));
        Assert.Equal(0, axes.CoordinatesOf(plot.Look.Outline.PointAt(0.5)).Y, 1e-3);
        Assert.Equal(2, hyperbola.Look!.Outline.Contours.Length);
        Assert.True(axes.Bounds.Inflate(0.2).Contains(hyperbola.Bounds));
    }

    [Fact]
    public void Bars_are_as_tall_as_their_values()
    {
        var chart = new BarChart([2, 4, -1], width: 6, height: 4);
        Assert.Equal([2.0, 4.0, 1.0], Enumerable.Range(0, 3).Select(i => Math.Round(chart[i].Height, 9)));
        chart.Scale(0.5).Show([4, 0, 2]);
        Assert.Equal([2.0, 0.0, 1.0], Enumerable.Range(0, 3).Select(i => Math.Round(chart[i].Height, 9)));
        Assert.Throws<ArgumentException>(() => chart.Show([1]));
    }

    [Fact]
    public void The_entries_of_a_matrix_are_found_in_rows_and_columns()
    {
        var matrix = new Matrix(new[,] { { "a", "b" }, { "c", "d" } });

        Assert.Equal("ad", Plain(matrix[0, 0]) + Plain(matrix[1, 1]));
        Assert.Equal("cd", Plain(matrix.Row(1)));
        Assert.Equal(["b", "d"], matrix.Column(1).Select(glyph => Plain(new Group(glyph))).Order());
        Assert.True(matrix.Brackets.Bounds.Contains(matrix[0, 1].Bounds));
        Assert.Equal(matrix[0, 0].Centre.X, matrix[1, 0].Centre.X, 0.08);
        Assert.Throws<ArgumentOutOfRangeException>(() => matrix[2, 0]);
    }

    [Fact]
    public void Words_are_found_in_a_text_across_spaces()
    {
        var text = new Text("the quick brown fox");

        Assert.Equal("quickbrown", Plain(text.Find("quick brown")));
        Assert.Empty(text.Find("cat"));
        Assert.Equal(0, text.Centre.X, 1e-9);
    }

    [Fact]
    public void Every_line_of_code_is_there_with_its_colours()
    {
        var code = new CodeBlock("var x = 1; // one\nreturn \"a b\";");

        Assert.Equal(2, code.LineCount);
        Assert.Equal("varx=1;//one", Plain(code.Line(0)));
        Assert.Equal(Colour.Sky, code.Line(0).Pieces.First().Look!.Fill);
        Assert.Equal(Colour.Muted, code.Line(0).Pieces.Last().Look!.Fill);
        Assert.True(code.Panel.Bounds.Contains(code.Line(1).Bounds));
        Assert.Throws<ArgumentException>(() => new CodeBlock("x", "cobol"));
    }

    [Fact]
    public void The_size_of_a_picture_is_read_from_its_file()
    {
        var picture = Image.OfPixels(new[,] { { 0xFF0000, 0x00FF00, 0x0000FF }, { 0, 0x777777, 0xFFFFFF } }, height: 2);

        Assert.Equal(3, picture.Width, 1e-9);
        Assert.Throws<FormatException>(() => new Image([1, 2, 3]));
    }

    private static string Plain(Shape shape) => string.Concat(shape.Pieces.OfType<Glyph>().OrderBy(glyph => glyph.Bounds.Left).Select(glyph => glyph.Character.Normalize(System.Text.NormalizationForm.FormKC)));

    private static Point Rounded(Point point) => new(Math.Round(point.X, 6) + 0.0, Math.Round(point.Y, 6) + 0.0);
}
