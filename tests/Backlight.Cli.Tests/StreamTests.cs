using System.Diagnostics;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

/// <summary>Streams and outputs in states that nobody wishes for: closed, full, pipes, odd names.</summary>
public sealed class StreamTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public StreamTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "Streams are closed by a shell.");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("derive -", "<&-", 2, "(standard input): BL0002")]
    [InlineData("derive --figure 01", ">&-", 2, "(standard output): BL0015")]
    [InlineData("--help", ">&-", 2, "(standard output): BL0015")]
    [InlineData("derive nope.yaml", "2>&-", 2, "")]
    [InlineData("derive --figure 01", "2>&-", 0, "")]
    public void A_stream_that_is_closed_is_an_ordinary_end(string arguments, string redirection, int code, string told)
    {
        var run = CommandRun.WithStreams(redirection, arguments.Split(' '));

        Assert.Equal(code, run.Code);
        Assert.StartsWith(told, run.Messages, StringComparison.Ordinal);
        Assert.True(run.Messages.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length <= 1, run.Messages);
    }

    [Fact]
    public void A_training_goes_on_when_nobody_can_be_told_of_it()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        var run = CommandRun.WithStreams("2>/dev/full", "train", "--data", "iris", "--epochs", "2", "-o", _folder.PathOf("run"));

        Assert.Equal(0, run.Code);
        Assert.Contains("2 epochs done", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_learnt_is_kept_when_the_result_cannot_be_told()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "There is no device that is always full.");
        var run = CommandRun.WithStreams(">/dev/full", "train", "--data", "iris", "--epochs", "2", "--quiet", "-o", _folder.PathOf("run"));

        Assert.Equal(2, run.Code);
        Assert.Equal("(standard output): BL0015: The result cannot be written: No space left on device. Way out: Lead it to where there is space, or give a file with -o.\n", run.Messages);
        Assert.True(File.Exists(_folder.PathOf("run/report.html")));
    }

    /// <summary>What takes more memory than the process may have is an ordinary end: of a table with many short rows a few bytes of each stay in memory.</summary>
    [Theory]
    [InlineData("train --data TABLE --epochs 1 --batch 4096 -o RUN", "0x1800000", "25 MB")]
    [InlineData("derive --layers 3000,3000,1 --format json", "0x4000000", "67 MB")]
    public void Too_little_memory_is_told_with_the_way_out(string command, string limit, string told)
    {
        var table = _folder.PathOf("table.csv");
        using (var writer = new StreamWriter(table))
        {
            writer.WriteLine("a,b");
            for (var row = 0; row < 2_000_000; row++)
            {
                writer.WriteLine(row % 2 == 0 ? "1,2" : "2,1");
            }
        }

        var words = command.Split(' ').Select(word => word == "TABLE" ? table : word == "RUN" ? _folder.PathOf("run") : word).ToArray();
        var run = CommandRun.WithVariable("DOTNET_GCHeapHardLimit", limit, words);

        Assert.Equal(2, run.Code);
        Assert.Contains($"(memory): BL0523: This takes more memory than there is: {told} may be used. Way out: ", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train --data - --epochs 1 --quiet -o RUN")]
    [InlineData("predict LEARNT --data -")]
    [InlineData("evaluate LEARNT --data -")]
    [InlineData("train --data PIPE --epochs 1 --quiet -o RUN")]
    [InlineData("predict LEARNT --data PIPE")]
    public void Samples_come_through_a_pipe(string command)
    {
        var table = Backlight.Testing.Repository.PathOf("data", "iris.csv");
        var (learnt, pipe) = (_folder.PathOf("learnt"), _folder.PathOf("pipe"));
        Assert.Equal(0, CommandRun.Of("train", "--data", table, "--epochs", "1", "--quiet", "-o", learnt).Code);
        Shell("mkfifo \"$0\"", pipe);
        string[] words = [.. command.Split(' ').Select(word => word switch { "RUN" => _folder.PathOf("run"), "LEARNT" => learnt, "PIPE" => pipe, _ => word })];
        using var writer = words.Contains(pipe) ? Process.Start(new ProcessStartInfo("sh", ["-c", "cat \"$1\" > \"$0\"", pipe, table])) : null;
        var run = CommandRun.OfProgram(writer is null ? File.ReadAllText(table) : null, words);
        writer?.WaitForExit();

        Assert.True(run.Code == 0, run.Messages);
        if (words[0] != "train")
        {
            // The same as from the file itself.
            Assert.Equal(CommandRun.Of(words[0], learnt, "--data", table).Output, run.Output);
        }
    }

    [Theory]
    [InlineData("derive --figure 01 -o PIPE")]
    [InlineData("film --layers 1,1 --chapter 00 --format svg -o PIPE.svg")]
    [InlineData("render HERE ShortScene -r 64x36 --format gif -o PIPE.gif")]
    public void A_named_pipe_is_written_to_and_stays_a_pipe(string command)
    {
        var words = command.Replace("HERE", typeof(StreamTests).Assembly.Location, StringComparison.Ordinal).Split(' ');
        var pipe = _folder.PathOf(words[^1]);
        Shell("mkfifo \"$0\"", pipe);
        using var reader = Process.Start(new ProcessStartInfo("sh", ["-c", "cat \"$0\" > \"$0.read\"", pipe]))!;

        var run = CommandRun.Of([.. words[..^1], pipe]);
        Assert.True(run.Code == 0, run.Messages);
        Assert.True(reader.WaitForExit(60_000));
        var direct = CommandRun.Of([.. words[..^1], pipe.Replace("PIPE", "file", StringComparison.Ordinal)]);

        Assert.Equal(0, direct.Code);
        Assert.Equal(File.ReadAllBytes(pipe.Replace("PIPE", "file", StringComparison.Ordinal)), File.ReadAllBytes(pipe + ".read"));
        Shell("test -p \"$0\"", pipe);
    }

    [Fact]
    public void Control_characters_of_a_name_are_spelled_out()
    {
        var run = CommandRun.Of("check", "no\nfile\u001b[31mRED");

        Assert.Equal("no\\u000Afile\\u001B[31mRED: BL0001: The file does not exist. Way out: Check the name, and the folder that the command runs in.\n", run.Messages);
        Assert.DoesNotContain('\u001b', CommandRun.Of("render", "no\u001b[31mRED.dll").Messages);
        Assert.DoesNotContain('\u001b', CommandRun.Of("derive", "-o", "/nowhere/\u001b[31mRED").Messages);
        Assert.DoesNotContain('\u001b', CommandRun.Of("derive", "--\u001b[31mRED").Messages);
    }

    [Theory]
    [InlineData("check", "")]
    [InlineData("derive", "-o", "")]
    public void A_name_of_nothing_is_told_in_our_words(params string[] arguments)
    {
        var run = CommandRun.Of(arguments);

        Assert.Equal(2, run.Code);
        Assert.Contains("name", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", run.Messages, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("derive --seed --figure 03", "--seed: BL0418")]
    [InlineData("train --data iris --epochs 2 --epochs", "--epochs: BL0418")]
    [InlineData("train --epochs --validation 0.1", "--epochs: BL0418")]
    [InlineData("film --theme light --theme", "--theme: BL0418")]
    public void An_option_without_its_value_is_told(string arguments, string told)
    {
        var run = CommandRun.Of(arguments.Split(' '));

        Assert.Equal(2, run.Code);
        Assert.StartsWith(told, run.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Behind_two_dashes_everything_is_a_name()
    {
        Assert.StartsWith("-net.yaml: BL0001", CommandRun.Of("check", "--", "-net.yaml").Messages, StringComparison.Ordinal);
        Assert.StartsWith("-ql: BL0001", CommandRun.Of("check", "--", "-ql").Messages, StringComparison.Ordinal);
        Assert.StartsWith("--json: BL0001", CommandRun.Of("check", "--", "--json").Messages, StringComparison.Ordinal);
        Assert.Contains("BL0415", CommandRun.Of("check", "-net.yaml").Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void The_former_short_name_of_quiet_goes_on_with_a_note()
    {
        var run = CommandRun.Of("derive", "--layers", "2,2", "--figure", "01", "-q");

        Assert.Equal(0, run.Code);
        Assert.Equal("note: -q means the quality of a film; what it did here is called --quiet now.\n", run.Messages);
    }

    [Theory]
    [InlineData("check RUN")]
    [InlineData("train --resume RUN")]
    public void A_run_that_names_a_foreign_file_does_not_make_us_read_it_out(string command)
    {
        var (run, secret) = (_folder.PathOf("run"), _folder.Write("secret.csv", "root:x:0:0:root\nmore:of:it\n"));
        var data = _folder.Write("flowers.csv", "length,kind\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"{i},{(i % 2 == 0 ? "a" : "b")}\n")));
        Assert.Equal(0, CommandRun.Of("train", "--data", data, "--epochs", "1", "--quiet", "-o", run).Code);
        var settings = Path.Combine(run, "run.json");
        File.WriteAllText(settings, File.ReadAllText(settings).Replace("flowers.csv", "secret.csv", StringComparison.Ordinal));
        Assert.Contains("secret.csv", File.ReadAllText(settings), StringComparison.Ordinal);

        var told = CommandRun.Of([.. command.Replace("RUN", run, StringComparison.Ordinal).Split(' ')]);

        Assert.Equal(2, told.Code);
        Assert.Contains("secret.csv: BL0605", told.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("root", told.Messages, StringComparison.Ordinal);
        Assert.True(File.Exists(secret));
    }

    [Fact]
    public void A_folder_for_temporary_files_that_is_not_there_is_told()
    {
        var scene = _folder.Write("scene.cs", "System.Console.WriteLine();");
        var run = CommandRun.WithVariable("TMPDIR", _folder.PathOf("nowhere"), "render", scene);

        Assert.Equal(2, run.Code);
        Assert.StartsWith("TMPDIR: BL0016", run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("compile", run.Messages, StringComparison.Ordinal);
    }

    private static void Shell(string command, string argument)
    {
        using var shell = Process.Start("sh", ["-c", command, argument]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
