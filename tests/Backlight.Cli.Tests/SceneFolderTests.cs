using System.Diagnostics;
using Backlight.Cli.Commands;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class SceneFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SceneFolderTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has access lists.");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_new_folder_is_for_nobody_else()
    {
        Assert.True(SceneFolder.IsMine(_folder.PathOf("new")));
        Assert.True(SceneFolder.IsMine(_folder.PathOf("new")));
        Assert.Equal("drwx------", Listed("new"));
    }

    [Fact]
    public void A_folder_that_others_could_write_to_is_not_used()
    {
        Directory.CreateDirectory(_folder.PathOf("open"));
        Shell("chmod 777 \"$0\"", _folder.PathOf("open"));

        Assert.False(SceneFolder.IsMine(_folder.PathOf("open")));
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        Directory.CreateDirectory(_folder.PathOf("there"));
        Directory.CreateSymbolicLink(_folder.PathOf("link"), _folder.PathOf("there"));

        Assert.False(SceneFolder.IsMine(_folder.PathOf("link")));
        Assert.False(SceneFolder.IsMine(_folder.Write("file", "")));
    }

    [Fact]
    public void A_folder_of_somebody_else_is_not_used()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && OperatingSystem.IsLinux(), "Only root can give folders away.");
        Assert.True(SceneFolder.IsMine(_folder.PathOf("given")));
        Shell("chown 12345 \"$0\"", _folder.PathOf("given"));

        Assert.False(SceneFolder.IsMine(_folder.PathOf("given")));
    }

    [Fact]
    public void The_same_source_goes_to_the_same_folder_and_another_to_another()
    {
        var (one, same, other) = (SceneFolder.Of(_folder.PathOf("a/hello.cs")), SceneFolder.Of(_folder.PathOf("a/hello.cs")), SceneFolder.Of(_folder.PathOf("b/hello.cs")));

        Assert.NotEqual(one, other);
        Assert.True(one == same || !one.Contains("scenes", StringComparison.Ordinal));
        Assert.All(new[] { one, same, other }.Distinct(), Directory.Delete);
    }

    private string Listed(string name)
    {
        using var list = Process.Start(new ProcessStartInfo("ls", ["-ld", _folder.PathOf(name)]) { RedirectStandardOutput = true })!;
        return list.StandardOutput.ReadToEnd()[..10];
    }

    private static void Shell(string command, string argument)
    {
        using var shell = Process.Start("sh", ["-c", command, argument]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
