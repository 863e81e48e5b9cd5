using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Data.Tensors;
using Backlight.Reports;
using Backlight.Testing;
using Backlight.Training.Fitting;

namespace Backlight.Data.Tests.Runs;

/// <summary>What the folder of a run says is checked before it is used, and one process at a time writes into it.</summary>
public sealed class RunSafetyTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 2, Batch = 16, Validation = 0.2, Patience = 9, Standardise = true };

    /// <summary>Where in run.json, what stands there then, and what is said of it. The text "-" takes the member away.</summary>
    public static TheoryData<string, string, string> Settings => new()
    {
        { "data", "[]", "\"data\" names no file" },
        { "data", "[null]", "\"data\" holds what is no text" },
        { "data", "-", "\"data\" is missing" },
        { "labels", "null", "\"labels\" is not a list" },
        { "fingerprint", "null", "\"fingerprint\" is not a text" },
        { "options", "[]", "\"options\" is not an object" },
        { "options.rate", "\"0.1\"", "\"rate\" is not a number above 0 or null" },
        { "options.rate", "1e999", "\"rate\" is not a number above 0 or null" },
        { "options.clip", "\"1\"", "\"clip\" is not" },
        { "options.l2", "-1", "\"l2\" is not" },
        { "options.patience", "2.5", "\"patience\" is no whole number" },
        { "options.patience", "\"9\"", "\"patience\" is no whole number" },
        { "options.batch", "0", "\"batch\" is no whole number" },
        { "options.epochs", "99999999999", "\"epochs\" is no whole number" },
        { "options.validation", "1", "\"validation\" is not" },
        { "options.warmUp", "2", "\"warmUp\" is not" },
        { "options.init", "\"99\"", "\"init\" is \"99\"" },
        { "options.optimizer", "\"zzz\"", "\"optimizer\" is \"zzz\"" },
        { "options.standardize", "1", "\"standardize\" is neither" },
        { "options.seed", "-1", "\"seed\" is no whole number" },
        { "options.classWeights", "[1, 2]", "\"classWeights\" holds 2 numbers for 3 classes" },
        { "options.classWeights", "[0, 0, 0]", "\"classWeights\" is neither" },
        { "options.classWeights", "\"zzz\"", "\"classWeights\" is neither" },
        { "layout.kind", "\"zzz\"", "\"kind\" is \"zzz\"" },
        { "layout.kind", "\"binary\"", "\"names\" holds 3 names" },
        { "layout.names", "[]", "\"names\" holds no names" },
        { "layout.inputs", "[]", "\"inputs\" holds no column" },
        { "layout.inputs", "[1]", "\"inputs\" holds what is no column" },
        { "layout.header", "1", "\"header\" is neither true nor false" },
        { "layout.columns", "-1", "\"columns\" is no whole number" },
        { "layout.missing", "\"zzz\"", "\"missing\" is none of refuse, drop, mean" },
        { "layout.missing", "null", "\"missing\" is none of" },
        { "layout.unknown", "7", "\"unknown\" is none of refuse, ignore" },
        { "layout.targetMark", "\"zzz\"", "\"targetMark\" is none of" },
        { "layout.missingMarkers", "\"NA\"", "\"missingMarkers\" is not a list" },
        { "layout.inputs.0.fill", "\"1\"", "\"fill\" is not a finite number" },
        { "layout.inputs.1.fill", "1e999", "\"fill\" is not a finite number" },
        { "layout.inputs.2.fillText", "null", "\"fillText\" is not a text" },
        { "layout.inputs.3.mark", "\"zzz\"", "\"mark\" is none of" },
        { "layout.inputs.0.missingInput", "\"yes\"", "\"missingInput\" is neither true nor false" },
        { "layout.picture", "[-2, -2]", "\"picture\" is not two whole numbers" },
        { "layout.picture", "[3, 3]", "\"picture\" has 9 pixels for 4 inputs" },
        { "layout.inputDeviations", "[1, 1, 1]", "\"inputDeviations\" holds 3 numbers for 4 inputs" },
        { "layout.inputDeviations", "[0, 0, 0, 0]", "\"inputDeviations\" holds a number that is not above 0" },
        { "layout.inputDeviations", "-", "\"inputDeviations\" is missing beside \"inputMeans\"" },
        { "layout.inputMeans", "[1e39, 0, 0, 0]", "\"inputMeans\" holds a number that is too large" },
        { "layout.inputMeans", "[null, 0, 0, 0]", "\"inputMeans\" is no list of finite numbers" },
    };

    /// <summary>A tensor of the state, which of its numbers, and what stands there then.</summary>
    public static TheoryData<string, int, double> States => new()
    {
        { "counts", 0, -1 }, { "counts", 0, long.MaxValue }, { "counts", 0, 1_000_000 }, { "counts", 1, -1 }, { "counts", 1, 1_000_000 }, { "counts", 1, 2147483648 },
        { "counts", 2, 1_000_000 }, { "counts", 2, -1 }, { "counts", 3, 0 }, { "counts", 3, -1 }, { "counts", 3, 1_000_000 },
        { "sums", 0, double.NaN }, { "sums", 1, double.NegativeInfinity }, { "sums", 2, -1 }, { "sums", 3, 0.5 },
        { "probes", 0, -3 }, { "history", 1, double.NaN }, { "history", 2, 833.3 },
        { "parameters", 3, double.NaN }, { "moments", 5, double.PositiveInfinity }, { "best", 0, double.NaN },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void What_run_json_says_is_checked_and_named_by_its_key(string at, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        var path = Create(folder.PathOf("run"), run).PathOf(RunFolder.SettingsFile);
        var text = File.ReadAllText(path);
        var root = JsonNode.Parse(text)!;
        var keys = at.Split('.');
        var parent = keys.SkipLast(1).Aggregate(root, (node, key) => int.TryParse(key, out var index) ? node[index]! : node[key]!).AsObject();
        if (value == "-")
        {
            parent.Remove(keys[^1]);
        }
        else
        {
            parent[keys[^1]] = "PLACE";
        }

        File.WriteAllText(path, root.ToJsonString().Replace("\"PLACE\"", value, StringComparison.Ordinal));
        var problem = Assert.Single(RunFolder.Open(folder.PathOf("run")).Problems);
        Assert.Equal(ProblemId.RunDamaged, problem.Id);
        Assert.Equal(path, problem.File);
        Assert.Contains(expected, problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        var path = Create(folder.PathOf("run"), run).PathOf(RunFolder.SettingsFile);
        var root = JsonNode.Parse(File.ReadAllText(path))!;
        (root["data"], root["options"]!["batch"], root["layout"]!["kind"]) = (new JsonArray(), 0, "zzz");
        File.WriteAllText(path, root.ToJsonString());
        Assert.Equal(3, RunFolder.Open(folder.PathOf("run")).Problems.Count);
    }

    [Theory]
    [MemberData(nameof(States))]
    public void A_number_that_no_state_can_have_is_refused(string tensor, int index, double value)
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        for (var i = 0; i < 10; i++)
        {
            run.Step();
        }

        var kept = Create(folder.PathOf("run"), run);
        kept.Keep(run);
        var content = SafetensorsFile.Read(kept.PathOf(RunFolder.StateFile)).Value;
        var changed = content.Tensors.Select(item => item.Name == tensor ? With(item, index, value) : item).ToList();
        SafetensorsFile.Write(kept.PathOf(RunFolder.StateFile), changed, content.Metadata);

        var reading = kept.ReadState();
        if (reading.TryGetValue(out var state))
        {
            using var resumed = new TrainingRun(ShippedSamples.Iris(), Options, state);
            Assert.Equal(ProblemId.RunDamaged, Assert.Single(Assert.Throws<ProblemsException>(() => kept.RequireFitting(resumed)).Problems).Id);
        }
        else
        {
            Assert.All(reading.Problems, problem => Assert.Equal(ProblemId.RunDamaged, problem.Id));
        }
    }

    [Fact]
    public void A_sound_state_fits_at_every_step()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        var kept = Create(folder.PathOf("run"), run);
        do
        {
            kept.Keep(run);
            using var resumed = new TrainingRun(ShippedSamples.Iris(), Options, kept.ReadState().Value);
            kept.RequireFitting(resumed);
        }
        while (run.Step());
    }

    [Fact]
    public void A_parameter_that_is_no_number_is_refused()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        run.Model.Parameters.Weights(1)[2] = float.NaN;
        var kept = Create(folder.PathOf("run"), run);
        kept.Keep(run.Model);
        Assert.Equal(ProblemId.RunDamaged, kept.ReadModel().Problems.Single().Id);
    }

    [Theory]
    [InlineData("{\"W\xFF\":1}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":{\"dtype\":\"\\ud800\",\"shape\":[0],\"data_offsets\":[0,0]}}")]
    [InlineData("{\"__metadata__\":{\"a\":\"\\ud800\"}}")]
    public void Text_that_is_no_Unicode_makes_no_sound_tensors(string header)
    {
        using var folder = new TemporaryFolder();
        var bytes = Encoding.Latin1.GetBytes(header);
        File.WriteAllBytes(folder.PathOf("t"), [.. BitConverter.GetBytes((long)bytes.Length), .. bytes]);
        Assert.Equal(ProblemId.TensorFile, SafetensorsFile.Read(folder.PathOf("t")).Problems.Single().Id);
    }

    [Fact]
    public void One_at_a_time_holds_a_folder()
    {
        using var folder = new TemporaryFolder();
        using (RunLock.Take(folder.PathOf("run")))
        {
            var problem = Assert.Throws<ProblemsException>(() => RunLock.Take(folder.PathOf("run"))).Problems.Single();
            Assert.Equal(ProblemId.RunInUse, problem.Id);
            Assert.Contains($"process {Environment.ProcessId} ", problem.ToString(), StringComparison.Ordinal);
        }

        RunLock.Take(folder.PathOf("run")).Dispose();
    }

    [Fact]
    public void Many_that_look_for_a_free_folder_get_one_each()
    {
        using var folder = new TemporaryFolder();
        var taken = new RunLock[16];
        Parallel.For(0, taken.Length, i => taken[i] = RunLock.TakeFirstFree(folder.PathOf("runs")));
        Assert.Equal(taken.Length, taken.Select(held => held.Folder).Distinct().Count());
        Array.ForEach(taken, held => held.Dispose());
    }

    [Fact]
    public void Of_what_stands_under_temporary_names_only_what_the_dead_left_goes()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        var kept = Create(folder.PathOf("run"), run);
        using var ended = Process.Start(new ProcessStartInfo("true"))!;
        ended.WaitForExit();
        string[] dead = [$".loss.svg.{ended.Id}-1.tmp", $".report.html.{ended.Id}-a9.tmp", $".state.safetensors.{ended.Id}-2.tmp"];
        string[] others = [$".loss.svg.{Environment.ProcessId}-1.tmp", ".loss.svg.mine.tmp", $".notes.{ended.Id}-1.tmp"];
        foreach (var name in dead.Concat(others))
        {
            File.WriteAllText(kept.PathOf(name), "x");
        }

        kept.RemoveLeftovers();
        Assert.All(dead, name => Assert.False(File.Exists(kept.PathOf(name)), name));
        Assert.All(others, name => Assert.True(File.Exists(kept.PathOf(name)), name));
    }

    [Fact]
    public void What_cannot_be_written_is_noticed_before()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        Directory.CreateDirectory(folder.PathOf("run/state.safetensors"));
        Directory.CreateDirectory(folder.PathOf("run/loss.svg"));
        Assert.Equal(2, Assert.Throws<ProblemsException>(() => Create(folder.PathOf("run"), run)).Problems.Count);
        Assert.False(RunFolder.Exists(folder.PathOf("run")));
    }

    [Fact]
    public void A_run_finds_its_data_after_both_have_moved()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun();
        Directory.CreateDirectory(folder.PathOf("a/data"));
        var data = folder.PathOf("a/data/iris.csv");
        File.WriteAllText(data, "x");
        RunFolder.Create(folder.PathOf("a/run"), run.Model.Architecture, SettingsOf(run) with { Data = [data] });
        Assert.Contains("\"../data/iris.csv\"", File.ReadAllText(folder.PathOf("a/run/run.json")), StringComparison.Ordinal);
        Directory.Move(folder.PathOf("a"), folder.PathOf("b"));
        Assert.Equal(Path.GetFullPath(folder.PathOf("b/data/iris.csv")), Path.GetFullPath(RunFolder.Open(folder.PathOf("b/run")).Value.Data[0]));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(512, 0, true)]
    [InlineData(1, 1, false)]
    [InlineData(4, 106, false)]
    [InlineData(400, 31, false)]
    public void What_follows_a_compressed_file_is_another_or_padding_or_damage(int count, int value, bool isSound)
    {
        using var folder = new TemporaryFolder();
        var part = Gzipped("x,y\n1,2\n2,3\n");
        File.WriteAllBytes(folder.PathOf("t.csv.gz"), [.. part, .. Gzipped("3,4\n4,5\n"), .. Enumerable.Repeat((byte)value, count)]);
        var reading = SampleFile.Read(folder.PathOf("t.csv.gz"), new());
        Assert.Equal(isSound, reading.Succeeded);
        if (reading.TryGetValue(out var content))
        {
            Assert.Equal(4, content.Source.Count);
            content.Dispose();
        }
        else
        {
            Assert.Equal(ProblemId.GzipDamaged, reading.Problems.Single().Id);
        }
    }

    private static byte[] Gzipped(string text)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return stream.ToArray();
    }

    private static Tensor With(Tensor tensor, int index, double value)
    {
        switch (tensor.Type)
        {
            case TensorType.F32:
                var floats = tensor.Floats().ToArray();
                floats[index] = (float)value;
                return Tensor.Of(tensor.Name, tensor.Shape, floats);
            case TensorType.F64:
                var doubles = tensor.Doubles().ToArray();
                doubles[index] = value;
                return Tensor.Of(tensor.Name, tensor.Shape, doubles);
            default:
                var longs = tensor.Longs().ToArray();
                longs[index] = value >= long.MaxValue ? long.MaxValue : (long)value;
                return Tensor.Of(tensor.Name, tensor.Shape, longs);
        }
    }

    private static TrainingRun Begun() => new(Trainer.NetworkFor(ShippedSamples.Iris(), [5]), ShippedSamples.Iris(), Options);

    private static RunFolder Create(string path, TrainingRun run) => RunFolder.Create(path, run.Model.Architecture, SettingsOf(run));

    private static RunSettings SettingsOf(TrainingRun run)
    {
        var layout = ShippedSamples.Open(ShippedSamples.IrisName, new()).Value.Layout with { InputStandardisation = run.Model.Inputs };
        return new RunSettings(Options, layout) { Data = ["iris"] };
    }
}
