using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Backlight.Testing;

namespace Backlight.Cli.Tests;

public sealed class TrainTests
{
    /// <summary>A run with every kind of state: moments, best parameters, half an epoch; small enough to be repeated.</summary>
    private const string Killed = "train --data digits --layers 24,16 --optimizer adamw --schedule cosine --warm-up 0.1 --patience 40 --class-weights balanced --epochs 5 --seed 5 --quiet";

    private static readonly string[] WholeRun = [".lock", "metrics.csv", "network.yaml", "parameters.safetensors", "run.json", "state.safetensors"];

    [Fact]
    public void Without_data_it_learns_the_digits_that_are_shipped()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "-o", folder.PathOf("run"), "--json");

        Assert.True(run.Code == 0, run.Messages);
        using var result = JsonDocument.Parse(run.Output);
        Assert.True(result.RootElement.GetProperty("validationAccuracy").GetDouble() > 0.95, run.Output);
        Assert.True(result.RootElement.GetProperty("samplesPerSecond").GetDouble() > 0);
        Assert.Equal(JsonValueKind.Null, result.RootElement.GetProperty("testAccuracy").ValueKind);
        Assert.Single(run.Output.TrimEnd().Split('\n'));
        Assert.All(WholeRun, name => Assert.True(File.Exists(folder.PathOf($"run/{name}")), name));
    }

    [Fact]
    public void A_person_reads_a_line_for_each_epoch_and_what_came_of_it()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "--data", "iris", "--epochs", "4", "-o", folder.PathOf("run"));

        Assert.Equal(0, run.Code);
        Assert.Contains("4-32-3 learns from 120 samples, 30 held back by adam", run.Messages, StringComparison.Ordinal);
        Assert.Equal(4, run.Messages.Split('\n').Count(line => line.StartsWith("epoch ", StringComparison.Ordinal)));
        Assert.Contains("4 epochs done", run.Output, StringComparison.Ordinal);
        Assert.Contains("(30 samples)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Quiet_says_nothing_but_the_result()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "--data", "iris", "--epochs", "2", "--quiet", "-o", folder.PathOf("run"));
        Assert.Equal((0, ""), (run.Code, run.Messages));
    }

    [Fact]
    public void A_long_run_tells_of_some_epochs_only()
    {
        using var folder = new TemporaryFolder();
        var run = CommandRun.Of("train", "--data", "iris", "--epochs", "1000", "--layers", "none", "-o", folder.PathOf("run"));
        Assert.InRange(run.Messages.Split('\n').Length, 20, 60);
    }

    [Fact]
    public void Numbers_are_learnt_from_a_CSV_file_with_texts_and_a_test_file()
    {
        using var folder = new TemporaryFolder();
        var (data, test) = (folder.Write("houses.csv", Houses(400, 1)), folder.Write("test.csv", Houses(100, 2)));
        var run = CommandRun.Of("train", "--data", data, "--data", test, "--target", "price", "--rate", "0.01", "--epochs", "60", "-o", folder.PathOf("run"), "--json", "--quiet");

        Assert.True(run.Code == 0, run.Messages);
        using var result = JsonDocument.Parse(run.Output);
        Assert.True(result.RootElement.GetProperty("testR2").GetDouble() > 0.95, run.Output);
        Assert.True(result.RootElement.GetProperty("validationR2").GetDouble() > 0.95, run.Output);
        Assert.Equal(JsonValueKind.Null, result.RootElement.GetProperty("validationAccuracy").ValueKind);

        // The same from the folder, and predictions in dollars for houses whose price nobody knows.
        var evaluated = CommandRun.Of("evaluate", folder.PathOf("run"), "--data", test, "--json");
        using var metrics = JsonDocument.Parse(evaluated.Output);
        Assert.Equal(result.RootElement.GetProperty("testR2").GetDouble(), metrics.RootElement.GetProperty("r2").GetDouble(), 1e-9);
        var unknown = folder.Write("new.csv", "town,area\nnorth,100\nsouth,50\n");
        var predicted = CommandRun.Of("predict", folder.PathOf("run"), "--data", unknown);
        var lines = predicted.Output.TrimEnd().Split('\n');
        Assert.Equal("price", lines[0]);
        Assert.Equal(300_000, double.Parse(lines[1], CultureInfo.InvariantCulture), 20_000.0);
        Assert.Equal(100_000, double.Parse(lines[2], CultureInfo.InvariantCulture), 20_000.0);
    }

    [Fact]
    public void Fashion_is_learnt_to_the_accuracy_that_others_reach()
    {
        const string folderOfPackage = "/usr/share/datasets/fashion-mnist";
        Assert.SkipUnless(Directory.Exists(folderOfPackage), "Debian's package dataset-fashion-mnist is not installed.");
        using var folder = new TemporaryFolder();
        string FileOf(string name) => Path.Combine(folderOfPackage, name);
        var run = CommandRun.Of(
            "train", "--data", FileOf("train-images-idx3-ubyte.gz"), "--labels", FileOf("train-labels-idx1-ubyte.gz"), "--data", FileOf("t10k-images-idx3-ubyte.gz"), "--labels", FileOf("t10k-labels-idx1-ubyte.gz"),
            "--layers", "128", "--batch", "64", "--epochs", "8", "--validation", "0", "--quiet", "--json", "-o", folder.PathOf("run"));

        Assert.True(run.Code == 0, run.Messages);
        using var result = JsonDocument.Parse(run.Output);
        Assert.True(result.RootElement.GetProperty("testAccuracy").GetDouble() >= 0.875, run.Output);
    }

    [Fact]
    public void Classes_are_predicted_with_how_sure_the_network_is()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, CommandRun.Of("train", "--data", "iris", "--quiet", "-o", folder.PathOf("run")).Code);
        var output = folder.PathOf("answers.csv");
        Assert.Equal(0, CommandRun.Of("predict", folder.PathOf("run"), "--data", "iris", "-o", output).Code);

        var lines = File.ReadAllLines(output);
        Assert.Equal("species,p(setosa),p(versicolor),p(virginica)", lines[0]);
        Assert.Equal(151, lines.Length);
        Assert.All(lines.Skip(1), line =>
        {
            var cells = line.Split(',');
            var sure = cells.Skip(1).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(1, sure.Sum(), 1e-4);
            Assert.Equal($"p({cells[0]})", lines[0].Split(',')[sure.IndexOf(sure.Max()) + 1]);
        });
        var right = lines.Skip(1).Zip(File.ReadLines(Repository.PathOf("data", "iris.csv")).Skip(1), (answer, row) => answer.Split(',')[0] == row.Split(',')[^1]).Count(isRight => isRight);

        var table = CommandRun.Of("evaluate", folder.PathOf("run"), "--data", "iris");
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"150 samples: loss "), table.Output, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"accuracy {right / 150.0:P2}"), table.Output, StringComparison.Ordinal);
        Assert.Contains("│ setosa     │      50 │", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loss_that_is_not_finite_is_told_and_the_last_good_parameters_are_kept()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("houses.csv", Houses(100, 1));
        var run = CommandRun.Of("train", "--data", data, "--standardize", "false", "--optimizer", "sgd", "--rate", "1", "-o", folder.PathOf("run"));

        Assert.Equal(1, run.Code);
        Assert.Contains("BL0303", run.Messages, StringComparison.Ordinal);
        Assert.Matches("at step \\d+ \\(epoch \\d+\\); .*finite", run.Messages);
        Assert.Equal(0, CommandRun.Of("predict", folder.PathOf("run"), "--data", data).Code);
    }

    [Theory]
    [InlineData("train --data nowhere.csv", "BL0001")]
    [InlineData("train --optimizer adm", "Did you mean \"adam\"?")]
    [InlineData("train --schedule cos", "BL0415")]
    [InlineData("train --rate 0", "BL0416")]
    [InlineData("train --batch 0", "BL0416")]
    [InlineData("train --epochs 0", "BL0416")]
    [InlineData("train --l2 -1", "BL0416")]
    [InlineData("train --clip 0", "BL0416")]
    [InlineData("train --validation 1", "BL0416")]
    [InlineData("train --patience 0", "BL0416")]
    [InlineData("train --warm-up 2", "BL0416")]
    [InlineData("train --threads 0", "BL0416")]
    [InlineData("train --seed x", "BL0408")]
    [InlineData("train --init hee", "Did you mean \"he\"?")]
    [InlineData("train --layers 3,x", "BL0401")]
    [InlineData("train --layers 0", "BL0403")]
    [InlineData("train --layers 60000,60000", "BL0404")]
    [InlineData("train --activation rlu", "Did you mean \"relu\"?")]
    [InlineData("train --error sqared", "Did you mean \"squared\"?")]
    [InlineData("train --class-weights 1,2", "one number for each of the 10 classes")]
    [InlineData("train --class-weights few", "BL0416")]
    [InlineData("train --target nope", "BL0508")]
    [InlineData("train --target-kind numbers --error cross-entropy", "BL0409")]
    [InlineData("train --target-kind numbers --class-weights balanced", "BL0409")]
    [InlineData("train --data digits --data digits --data digits", "one of two files")]
    [InlineData("train --resume nowhere", "BL0602")]
    [InlineData("evaluate nowhere --data digits", "BL0602")]
    [InlineData("predict nowhere --data digits", "BL0602")]
    [InlineData("evaluate nowhere", "--data")]
    [InlineData("train --optimzer adam", "Did you mean \"--optimizer\"?")]
    public void Wrong_usage_is_explained_and_nothing_is_written(string arguments, string explanation)
    {
        using var folder = new TemporaryFolder();
        var words = arguments.Split(' ');
        var run = CommandRun.Of(words[0] == "train" && !arguments.Contains("--resume", StringComparison.Ordinal) ? [.. words, "-o", folder.PathOf("run")] : words);

        Assert.Equal(2, run.Code);
        Assert.Equal("", run.Output);
        Assert.Contains(explanation, run.Messages, StringComparison.Ordinal);
        Assert.DoesNotContain("bug in Backlight", run.Messages, StringComparison.Ordinal);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var run = CommandRun.Of("train", "--data", "nowhere.csv", "--optimizer", "x", "--batch", "0", "--layers", "x", "--threads", "0");
        foreach (var id in new[] { "BL0001", "BL0415", "BL0416", "BL0401", "--threads" })
        {
            Assert.Contains(id, run.Messages, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        string[] train = ["train", "--data", "iris", "--epochs", "1", "--quiet", "-o", folder.PathOf("run")];
        Assert.Equal(0, CommandRun.Of(train).Code);
        var before = File.ReadAllBytes(folder.PathOf("run/parameters.safetensors"));
        var run = CommandRun.Of(train);
        Assert.Equal(2, run.Code);
        Assert.Contains("BL0601", run.Messages, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(folder.PathOf("run/parameters.safetensors")));
    }

    [Fact]
    public void A_run_goes_on_with_its_own_options_and_samples_only()
    {
        using var folder = new TemporaryFolder();
        var data = folder.Write("houses.csv", Houses(50, 1));
        Assert.Equal(0, CommandRun.Of("train", "--data", data, "--epochs", "2", "--quiet", "-o", folder.PathOf("run")).Code);

        var contradicting = CommandRun.Of("train", "--resume", folder.PathOf("run"), "--rate", "0.1", "--layers", "3");
        Assert.Equal(2, contradicting.Code);
        Assert.Contains("--rate and --resume exclude each other", contradicting.Messages, StringComparison.Ordinal);
        Assert.Contains("--layers and --resume exclude each other", contradicting.Messages, StringComparison.Ordinal);

        File.Move(data, folder.PathOf("moved.csv"));
        Assert.Contains("BL0001", CommandRun.Of("train", "--resume", folder.PathOf("run")).Messages, StringComparison.Ordinal);
        Assert.Equal(0, CommandRun.Of("train", "--resume", folder.PathOf("run"), "--data", folder.PathOf("moved.csv"), "--quiet").Code);

        folder.Write("houses.csv", Houses(50, 2));
        var changed = CommandRun.Of("train", "--resume", folder.PathOf("run"));
        Assert.Equal(2, changed.Code);
        Assert.Contains("BL0605", changed.Messages, StringComparison.Ordinal);
    }

    [Fact]
    public void Going_on_with_a_finished_run_tells_its_result_again()
    {
        using var folder = new TemporaryFolder();
        var first = CommandRun.Of("train", "--data", "iris", "--epochs", "5", "--quiet", "-o", folder.PathOf("run"));
        var before = File.ReadAllBytes(folder.PathOf("run/parameters.safetensors"));
        var again = CommandRun.Of("train", "--resume", folder.PathOf("run"), "--quiet");
        Assert.Equal((0, first.Output), (again.Code, again.Output));
        Assert.Equal(before, File.ReadAllBytes(folder.PathOf("run/parameters.safetensors")));
    }

    [Fact]
    public void A_run_killed_at_random_moments_ends_with_the_same_bytes_as_one_that_never_stopped()
    {
        using var folder = new TemporaryFolder();
        string[] train = Killed.Split(' ');
        Assert.Equal(0, CommandRun.Of([.. train, "-o", folder.PathOf("whole"), "--threads", "1"]).Code);

        var random = new Random(4711);
        for (var (kills, attempt) = (0, 1); kills < 5; attempt++)
        {
            var killed = folder.PathOf($"killed{attempt}");
            kills += KillAndResume([.. train, "-o", killed], killed, random);
            foreach (var file in new[] { "parameters.safetensors", "network.yaml" })
            {
                Assert.Equal(File.ReadAllBytes(folder.PathOf($"whole/{file}")), File.ReadAllBytes(Path.Combine(killed, file)));
            }

            Assert.Equal(WithoutSeconds(folder.PathOf("whole/metrics.csv")), WithoutSeconds(Path.Combine(killed, "metrics.csv")));
            Assert.DoesNotContain(Directory.GetFiles(killed), path => path.EndsWith(".tmp", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Ctrl_C_keeps_what_was_learnt_and_the_run_goes_on_to_the_same_bytes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGINT that another process could send.");
        using var folder = new TemporaryFolder();
        string[] train = ["train", "--data", "digits", "--layers", "64", "--epochs", "300"];
        using var process = CommandRun.Start([.. train, "-o", folder.PathOf("run")]);
        process.StandardInput.Close();
        var messages = new StringBuilder();
        while (!messages.ToString().Contains("epoch 6/300", StringComparison.Ordinal) && process.StandardError.ReadLine() is { } line)
        {
            messages.AppendLine(line);
        }

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        messages.Append(process.StandardError.ReadToEnd());
        Assert.True(CommandRun.CodeOf(process) == 130, messages.ToString());
        Assert.Contains($"go on with: backlight train --resume {folder.PathOf("run")}", messages.ToString(), StringComparison.Ordinal);
        Assert.Equal(WholeRun, Directory.GetFileSystemEntries(folder.PathOf("run")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

        Assert.Equal(0, CommandRun.Of("train", "--resume", folder.PathOf("run"), "--quiet").Code);
        Assert.Equal(0, CommandRun.Of([.. train, "--quiet", "-o", folder.PathOf("whole")]).Code);
        Assert.Equal(File.ReadAllBytes(folder.PathOf("whole/parameters.safetensors")), File.ReadAllBytes(folder.PathOf("run/parameters.safetensors")));
    }

    /// <summary>Starts a run, kills the process at random moments, goes on with it until it is done.</summary>
    /// <returns>How often it was killed.</returns>
    private static int KillAndResume(string[] train, string folder, Random random)
    {
        const int mostKills = 12; // then it is left alone, or a busy machine would never be done
        for (var kills = 0; ; kills++)
        {
            // A checkpoint after every step: a kill lands in the midst of writing more often than not.
            string[] words = File.Exists(Path.Combine(folder, "run.json")) ? ["train", "--resume", folder, "--quiet"] : train;
            using var process = CommandRun.Start([.. words, "--checkpoint", "0", "--threads", "2"]);
            process.StandardInput.Close();
            if (process.WaitForExit(kills < mostKills ? 150 + random.Next(800) : 120_000))
            {
                Assert.True(process.ExitCode == 0, process.StandardError.ReadToEnd());
                return kills;
            }

            process.Kill(); // SIGKILL: nothing in the process can prepare for it
            process.WaitForExit();
        }
    }

    private static IEnumerable<string> WithoutSeconds(string metrics) =>
        File.ReadLines(metrics).Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 6)));

    /// <summary>3,000 a square metre in the north, 2,000 in the south, with a little noise.</summary>
    private static string Houses(int count, int seed)
    {
        var random = new Random(seed);
        var rows = new StringBuilder("area,town,price\n");
        for (var i = 0; i < count; i++)
        {
            var (area, isNorth) = (30 + (100 * random.NextDouble()), random.Next(2) == 0);
            var price = (area * (isNorth ? 3000 : 2000)) + (4000 * (random.NextDouble() - 0.5));
            rows.Append(CultureInfo.InvariantCulture, $"{area:F1},{(isNorth ? "north" : "south")},{price:F0}\n");
        }

        return rows.ToString();
    }
}
