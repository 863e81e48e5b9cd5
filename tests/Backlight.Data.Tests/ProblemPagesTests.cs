using System.Text;
using System.Text.RegularExpressions;
using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Data.Tests.Samples;
using Backlight.Disk;
using Backlight.Files;
using Backlight.Files.Tests;
using Backlight.Networks;
using Backlight.Reports;
using Backlight.Testing;

namespace Backlight.Data.Tests;

/// <summary>
/// docs/problems has a page for every id. What a page calls wrong is wrong in the way it says, word for word, and what it calls right is right.
/// With UPDATE_GOLDENS=1 the messages on the pages are written instead of compared.
/// </summary>
public sealed partial class ProblemPagesTests
{
    private static readonly string Folder = Repository.PathOf("docs", "problems");

    private const string NoHiddenLayer = "it is about a hidden layer, and this network has none";

    private static readonly bool Update = Environment.GetEnvironmentVariable("UPDATE_GOLDENS") is "1" or "true";

    /// <summary>Problems that a short example cannot show: they are about the machine, or about sizes.</summary>
    private static readonly ProblemId[] WithoutExample =
    [
        ProblemId.FileMissing, ProblemId.FileUnreadable, ProblemId.FileIsFolder, ProblemId.FileTooLarge, ProblemId.NotUtf8,
        ProblemId.ControlCharacter, ProblemId.PipeWithoutWriter, ProblemId.FileUnwritable, ProblemId.OtherKind,
        ProblemId.FolderUnusable, ProblemId.ScenesUnusable, ProblemId.SceneUncompiled, ProblemId.SceneFails,
        ProblemId.StandardOutput, ProblemId.TemporaryFolder, ProblemId.PipeWithoutReader, ProblemId.ToolMissing, ProblemId.VideoFails, ProblemId.AliasExpansion,
        ProblemId.TooManyEntries, ProblemId.FurtherProblems, ProblemId.PictureTooLarge,
        ProblemId.TooManyCategories, ProblemId.CategoryUnknown, ProblemId.SamplesTooLarge, ProblemId.GzipDamaged, ProblemId.IdxHeader,
        ProblemId.IdxLength, ProblemId.LabelsUnsuitable, ProblemId.LabelsNeeded, ProblemId.WidthDiffers, ProblemId.TensorFile,
        ProblemId.SampleNotFinite, ProblemId.StandardInputGone, ProblemId.MemoryFull,
        ProblemId.StartUnsuitable, ProblemId.Diverged, ProblemId.RunExists, ProblemId.RunMissing, ProblemId.RunUnlearnt, ProblemId.RunDamaged, ProblemId.RunSamplesChanged, ProblemId.RunInUse,
    ];

    /// <summary>Problems of films and scenes, whose sentences are made where no files are read: the tests of the command line hold the pages against them.</summary>
    private static readonly ProblemId[] OfFilms =
    [
        ProblemId.FolderUnusable, ProblemId.ScenesUnusable, ProblemId.SceneUncompiled, ProblemId.SceneFails, ProblemId.ToolMissing, ProblemId.VideoFails,
    ];

    public static TheoryData<string> Codes => [.. ProblemId.All.Select(id => id.Code)];

