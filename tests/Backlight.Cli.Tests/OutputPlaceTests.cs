using System.Text.RegularExpressions;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>Where a film cannot be written is told before it is made.</summary>
public sealed partial class OutputPlaceTests : IDisposable
{
    private static readonly string Here = typeof(OutputPlaceTests).Assembly.Location;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>A scene that cannot be built, and a network that cannot be derived, would be told of otherwise: the place comes first.</summary>
    [Theory]
    [InlineData("render HERE BrokenScene -o FILE/media", "BL0011", "FILE is a file")]
    [InlineData("render HERE BrokenScene -o FILE/film.gif", "BL0011", "FILE is a file")]
    [InlineData("render HERE BrokenScene --format gif -o /proc/x", "BL0011", "The system makes no files there")]
    [InlineData("render HERE BrokenScene --format gif -o TAKEN", "BL0009", "It is a folder")]
    [InlineData("render HERE BrokenScene --format frames -o OTHERS", "BL0009", "notes.txt, which is no frame")]
    [InlineData("film -o FILE/media", "BL0011", "FILE is a file")]
    [InlineData("film -o FILE/film.gif", "BL0011", "FILE is a file")]
    [InlineData("film -o /proc/x", "BL0011", "The system makes no files there")]
    [InlineData("film -o TAKEN", "BL0009", "It is a folder")]
    [InlineData("film --format frames -o OTHERS", "BL0009", "notes.txt, which is no frame")]
    public void A_place_that_cannot_be_used_is_told_before_the_work(string command, string id, string told)
    {
        Assert.SkipWhen(command.Contains("/proc", StringComparison.Ordinal) && !OperatingSystem.IsLinux(), "There is no /proc.");
        var (file, taken, others) = (_folder.Write("file", ""), _folder.PathOf("taken"), _folder.PathOf("others"));
        foreach (var name in new[] { "BrokenScene.gif", "index.html", "chapters.json" })
        {
            Directory.CreateDirectory(Path.Combine(taken, name));
        }

        foreach (var name in new[] { "BrokenScene", "backpropagation" })
        {
            File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(others, name)).FullName, "notes.txt"), "mine");
        }

        string Placed(string text) => text.Replace("HERE", Here, StringComparison.Ordinal).Replace("FILE", file, StringComparison.Ordinal).Replace("TAKEN", taken, StringComparison.Ordinal).Replace("OTHERS", others, StringComparison.Ordinal);
        var run = CommandRun.Of([.. command.Split(' ').Select(Placed)]);

        Assert.Equal(2, run.Code);
        Assert.Contains(Placed(told), run.Messages, StringComparison.Ordinal);
        Assert.All(run.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Contains($": {id}: ", line, StringComparison.Ordinal));
        Assert.DoesNotContain(".backlight-", run.Messages, StringComparison.Ordinal);
        Assert.Equal(["file", "others", "taken"], _folder.Names);
        Assert.Equal(3, Directory.GetFileSystemEntries(taken).Length);
    }

    [Fact]
    public async Task A_disk_that_is_full_is_told_before_the_work()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "A small disk is mounted by root.");
        var disk = _folder.PathOf("disk");
        var script = $"mkdir '{disk}' && mount -t tmpfs -o size=16k tmpfs '{disk}' || exit 77; head -c 16384 /dev/zero > '{disk}/full'; "
            + $"dotnet exec '{Path.Combine(AppContext.BaseDirectory, "Backlight.Cli.dll")}' film -o '{disk}/film'; echo \"code $?\"";
        using var shell = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("unshare", ["-m", "sh", "-c", script]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var messages = shell.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(shell.ExitCode == 77 || !output.Contains("code", StringComparison.Ordinal), "No disk may be mounted here.");

        Assert.Equal("code 2\n", output);
        Assert.Contains("BL0011: Files cannot be written into this folder: No space left on device.", await messages, StringComparison.Ordinal);
    }

    /// <summary>Sentences of films are made where ProblemId is not known: each id in the sources has a page, and what the page shows is what is said.</summary>
    [Fact]
    public void What_the_pages_of_films_show_is_what_is_said()
    {
        var ids = new[] { "Screening", "Rendering" }
            .SelectMany(name => Directory.EnumerateFiles(Repository.PathOf("src", "Backlight." + name), "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Id().Matches(File.ReadAllText(file)).Select(match => match.Value)).ToHashSet();

        Assert.Subset(ProblemId.All.Select(id => id.Code).ToHashSet(), ids);
        string[] shown =
        [
            Screening.FilmProblems.FolderUnusable("/proc/film", "The system makes no files there."),
            Screening.FilmProblems.ScenesUnusable("scenes.dll", "This is not an assembly that can be loaded: Bad IL format.", "Build it anew, for .NET 10 or before."),
            Screening.FilmProblems.SceneUncompiled("scene.cs", "The scene does not compile.", "Mend what the compiler names above."),
        ];
        Assert.All(shown, problem => Assert.Contains($"```text\n{problem}\n```\n", File.ReadAllText(Repository.PathOf("docs", "problems", Id().Match(problem).Value + ".md")).ReplaceLineEndings("\n"), StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\bBL0\d{3}\b")]
    private static partial Regex Id();
}
