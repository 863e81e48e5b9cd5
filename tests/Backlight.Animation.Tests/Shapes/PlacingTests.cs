using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Shapes;

public sealed class PlacingTests
{
    [Fact]
    public void Beside_another_there_is_the_gap_and_the_middles_are_on_a_line()
    {
        var (a, b) = (new Circle(1).Shift(2, 1), new Rectangle(1, 3));
        b.NextTo(a, Direction.Right, 0.5);

        Assert.Equal(a.Bounds.Right + 0.5, b.Bounds.Left, 1e-6);
        Assert.Equal(a.Centre.Y, b.Centre.Y, 1e-6);
        b.NextTo(a, Direction.DownLeft, 0.25);
        Assert.Equal(a.Bounds.Left - 0.25, b.Bounds.Right, 1e-6);
        Assert.Equal(a.Bounds.Bottom - 0.25, b.Bounds.Top, 1e-6);
    }

    [Fact]
    public void Edges_are_brought_in_line()
    {
        var (a, b) = (new Rectangle(4, 1).Shift(1, 2), new Rectangle(1, 1));

        Assert.Equal(a.Bounds.Left, b.AlignTo(a, Direction.Left).Bounds.Left, 1e-9);
        Assert.Equal(0, b.Centre.Y, 1e-9);
        Assert.Equal(a.Bounds.Top, b.AlignTo(a, Direction.UpRight).Bounds.Top, 1e-9);
    }

    [Fact]
    public void At_the_edge_the_margin_is_left()
    {
        var corner = new Rectangle(2, 1).ToEdge(Direction.UpRight, 0.3);

        Assert.Equal(Placing.Stage.Right - 0.3, corner.Bounds.Right, 1e-9);
        Assert.Equal(3.7, corner.Bounds.Top, 1e-9);
    }

    [Fact]
    public void In_a_row_neighbours_keep_the_gap_and_the_whole_its_middle()
    {
        var row = new Group(new Circle(0.5), new Rectangle(3, 1), new Rectangle(1, 2)).Shift(1, 1);
        var centre = row.Centre;
        row.Arrange(Direction.Right, 0.4, Direction.Down);

        Assert.Equal(0.4, row[1].Bounds.Left - row[0].Bounds.Right, 1e-6);
        Assert.Equal(0.4, row[2].Bounds.Left - row[1].Bounds.Right, 1e-6);
        Assert.Equal(row[0].Bounds.Bottom, row[2].Bounds.Bottom, 1e-6);
        Assert.Equal(centre.X, row.Centre.X, 1e-6);
    }

    [Fact]
    public void In_a_grid_nothing_overlaps_and_columns_are_in_line()
    {
        var grid = new Group(Enumerable.Range(1, 7).Select(i => new Rectangle(0.3 * i, 1.0 / i))).ArrangeInGrid(3, 0.2, 0.1);

        Assert.Equal(grid[0].Centre.X, grid[3].Centre.X, 1e-9);
        Assert.Equal(grid[3].Centre.Y, grid[5].Centre.Y, 1e-9);
        Assert.All(grid.SelectMany((a, i) => grid.Skip(i + 1).Select(b => (a, b))), pair => Assert.False(pair.a.Bounds.Overlaps(pair.b.Bounds)));
    }

    [Fact]
    public void Sizes_and_turns_keep_the_middle()
    {
        var shape = new Rectangle(2, 1).Shift(3, 1);

        Assert.Equal(5, shape.ToWidth(5).Width, 1e-9);
        Assert.Equal(2.5, shape.Height, 1e-9);
        Assert.Equal(new Point(3, 1), shape.Centre);
        Assert.Equal(5, shape.Rotate(Math.PI / 2).Height, 1e-9);
        Assert.Equal(3, shape.FitInto(3, 3).Height, 1e-9);
        Assert.Equal(3, shape.FitInto(30, 30).Height, 1e-9);
        Assert.Throws<ArgumentOutOfRangeException>(() => shape.ToWidth(-1));
    }

    [Fact]
    public void A_copy_is_a_shape_of_its_own()
    {
        var group = new Group(new Circle(), new Dot());
        var copy = group.Copy().Shift(2, 0);

        Assert.Equal(0, group.Centre.X, 1e-9);
        Assert.Equal(2, copy.Centre.X, 1e-9);
        Assert.NotSame(group[0], copy[0]);
    }

    [Fact]
    public void A_shape_cannot_be_its_own_child()
    {
        var (outer, inner) = (new Group(), new Group());
        outer.Add(inner);

        Assert.Throws<ArgumentException>(() => inner.Add(outer));
        Assert.Throws<ArgumentException>(() => outer.Add(outer));
    }
}
