namespace Backlight.House.Tests;

public sealed class WordsTests
{
    /// <summary>Words that say nothing of what a type is.</summary>
    private static readonly string[] EmptyWords = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Info", "Data"];

    [Fact]
    public void No_type_ends_in_a_word_that_says_nothing() =>
        Assert.DoesNotContain(SourceAssemblies.AllTypes, type => SaysNothing(type.FullName!));

    [Theory]
    [InlineData("Backlight.Maps.PathManager", true)]
    [InlineData("Backlight.Maps.MapData`1", true)]
    [InlineData("Backlight.Maps.Map+NodeInfo", true)]
    [InlineData("Backlight.Maps.MapPath", false)]
    public void An_empty_word_is_found(string name, bool found) => Assert.Equal(found, SaysNothing(name));

    private static bool SaysNothing(string name) =>
        Array.Exists(EmptyWords, word => name.Split('`')[0].EndsWith(word, StringComparison.Ordinal));
}
