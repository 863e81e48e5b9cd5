using System.Diagnostics;
using Backlight.Rendering.Encoders;

namespace Backlight.Rendering.Tests.Encoders;

/// <summary>What a process leaves behind that was killed is removed by the next; what a living one holds is not.</summary>
public sealed class LeftoverTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("backlight-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Fact]
    public void Only_what_the_dead_left_goes()
    {
        using var living = PrivateFolder.Beside(_place, "film.gif");
        var dead = Left(".film.mp4.4711-0123456789abcdef.tmp", ProcessThatEnded());
        var sleeping = Left(".film.mp4.4712-0123456789abcdef.tmp", Environment.ProcessId);
        var young = Directory.CreateDirectory(Path.Combine(_place, ".film.mp4.4713-0123456789abcdef.tmp")).FullName;
        var named = Left("film.mp4", ProcessThatEnded());
        var notes = Left(".notes.tmp", ProcessThatEnded());

        HeldFolder.RemoveLeftoversNow(_place, PrivateFolder.IsTemporaryName);

        Assert.False(Directory.Exists(dead));
        Assert.All([living.FullPath, sleeping, young, named, notes], folder => Assert.True(Directory.Exists(folder), folder));
    }

    /// <summary>Numbers of processes are given again, and differ between containers; a lock tells.</summary>
    [Fact]
    public void What_is_locked_stays_whatever_number_it_has()
    {
        var folder = Left(".film.mp4.4711-0123456789abcdef.tmp", ProcessThatEnded());
        using (new FileStream(Path.Combine(folder, ".held"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            HeldFolder.RemoveLeftoversNow(_place, PrivateFolder.IsTemporaryName);
            Assert.True(Directory.Exists(folder));
        }

        HeldFolder.RemoveLeftoversNow(_place, PrivateFolder.IsTemporaryName);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public void A_link_to_somewhere_else_is_not_followed()
    {
        var elsewhere = Left("elsewhere", ProcessThatEnded());
        Directory.CreateSymbolicLink(Path.Combine(_place, ".film.mp4.4711-0123456789abcdef.tmp"), elsewhere);

        HeldFolder.RemoveLeftoversNow(_place, PrivateFolder.IsTemporaryName);

        Assert.True(File.Exists(Path.Combine(elsewhere, ".held")));
    }

    [Fact]
    public void Frames_come_without_the_lock_that_held_them()
    {
        using var frames = OutputFolder.Create(FilmTarget.At(Path.Combine(_place, "frames")), _ => true);
        Assert.Equal(".held", Path.GetFileName(Assert.Single(Directory.GetFiles(frames.PathOf("")))));
        File.WriteAllText(frames.PathOf("1.png"), "");
        frames.Commit();

        Assert.Equal("1.png", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(_place, "frames")))));
    }

    private static int ProcessThatEnded()
    {
        using var process = Process.Start(new ProcessStartInfo(OperatingSystem.IsWindows() ? "cmd" : "true", OperatingSystem.IsWindows() ? ["/c", "exit"] : []))!;
        process.WaitForExit();
        return process.Id;
    }

    private string Left(string name, int process)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_place, name)).FullName;
        File.WriteAllText(Path.Combine(folder, ".held"), $"{process}");
        File.WriteAllText(Path.Combine(folder, "film"), "half");
        return folder;
    }
}
