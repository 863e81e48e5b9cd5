using Backlight.Testing;

namespace Backlight.House.Tests;

public sealed class GoldenTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("backlight-golden-");

    private string GoldenPath => Path.Combine(_folder.FullName, "Goldens", "text.txt");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_missing_golden_fails_and_says_how_to_write_it()
    {
        var exception = Assert.Throws<GoldenException>(() => Golden.Compare("a\n", GoldenPath, update: false));
        Assert.Contains("is missing", exception.Message, StringComparison.Ordinal);
        Assert.Contains("UPDATE_GOLDENS=1", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(GoldenPath));
    }

    [Fact]
    public void An_update_writes_the_golden_and_the_same_text_then_passes()
    {
        Golden.Compare("a\nb", GoldenPath, update: true);
        Assert.Equal("a\nb\n", File.ReadAllText(GoldenPath));
        Golden.Compare("a\r\nb\r\n", GoldenPath, update: false);
    }

    [Fact]
    public void Another_text_fails_and_shows_the_lines_that_differ()
    {
        Golden.Compare("same\nold\nend\n", GoldenPath, update: true);
        var exception = Assert.Throws<GoldenException>(() => Golden.Compare("same\nnew\nend\n", GoldenPath, update: false));
        Assert.EndsWith("First difference in line 2:\n  same\n- old\n+ new\n  end\n", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\nb\n", "a\n", "First difference in line 2:\n  a\n- b\n")]
    [InlineData("", "a\n", "First difference in line 1:\n+ a\n")]
    [InlineData("x\nx\n", "x\nx\nx\n", "First difference in line 3:\n  x\n  x\n+ x\n")]
    [InlineData("a\n", "a\n", "")]
    public void A_difference_shows_each_changed_line_once(string expected, string actual, string shown) =>
        Assert.Equal(shown, TextDifference.Between(expected, actual));

    [Fact]
    public void A_source_path_that_a_deterministic_build_replaced_is_found_again() =>
        Assert.Equal(Repository.PathOf("tests", "Some.cs"), Repository.PathOfSource("/_/tests/Some.cs"));
}
