using System.Text.Json;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class FilmTests
{
    [Fact]
    public void A_page_comes_with_its_chapters_and_captions()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("film", "--layers", "2,2", "--format", "html", "-o", folder.Root);

        Assert.True(run.Code == 0, run.Messages);
        Assert.Equal(["captions.vtt", "chapters.json", "index.html"], folder.Names);
        Assert.StartsWith("WEBVTT\n\n00:00:", File.ReadAllText(folder.PathOf("captions.vtt")), StringComparison.Ordinal);
        using var chapters = JsonDocument.Parse(File.ReadAllText(folder.PathOf("chapters.json")));
        var (ids, last) = (chapters.RootElement.EnumerateArray().Select(chapter => chapter.GetProperty("id").GetString()).ToList(), chapters.RootElement[chapters.RootElement.GetArrayLength() - 1]);
        Assert.Equal("00", ids[0]);
        Assert.Equal("21", ids[^1]);
        Assert.Equal("learning", last.GetProperty("slug").GetString());
        Assert.True(last.GetProperty("end").GetDouble() > last.GetProperty("start").GetDouble());
    }

    [Fact]
    public void Chapters_alone_are_gifs_with_their_names()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("film", "--layers", "1,1,1", "--chapter", "07-08", "--format", "gif", "-r", "160x90", "--fps", "2", "-o", folder.Root);

        Assert.True(run.Code == 0, run.Messages);
        Assert.Equal(["07-trace-hidden.gif", "08-recall-delta.gif"], Directory.GetFiles(folder.PathOf("chapters")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_dry_run_tells_the_chapters_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("film", "--layers", "1,1", "--dry-run", "-o", folder.PathOf("none"));

        Assert.Equal(0, run.Code);
        Assert.Contains("The four equations", run.Output, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_picture_goes_to_standard_output()
    {
        var run = CommandRun.Of("film", "--layers", "1,1", "--chapter", "19", "--format", "svg", "-o", "-");

        Assert.Equal(0, run.Code);
        Assert.StartsWith("<svg", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("film --layers 1,1 --chapter 99", "--chapter: BL0415: --chapter does not know \"99\"")]
    [InlineData("film --layers 2,2 --activation sigmod --format avi", "--format: BL0415: --format does not know \"avi\".")]
    [InlineData("film --layers 2,2 --activation sigmod", "Did you mean \"sigmoid\"?")]
    [InlineData("film nowhere.yaml", "BL0001")]
    public void Wrong_usage_is_explained_and_nothing_is_written(string arguments, string explanation)
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of([.. arguments.Split(' '), "-o", folder.PathOf("media")]);

        Assert.Equal(2, run.Code);
        Assert.Contains(explanation, run.Messages, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }
}
