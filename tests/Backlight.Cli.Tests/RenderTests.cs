using System.Diagnostics;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class RenderTests
{
    private static readonly string Here = typeof(RenderTests).Assembly.Location;

    [Fact]
    public void A_scene_of_an_assembly_is_written_in_every_format_that_needs_nothing_else()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("render", Here, "ShortScene", "-ql", "--format", "html,gif,webp,apng,png,svg,pdf,frames", "-o", folder.Root);

        Assert.Equal("", run.Messages);
        Assert.Equal(0, run.Code);
        Assert.Equal(["ShortScene", "ShortScene.apng", "ShortScene.gif", "ShortScene.html", "ShortScene.pdf", "ShortScene.png", "ShortScene.svg", "ShortScene.webp"], folder.Names);
        Assert.Equal(38, Directory.GetFiles(folder.PathOf("ShortScene")).Length);
        Assert.Equal(8, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_dry_run_tells_chapters_and_frames_and_writes_nothing()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("render", Here, "ShortScene", "-qm", "--dry-run", "-o", folder.PathOf("none"));

        Assert.Contains("ShortScene: 0:02.5, 75 frames of 1280 × 720", run.Output, StringComparison.Ordinal);
        Assert.Contains("frames 30–74  End", run.Output, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void A_chapter_alone_at_another_speed_is_as_long_as_that()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("render", Here, "ShortScene", "-ql", "--chapter", "b", "--speed", "0.5", "--format", "frames", "-o", folder.Root);

        Assert.Equal(0, run.Code);
        Assert.Equal(45, Directory.GetFiles(folder.PathOf("ShortScene")).Length);
    }

    [Fact]
    public void One_file_goes_to_standard_output()
    {
        var run = CommandRun.Of("render", Here, "ShortScene", "--format", "svg", "-o", "-");

        Assert.StartsWith("<svg", run.Output, StringComparison.Ordinal);
        Assert.EndsWith("</svg>\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("render nowhere.cs", "nowhere.cs: BL0012: There is no such file.")]
    [InlineData("render nowhere.cs --format avi", "--format: BL0415: --format does not know \"avi\".")]
    [InlineData("render HERE NoScene", "SCENE: BL0415: SCENE does not know \"NoScene\".")]
    [InlineData("render HERE ShortScene --chapter z", "--chapter: BL0415: --chapter does not know \"z\". Way out: Possible are a, b.")]
    [InlineData("render HERE ShortScene --format png --at 99", "--at: BL0416: \"99\" is not a time of this film, from 0 to 2.5 s.")]
    [InlineData("render HERE LostScene", "RenderScenes.cs:42: BL0014: The scene LostScene cannot be built: A size is finite and at least 0; radius is -0.5.")]
    [InlineData("render HERE NullScene", "RenderScenes.cs:48: BL0014: The scene NullScene cannot be built: shape is null.")]
    [InlineData("render HERE CutPictureScene --format gif", "cannot be read")]
    [InlineData("render HERE CutPictureScene --format pdf", "cannot be read")]
    [InlineData("render HERE BrokenScene", "RenderScenes.cs:36: BL0014: The scene BrokenScene cannot be built")]
    [InlineData("render HERE BrokenScene", "\\fooo")]
    [InlineData("render HERE ShortScene --format mp4 -r 101x99", "needs even sizes")]
    [InlineData("render HERE ShortScene --frmat gif", "Did you mean \"--format\"?")]
    [InlineData("render --frmat gif nowhere.cs --fps 0", "Did you mean \"--format\"?")]
    [InlineData("render --frmat gif nowhere.cs --fps 0", "--fps: BL0416: \"0\" is not")]
    public void Wrong_usage_is_explained_and_nothing_is_written(string arguments, string explanation)
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of([.. arguments.Split(' ').Select(word => word == "HERE" ? Here : word), "-o", folder.PathOf("media")]);

        Assert.Equal(2, run.Code);
        Assert.Contains(explanation, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("media")) && Directory.GetFileSystemEntries(folder.PathOf("media")).Length > 0);
    }

    [Fact]
    public void A_source_file_is_compiled_and_its_scenes_are_shown()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.OfProgram(null, "render", Repository.PathOf("samples", "scenes", "hello.cs"), "--format", "png", "-ql", "-o", folder.Root);

        Assert.True(run.Code == 0, run.Messages);
        Assert.Single(folder.Names);
    }

    [Fact]
    public void A_source_file_that_does_not_compile_is_told_as_the_compiler_tells_it()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("render", folder.Write("wrong.cs", "Consol.WriteLine(1);\n"));

        Assert.Equal(2, run.Code);
        Assert.Contains("CS0103", run.Messages, StringComparison.Ordinal);
        Assert.Contains("wrong.cs: BL0013: The scene does not compile", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 3, "ffmpeg: BL0018: Video needs ffmpeg, which is not on the PATH. Way out: Get it with 'apt install ffmpeg'")]
    [InlineData("#!/bin/sh\necho the codec has left the building >&2\nexit 1\n", 3, "the codec has left the building")]
    [InlineData("no program", 3, "ffmpeg")]
    public void An_ffmpeg_that_is_missing_or_fails_is_told_with_3_and_nothing_is_written(string? ffmpeg, int code, string told)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows starts no scripts as programs.");
        using var folder = new TemporaryFolder();
        if (ffmpeg is not null && !OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder.Write("ffmpeg", ffmpeg), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = CommandRun.WithPath(folder.Root, "render", Here, "ShortScene", "-ql", "--format", "mp4", "-o", folder.PathOf("media"));

        Assert.Equal(code, run.Code);
        Assert.Contains(told, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Messages, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.PathOf("media")) && Directory.GetFileSystemEntries(folder.PathOf("media")).Length > 0);
    }

    [Theory]
    [InlineData("gif")]
    [InlineData("svg")]
    public void A_place_that_cannot_be_written_to_is_told_with_2(string format)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.PathOf($"ShortScene.{format}"));

        var run = CommandRun.Of("render", Here, "ShortScene", "-ql", "--format", format, "-o", folder.Root);

        Assert.Equal(2, run.Code);
        Assert.Contains($"ShortScene.{format}", run.Messages, StringComparison.Ordinal);
        Assert.Equal([$"ShortScene.{format}"], folder.Names);
    }

    [Fact]
    public void Stopped_by_ctrl_c_it_leaves_nothing_half_written()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT that another process could send.");
        using var folder = new TemporaryFolder();
        using var process = CommandRun.Start("render", Here, "LongScene", "-qm", "--format", "gif", "-o", folder.Root);
        process.StandardInput.Close();
        var clock = Stopwatch.StartNew();
        while (folder.Names.Length == 0 && clock.Elapsed < TimeSpan.FromSeconds(60))
        {
            Thread.Sleep(50);
        }

        CommandRun.Interrupt(process);

        Assert.Equal(130, CommandRun.CodeOf(process));
        Assert.Empty(folder.Names);
    }
}
