namespace Backlight.House.Tests;

public sealed class PromiseTests
{
    [Fact]
    public void Every_public_type_is_sealed_abstract_or_static() =>
        Assert.Empty(SourceAssemblies.AllTypes.Where(IsOpen).Select(type => type.FullName));

    [Theory]
    [InlineData(typeof(Exception), true)]
    [InlineData(typeof(string), false)]
    [InlineData(typeof(Math), false)]
    [InlineData(typeof(Array), false)]
    [InlineData(typeof(int), false)]
    [InlineData(typeof(DayOfWeek), false)]
    [InlineData(typeof(IDisposable), false)]
    [InlineData(typeof(Action), false)]
    public void Only_a_class_that_others_can_derive_from_is_open(Type type, bool open) => Assert.Equal(open, IsOpen(type));

    private static bool IsOpen(Type type) => type is { IsVisible: true, IsClass: true, IsSealed: false, IsAbstract: false };
}
