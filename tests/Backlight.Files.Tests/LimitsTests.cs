using System.Diagnostics;
using System.Globalization;
using System.Text;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Files.Tests;

/// <summary>Files that are made to break a reader, and places that are no files.</summary>
public sealed class LimitsTests
{
    [Theory]
    [InlineData("[")]
    [InlineData("{")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("[\n")]
    [InlineData("{a: ")]
    [InlineData("{a,")]
    [InlineData("a: [")]
    [InlineData("- [{ ? ")]
    public void A_million_brackets_are_refused_at_once(string bracket)
    {
        var clock = Stopwatch.StartNew();
        var problem = Given.OnlyProblemOf(Given.Repeat(bracket, 1_000_000));
        Assert.Contains(problem.Id, new[] { ProblemId.TooDeeplyNested, ProblemId.Syntax });
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public void Sixteen_levels_are_read_and_seventeen_are_not()
    {
        Assert.Equal(ProblemId.WrongKind, Given.OnlyProblemOf(new string('[', 16) + new string(']', 16)).Id);
        Assert.Equal(ProblemId.TooDeeplyNested, Given.OnlyProblemOf(new string('[', 17) + new string(']', 17)).Id);
    }

    [Fact]
    public void Billions_of_laughs_are_refused()
    {
        var text = new StringBuilder("a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (var i = 1; i <= 30; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n");
        }

        var problem = Given.OnlyProblemOf(text.ToString());
        Assert.Equal(ProblemId.AliasExpansion, problem.Id);
        Assert.Contains("1,048,576", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_within_the_limit_are_read()
    {
        var row = string.Join(", ", Enumerable.Repeat("0.5", 1000));
        var rows = string.Join(", ", Enumerable.Repeat("*row", 999));
        var file = Given.Read($"inputs: 1000\nlayers: [{{ width: 1000 }}]\nparameters: [{{ W: [&row [{row}], {rows}], b: *row }}]").Value;
        Assert.Equal(1_000_000, file.Parameters!.W(1).Entries.Length);
    }

    [Fact]
    public void A_list_that_is_too_long_is_refused_before_it_is_kept()
    {
        var problem = Given.OnlyProblemOf("inputs: 1\nlayers: [" + Given.Repeat("0,", 1_000_000));
        Assert.Equal((ProblemId.TooManyEntries, 2, 9), (problem.Id, problem.Line, problem.Column));
    }

    [Fact]
    public void Too_many_keys_are_refused()
    {
        var text = new StringBuilder();
        for (var i = 0; i <= Limits.MaxEntries / 2; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{i}:\n");
        }

        Assert.Equal(ProblemId.TooManyEntries, Given.OnlyProblemOf(text.ToString()).Id);
    }

    [Theory]
    [InlineData(1000, true)]
    [InlineData(1001, false)]
    public void Up_to_a_thousand_layers_are_read(int depth, bool possible)
    {
        var reading = Given.Read("inputs: 1\nlayers: [" + Given.Repeat("{ width: 1 }, ", depth) + "]");
        Assert.Equal(possible, reading.Succeeded);
        Assert.Equal(possible ? [] : [ProblemId.DepthOutOfRange], reading.Problems.Select(problem => problem.Id));
    }

    [Theory]
    [InlineData(10_000, true)]
    [InlineData(10_001, false)]
    public void Up_to_ten_thousand_samples_are_read(int count, bool possible)
    {
        var reading = Given.Read("inputs: 1\nlayers: [{ width: 1 }]\nsamples:\n" + Given.Repeat("  - { x: [1], y: [1] }\n", count));
        Assert.Equal(possible ? [] : [ProblemId.SamplesCount], reading.Problems.Select(problem => problem.Id));
    }

    [Theory]
    [InlineData("65536", "255", true)]
    [InlineData("65535", "256", true)]
    [InlineData("65536", "256", false)]
    public void Up_to_two_to_the_24_parameters_are_possible(string inputs, string width, bool possible)
    {
        var reading = Given.Read($"inputs: {inputs}\nlayers: [{{ width: {width} }}]\n");
        Assert.Equal(possible ? [] : [ProblemId.TooManyParameters], reading.Problems.Select(problem => problem.Id));
    }

    [Fact]
    public void A_file_that_is_too_large_is_refused_by_its_length_alone()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("large.yaml");
        using (var file = File.Create(path))
        {
            file.SetLength(10L * 1024 * 1024 * 1024); // sparse: nothing is written
        }

        Assert.Equal(
            $"{path}: BL0004: The file holds 10,737,418,240 bytes; 67,108,864 bytes are read at most. "
            + "Way out: Is it the right file? If it is, leave the parameters or some samples out.",
            Assert.Single(NetworkReader.ReadFile(path).Problems).ToString());
    }

    [Fact]
    public void A_stream_without_an_end_is_refused()
    {
        using var endless = new EndlessStream();
        Assert.Equal(ProblemId.FileTooLarge, Assert.Single(NetworkReader.ReadStream(endless, "endless").Problems).Id);
    }

    [Fact]
    public void A_device_without_an_end_is_refused()
    {
        Assert.SkipUnless(File.Exists("/dev/zero"), "There is no /dev/zero here.");
        Assert.Equal(ProblemId.FileTooLarge, Assert.Single(NetworkReader.ReadFile("/dev/zero").Problems).Id);
    }

    [Fact]
    public void The_empty_device_is_an_empty_file()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "There is no /dev/null here.");
        Assert.Equal("/dev/null: BL0005", Id(NetworkReader.ReadFile("/dev/null")));
    }

    [Fact]
    public void A_pipe_without_a_writer_does_not_hang_the_reader()
    {
        using var folder = new TemporaryFolder();
        var pipe = MakePipe(folder);
        Assert.Equal($"{pipe}: BL0008", Id(NetworkReader.ReadFile(pipe)));
    }

    [Fact]
    public async Task A_pipe_with_a_writer_is_read()
    {
        using var folder = new TemporaryFolder();
        var pipe = MakePipe(folder);
        var writing = Task.Factory.StartNew(
            () => File.WriteAllText(pipe, Given.Story),
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.Equal(Given.StoryFile, NetworkReader.ReadFile(pipe).Value.WithoutPlaces());
        await writing;
    }

    [Fact]
    public void Places_that_are_no_files_are_problems()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.PathOf("file"), "");
        Assert.Equal($"{folder.Root}: BL0003", Id(NetworkReader.ReadFile(folder.Root)));
        Assert.Equal($"{folder.PathOf("missing.yaml")}: BL0001", Id(NetworkReader.ReadFile(folder.PathOf("missing.yaml"))));
        Assert.Equal($"{folder.PathOf("file")}: BL0005", Id(NetworkReader.ReadFile(folder.PathOf("file"))));
        Assert.Equal($"{folder.PathOf("file/below.yaml")}: BL0001", Id(NetworkReader.ReadFile(folder.PathOf("file/below.yaml"))));
        Assert.Equal("BL0001", Assert.Single(NetworkReader.ReadFile(new string('n', 5000)).Problems).Id.Code);
        Assert.StartsWith("BL000", Assert.Single(NetworkReader.ReadFile("").Problems).Id.Code, StringComparison.Ordinal);
        Assert.StartsWith("BL000", Assert.Single(NetworkReader.ReadFile("a\0b").Problems).Id.Code, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_nobody_may_read_is_a_problem()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathOf("secret.yaml");
        File.WriteAllText(path, Given.Story);
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("This user may read everything.");
            return;
        }

        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Equal($"{path}: BL0002", Id(NetworkReader.ReadFile(path)));
    }

    [Fact]
    public void A_large_network_is_read()
    {
        var row = string.Join(", ", Enumerable.Range(0, 784).Select(k => (k / 1000.0).ToString(CultureInfo.InvariantCulture)));
        var text = $"inputs: 784\nlayers: [{{ width: 500 }}]\nparameters:\n  - b: [{Given.Repeat("0, ", 500)}]\n    W:\n"
            + Given.Repeat($"    - [{row}]\n", 500);
        Assert.Equal(0.783, Given.Read(text).Value.Parameters!.W(1)[500, 784]);
    }

    private static string Id(Reading<NetworkFile> reading)
    {
        var problem = Assert.Single(reading.Problems);
        return $"{problem.Place}: {problem.Id}";
    }

    private static string MakePipe(TemporaryFolder folder)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There is no mkfifo here.");
        var path = folder.PathOf("pipe");
        using var mkfifo = Process.Start("mkfifo", [path]);
        mkfifo.WaitForExit();
        Assert.Equal(0, mkfifo.ExitCode);
        return path;
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override int Read(Span<byte> buffer)
        {
            buffer.Fill((byte)' ');
            return buffer.Length;
        }
    }
}
