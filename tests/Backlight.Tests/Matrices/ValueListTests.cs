namespace Backlight.Tests.Matrices;

public sealed class ValueListTests
{
    [Fact]
    public void Lists_are_equal_when_their_items_are()
    {
        ValueList<string> list = ["a", "b"];
        Assert.Equal(list, new[] { "a", "b" }.ToValueList());
        Assert.Equal(list.GetHashCode(), ValueList.Of("a", "b").GetHashCode());
        Assert.NotEqual(list, ["b", "a"]);
        Assert.NotEqual(list, ["a"]);
    }

    [Fact]
    public void A_changed_list_is_another_list()
    {
        ValueList<int> list = [1, 2];
        Assert.Equal([1, 2, 3], list.Add(3));
        Assert.Equal([1, 9], list.SetItem(1, 9));
        Assert.Equal([1, 2], list);
    }

    [Fact]
    public void Records_that_hold_lists_are_equal_by_content() => Assert.Equal(new Holder([1, 2]), new Holder([1, 2]));

    private sealed record Holder(ValueList<int> Items);
}