    [Fact]
    public void Each_id_has_a_page_and_each_page_an_id() =>
        Assert.Equal(
            ProblemId.All.Select(id => id.Code + ".md"),
            Directory.GetFiles(Folder, "BL*").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Fact]
    public void The_list_of_all_pages_is_complete()
    {
        var list = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.Equal(
            ProblemId.All.Select(id => $"| [{id.Code}]({id.Code}.md) | {id.Title} |"),
            list.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("| [BL", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_page_is_headed_by_the_title_of_its_id(string code) =>
        Assert.StartsWith($"# {code}: {IdOf(code).Title}\n\n", TextOf(code), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_a_page_calls_right_is_right(string code)
    {
        var blocks = BlocksOf(code, "right").ToList();
        Assert.True(blocks.Count > 0 || WithoutExample.Contains(IdOf(code)), $"{code}.md shows nothing that is right.");
        Assert.All(blocks, block => Assert.Empty(ProblemsOf(block)));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void What_a_page_calls_wrong_is_wrong_in_the_way_it_says(string code)
    {
        var blocks = BlocksOf(code, "wrong").ToList();
        Assert.True(blocks.Count > 0 || WithoutExample.Contains(IdOf(code)), $"{code}.md shows nothing that is wrong.");
        var text = TextOf(code);
        foreach (var block in blocks)
        {
            var problems = ProblemsOf(block);
            Assert.Contains(problems, problem => problem.Id.Code == code);
            var told = string.Concat(problems.Select(problem => problem + "\n"));
            var shown = MessageAfter(text, block);
            if (Update)
            {
                text = text[..shown.Index] + told + text[(shown.Index + shown.Length)..];
            }
            else
            {
                Assert.Equal(told, shown.Value);
            }
        }

        if (Update)
        {
            File.WriteAllText(PathOf(code), text);
        }
    }

    [Fact]
    public void What_pages_without_an_example_say_is_what_the_program_says()
    {
        var laughs = Enumerable.Range(1, 9).Select(i => $"a{i}: &a{i} [{Given.Repeat($"*a{i - 1}, ", 10)}]\n");
        Problem[] problems =
        [
            FileProblems.Missing("netwrok.yaml"),
            FileProblems.Unreadable("network.yaml", "Access to the path '/home/ada/network.yaml' is denied."),
            FileProblems.IsFolder("networks"),
            FileProblems.TooLarge("weights.bin", 10L * 1024 * 1024 * 1024, Limits.MaxFileBytes),
            FileProblems.NotUtf8("network.yaml", new Position(3, 14), 0xFC, isUtf16: false),
            FileProblems.ControlCharacter("network.yaml", new Position(2, 10), '\0'),
            FileProblems.PipeWithoutWriter("network.fifo"),
            FileProblems.Unwritable("story.tex", "No space left on device"),
            Read("model.h5", [0x89, (byte)'H', (byte)'D', (byte)'F', 13, 10, 26, 10]),
            StreamProblems.StandardOutput("No space left on device"),
            StreamProblems.TemporaryFolder("/scratch/ada/", "there is no such folder"),
            FileProblems.PipeWithoutReader("story"),
            Given.OnlyProblemOf("a0: &a0 [0]\n" + string.Concat(laughs)),
            Given.OnlyProblemOf("inputs: 2\nlayers: [" + Given.Repeat("2, ", 70_000) + "]"),
            Given.Read(Given.Head + "sample: { x: [" + Given.Repeat("a, ", 251) + "], y: [1] }").Problems[^1],
            ArgumentProblems.PictureTooLarge("--resolution", "16384 × 16384", "4.3 GB", "2.1 GB"),
            .. BrokenSampleFiles.ForPages(),
            StreamProblems.Memory(268_435_456),
            ArgumentProblems.StartUnsuitable("--from", "The network is 2-2-2, and the samples have 4 inputs and 3 outputs.", "Name a network from 4 inputs to 3 outputs."),
            RunProblems.Diverged("runs/1", "The loss is not a number at step 412 (epoch 3); layer 2 is the first with a value that is not finite."),
            RunProblems.Occupied("runs/1"),
            RunProblems.NoRun("runs"),
            RunProblems.NothingLearnt("runs/1"),
            RunProblems.Damaged("runs/1/parameters.safetensors", "These are not the tensors of a network 4-32-3."),
            RunProblems.SamplesChanged("houses.csv"),
            RunProblems.InUse("runs/1", 4711),
        ];
        Assert.Equal(WithoutExample.Except(OfFilms), problems.Select(problem => problem.Id));
        Assert.All(problems, problem => Assert.Contains($"```text\n{problem}\n```\n", TextOf(problem.Id.Code), StringComparison.Ordinal));
    }

    private static Problem Read(string name, byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return NetworkReader.ReadStream(stream, name).Problems[0];
    }

    /// <summary>The fenced text that follows a wrong example: what the program says to it.</summary>
    private static Group MessageAfter(string text, Block block)
    {
        var message = MessageBlock().Match(text, text.IndexOf(block.Fence, StringComparison.Ordinal) + block.Fence.Length);
        Assert.True(message.Success, "After a wrong example stands a block ```text with what the program says.");
        return message.Groups["message"];
    }

    private static IReadOnlyList<Problem> ProblemsOf(Block block) => block.Language switch
    {
        "yaml" when Given.Read(block.Content) is var reading => reading.Succeeded ? NumberProblems.In(reading.Value.Complete(1)) : reading.Problems,
        "console" => ProblemsOfCommand(block.Content),
        "csv" => SampleFile.Read(() => new MemoryStream(Encoding.UTF8.GetBytes(block.Content)), "data.csv", new()).Problems,
        _ => throw new InvalidOperationException($"A page shows yaml, csv or console, not {block.Language}."),
    };

    /// <summary>What the command line says to "backlight derive OPTIONS".</summary>
    private static List<Problem> ProblemsOfCommand(string command)
    {
        var words = command.Trim().Split(' ').Select(word => word.Trim('"')).ToArray(); // as a shell does
        Assert.Equal("backlight", words[0]);
        var arguments = new NetworkArguments();
        var problems = new List<Problem>();
        for (var i = 2; i < words.Length; i++)
        {
            if (!words[i].StartsWith('-'))
            {
                arguments = arguments with { File = words[i] };
                continue;
            }

            if (i + 1 == words.Length)
            {
                problems.Add(ArgumentProblems.OptionWithoutValue(words[i], "WIDTHS"));
                break;
            }

            var (option, value) = (words[i], words[++i]);
            arguments = option switch
            {
                "--layers" => arguments with { Layers = value },
                "--activation" => arguments with { Activation = value },
                "--activations" => arguments with { Activations = value },
                "--error" => arguments with { Error = value },
                "--seed" => arguments with { Seed = value },
                _ => arguments,
            };
            problems.AddRange(ProblemOfOption(option, value, arguments));
        }

        // A page names a network.yaml that is not there; its own problem is not the point.
        problems.AddRange(arguments.Read().Problems.Where(problem => problem.Id != ProblemId.FileMissing));
        return problems;
    }

    /// <summary>Options that the command line reads by itself, with what it says to the values that the pages show.</summary>
    private static IEnumerable<Problem> ProblemOfOption(string option, string value, NetworkArguments arguments) => (option, value) switch
    {
        ("--of", "w2") => [NetworkArgumentProblems.ParameterName(option, value)],
        ("--of", "w3[1,1]") => [NetworkArgumentProblems.ParameterMissing(option, value, StoryNetwork.Architecture)],
        ("--figure", "22") => [ArgumentProblems.UnknownFigure(option, value, [.. Enumerable.Range(0, 22).Select(figure => $"{figure:00}")])],
        ("--figure", "07") when arguments.Layers == "2,2" => [ArgumentProblems.FigureLeftOut(option, value, NoHiddenLayer)],
        ("--format", "latx") => [ArgumentProblems.UnknownChoice(option, value, ["text", "markdown", "latex", "html", "json", "dot"])],
        ("--paths", "-1") => [ArgumentProblems.OutOfRange(option, value, "a whole number from 0 to 1,000")],
        ("--target", "Species") => [SampleProblems.ColumnMissing(option, "There is no column", value, ["length", "width", "species"])],
        _ => [],
    };

    private static IEnumerable<Block> BlocksOf(string code, string kind) =>
        from Match match in ExampleBlock().Matches(TextOf(code))
        where match.Groups["kind"].Value == kind
        select new Block(match.Groups["language"].Value, match.Groups["content"].Value, match.Value);

    private static ProblemId IdOf(string code) => ProblemId.All.Single(id => id.Code == code);

    private static string PathOf(string code) => Path.Combine(Folder, code + ".md");

    private static string TextOf(string code) => File.ReadAllText(PathOf(code)).ReplaceLineEndings("\n");

    private sealed record Block(string Language, string Content, string Fence);

    [GeneratedRegex(@"^```(?<language>\w+) (?<kind>\w+)\n(?<content>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex ExampleBlock();

    [GeneratedRegex(@"\G\s*```text\n(?<message>.*?)```", RegexOptions.Singleline)]
    private static partial Regex MessageBlock();
}
