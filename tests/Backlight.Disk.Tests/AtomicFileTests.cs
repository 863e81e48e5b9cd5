using System.Diagnostics;
using System.Text;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Disk.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_folder_that_is_missing_is_told_without_the_temporary_name()
    {
        var problem = Assert.Throws<ProblemsException>(() => AtomicFile.Write(_folder.PathOf("missing/story.txt"), "text")).Problems[0];

        Assert.Equal(ProblemId.FileUnwritable, problem.Id);
        Assert.Equal("The file cannot be written: The folder does not exist.", problem.Message);
    }

    [Fact]
    public void A_file_is_written_as_UTF_8_without_a_byte_order_mark()
    {
        AtomicFile.Write(_folder.PathOf("story.txt"), "δ = ∂E/∂z\n");
        Assert.Equal(Encoding.UTF8.GetBytes("δ = ∂E/∂z\n"), File.ReadAllBytes(_folder.PathOf("story.txt")));
        Assert.Equal(["story.txt"], _folder.Names);
    }

    [Fact]
    public void What_a_process_left_beside_it_that_was_killed_goes()
    {
        var (dead, living) = (_folder.PathOf(".a.txt.999999999-0123456789abcdef.tmp"), _folder.PathOf($".a.txt.{Environment.ProcessId}-0123456789abcdef.tmp"));
        File.WriteAllText(dead, "half");
        File.WriteAllText(living, "half");

        AtomicFile.Write(_folder.PathOf("a.txt"), "whole");

        Assert.False(File.Exists(dead));
        Assert.True(File.Exists(living));
    }

    [Fact]
    public void A_file_is_replaced()
    {
        File.WriteAllText(_folder.PathOf("story.txt"), "a longer old text");
        AtomicFile.Write(_folder.PathOf("story.txt"), "new");
        Assert.Equal("new", File.ReadAllText(_folder.PathOf("story.txt")));
        Assert.Equal(["story.txt"], _folder.Names);
    }

    [Fact]
    public void While_it_is_written_the_old_file_stands_and_a_failure_leaves_it()
    {
        var path = _folder.PathOf("story.txt");
        File.WriteAllText(path, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(path));
            throw new InvalidOperationException("Out of words.");
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["story.txt"], _folder.Names);
    }

    [Fact]
    public void A_failure_of_the_disk_is_a_problem()
    {
        var exception = Assert.Throws<ProblemsException>(
            () => AtomicFile.Write(_folder.PathOf("story.txt"), _ => throw new IOException("No space left")));
        Assert.Equal(
            $"{_folder.PathOf("story.txt")}: BL0009: The file cannot be written: No space left. "
            + "Way out: Check the name, whether the folder exists, who may write there, and the space left.",
            exception.Message);
        Assert.Empty(_folder.Names);
    }

    [Theory]
    [InlineData("missing/story.txt")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_place_that_cannot_be_written_to_is_a_problem(string name)
    {
        var path = name.Length == 0 ? _folder.Root : _folder.PathOf(name);
        var problem = Assert.Single(Assert.Throws<ProblemsException>(() => AtomicFile.Write(path, "new")).Problems);
        Assert.Equal(ProblemId.FileUnwritable, problem.Id);
    }

    [Fact]
    public void A_protected_file_is_not_replaced()
    {
        var path = _folder.PathOf("story.txt");
        File.WriteAllText(path, "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Throws<ProblemsException>(() => AtomicFile.Write(path, "new"));
        File.SetAttributes(path, FileAttributes.Normal);
        Assert.Equal("old", File.ReadAllText(path));
    }

    [Fact]
    public void A_link_stays_and_what_it_leads_to_is_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights here.");
        File.WriteAllText(_folder.PathOf("real.txt"), "old");
        File.CreateSymbolicLink(_folder.PathOf("link.txt"), "real.txt");
        AtomicFile.Write(_folder.PathOf("link.txt"), "new");
        Assert.Equal("new", File.ReadAllText(_folder.PathOf("real.txt")));
        Assert.Equal("real.txt", new FileInfo(_folder.PathOf("link.txt")).LinkTarget);
    }

    [Fact]
    public void A_link_to_nothing_makes_what_it_leads_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights here.");
        File.CreateSymbolicLink(_folder.PathOf("link.txt"), "real.txt");
        AtomicFile.Write(_folder.PathOf("link.txt"), "new");
        Assert.Equal("new", File.ReadAllText(_folder.PathOf("real.txt")));
    }

    [Fact]
    public void Access_rights_stay()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("There are no modes here.");
            return;
        }

        var path = _folder.PathOf("story.txt");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        AtomicFile.Write(path, "new");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void A_device_is_written_to_and_not_replaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null here.");
        AtomicFile.Write("/dev/null", "gone");
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.DoesNotContain(Directory.GetFiles("/dev"), path => path.Contains(".null.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_pipe_is_written_to_and_not_replaced()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no mkfifo here.");
        var pipe = _folder.PathOf("pipe");
        using var mkfifo = Process.Start("mkfifo", [pipe]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        var text = new string('t', 200_000); // more than a pipe holds
        var reading = Task.Factory.StartNew(
            () => File.ReadAllText(pipe),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        AtomicFile.Write(pipe, text);
        Assert.Equal(text, await reading);
        Assert.Equal(["pipe"], _folder.Names);
    }

    [Fact]
    public void An_empty_file_is_replaced_like_any_other()
    {
        File.WriteAllText(_folder.PathOf("empty.txt"), "");
        AtomicFile.Write(_folder.PathOf("empty.txt"), "new");
        Assert.Equal("new", File.ReadAllText(_folder.PathOf("empty.txt")));
        Assert.Equal(["empty.txt"], _folder.Names);
    }
}
