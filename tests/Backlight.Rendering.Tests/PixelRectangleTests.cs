namespace Backlight.Rendering.Tests;

public sealed class PixelRectangleTests
{
    [Fact]
    public void A_union_with_nothing_changes_nothing()
    {
        var some = new PixelRectangle(2, 3, 10, 20);

        Assert.Equal(some, some.Union(PixelRectangle.Empty));
        Assert.Equal(some, PixelRectangle.Empty.Union(some));
        Assert.Equal(new PixelRectangle(0, 3, 12, 30), some.Union(new(0, 20, 5, 13)));
    }

    [Fact]
    public void An_intersection_outside_is_empty()
    {
        Assert.True(new PixelRectangle(0, 0, 5, 5).Intersect(new(5, 0, 5, 5)).IsEmpty);
        Assert.Equal(new PixelRectangle(3, 3, 2, 2), new PixelRectangle(0, 0, 5, 5).Intersect(new(3, 3, 9, 9)));
    }
}
