using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;
using Backlight.Testing;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Samples;
using Backlight.Training.Schedules;

namespace Backlight.Data.Tests.Runs;

public sealed class RunFolderTests
{
    private static readonly TrainingOptions Options = new() { Epochs = 3, Batch = 16, Validation = 0.2, Patience = 9, Standardise = true, ClassWeights = ClassWeights.Balanced };

    public static TheoryData<string, string> Damages => new()
    {
        { RunFolder.SettingsFile, "BL0604" },
        { RunFolder.NetworkFile, "BL0101" },
        { RunFolder.ParametersFile, "BL0520" },
        { RunFolder.StateFile, "BL0520" },
    };

    [Fact]
    public void What_a_folder_keeps_comes_back_and_goes_on_with_the_same_bits()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        using var other = Begun(out _);
        for (var i = 0; i < 11; i++)
        {
            run.Step();
            other.Step();
        }

        var kept = Create(folder.PathOf("run"), architecture, run);
        kept.Keep(run);

        var opened = RunFolder.Open(folder.PathOf("run")).Value;
        Assert.Equal(kept.Settings, opened.Settings);
        Assert.Equal(architecture, opened.Architecture);
        using var resumed = new TrainingRun(ShippedSamples.Iris(), opened.Settings.Options, opened.ReadState().Value);
        Assert.Equal(run.State.History, resumed.State.History);
        while (resumed.Step() | other.Step())
        {
        }

        Assert.Equal(other.State.Parameters.All.ToArray(), resumed.State.Parameters.All.ToArray());
        Assert.Equal(other.State.Moments, resumed.State.Moments);
        Assert.Equal(other.Model.Parameters.All.ToArray(), resumed.Model.Parameters.All.ToArray());
    }

    [Fact]
    public void The_model_of_a_folder_predicts_what_the_run_would()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        while (run.Step())
        {
        }

        var kept = Create(folder.PathOf("run"), architecture, run);
        kept.Keep(run);
        var model = RunFolder.Open(kept.Path).Value.ReadModel().Value;
        float[] flowers = [5.1f, 3.5f, 1.4f, 0.2f, 6.3f, 3.3f, 6f, 2.5f];
        Assert.Equal(run.Model.Predict(flowers), model.Predict(flowers));
    }

    [Fact]
    public void The_epochs_are_a_table_that_reads_back_as_numbers()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        while (run.Step())
        {
        }

        var kept = Create(folder.PathOf("run"), architecture, run);
        kept.Keep(run);
        using var table = SampleFile.Read(kept.PathOf(RunFolder.EpochsFile), new SampleFileOptions { Target = "validationAccuracy", Kind = TargetChoice.Numbers }).Value;
        Assert.Equal(3, table.Source.Count);
        var (inputs, targets) = (new float[3 * table.Source.InputWidth], new float[3]);
        table.Source.Read(table.Source.AllRows(), inputs, targets);
        Assert.Equal(run.State.History.Select(report => (float)report.Validation!.Score), targets);
        Assert.Equal("epoch", table.Layout.Inputs[0].Name);
        Assert.Equal([1f, 2f, 3f], Enumerable.Range(0, 3).Select(i => inputs[i * table.Source.InputWidth]));
    }

    [Fact]
    public void Options_of_every_kind_come_back()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        TrainingOptions[] all =
        [
            new(),
            new() { Rate = 0.3, L2 = 0.001, Clip = 1.5, ClassWeights = ClassWeights.Of([1, 2.5, 0]), Seed = ulong.MaxValue },
            .. Optimiser.All.Select(optimiser => new TrainingOptions { Optimiser = optimiser }),
            .. Schedule.All.Select(schedule => new TrainingOptions { Schedule = schedule with { WarmUp = 0.25 } }),
            .. Enum.GetValues<WeightDraw>().Select(draw => new TrainingOptions { WeightDraw = draw }),
        ];
        for (var i = 0; i < all.Length; i++)
        {
            var kept = RunFolder.Create(folder.PathOf($"{i}"), architecture, SettingsOf(run) with { Options = all[i] });
            Assert.Equal(all[i], RunFolder.Open(kept.Path).Value.Settings.Options);
        }
    }

    [Fact]
    public void Settings_that_no_name_stands_for_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        Assert.Throws<ArgumentException>(() => RunFolder.Create(folder.PathOf("run"), architecture, SettingsOf(run) with { Options = new() { Optimiser = new Adam { Beta1 = 0.5 } } }));
        Assert.Throws<ArgumentException>(() => RunFolder.Create(folder.PathOf("run"), architecture, SettingsOf(run) with { Options = new() { Schedule = new StepwiseRate { Drop = 0.5 } } }));
        Assert.False(RunFolder.Exists(folder.PathOf("run")));
    }

    [Fact]
    public void A_folder_with_a_run_is_not_written_into()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        Create(folder.PathOf("run"), architecture, run);
        var exception = Assert.Throws<ProblemsException>(() => Create(folder.PathOf("run"), architecture, run));
        Assert.Equal(ProblemId.RunExists, exception.Problems.Single().Id);
    }

    [Fact]
    public void A_folder_without_a_run_is_none()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(ProblemId.RunMissing, RunFolder.Open(folder.Root).Problems.Single().Id);
        Assert.Equal(ProblemId.RunMissing, RunFolder.Open(folder.PathOf("nowhere")).Problems.Single().Id);
    }

    [Fact]
    public void A_run_that_was_stopped_at_once_starts_from_the_parameters_that_are_drawn()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        var kept = Create(folder.PathOf("run"), architecture, run);
        Assert.Equal(run.State.Parameters.All.ToArray(), kept.ReadState().Value.Parameters.All.ToArray());
        Assert.Equal(ProblemId.RunUnlearnt, kept.ReadModel().Problems.Single().Id);
    }

    [Theory]
    [MemberData(nameof(Damages))]
    public void A_damaged_file_is_named(string file, string code)
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        var kept = Create(folder.PathOf("run"), architecture, run);
        kept.Keep(run);
        File.WriteAllText(kept.PathOf(file), "{ \"inputs\": [");

        var problems = RunFolder.Open(kept.Path) is { Succeeded: true } opening
            ? opening.Value.ReadState().Problems.Concat(opening.Value.ReadModel().Problems)
            : RunFolder.Open(kept.Path).Problems;
        var problem = Assert.Single(problems);
        Assert.Equal(code, problem.Id.Code);
        Assert.Equal(kept.PathOf(file), problem.File);
    }

    [Fact]
    public void Files_of_another_run_are_refused()
    {
        using var folder = new TemporaryFolder();
        using var run = Begun(out var architecture);
        var kept = Create(folder.PathOf("run"), architecture, run);
        kept.Keep(run);
        using var wide = new TrainingRun(Trainer.NetworkFor(ShippedSamples.Iris(), [9]), ShippedSamples.Iris(), Options);
        var others = Create(folder.PathOf("other"), wide.Model.Architecture, wide);
        others.Keep(wide);
        foreach (var file in new[] { RunFolder.ParametersFile, RunFolder.StateFile })
        {
            File.Copy(others.PathOf(file), kept.PathOf(file), overwrite: true);
        }

        Assert.Equal(ProblemId.RunDamaged, kept.ReadModel().Problems.Single().Id);
        Assert.Equal(ProblemId.RunDamaged, kept.ReadState().Problems.Single().Id);

        var narrow = new Networks.Architecture([2, 3], [new Softmax()], new CrossEntropy());
        File.WriteAllText(kept.PathOf(RunFolder.NetworkFile), NetworkWriter.ToText(new NetworkFile(narrow, null, [])));
        Assert.Equal(ProblemId.RunDamaged, RunFolder.Open(kept.Path).Problems.Single().Id);
    }

    private static TrainingRun Begun(out Architecture architecture)
    {
        var samples = ShippedSamples.Iris();
        architecture = Trainer.NetworkFor(samples, [5]);
        return new TrainingRun(architecture, samples, Options);
    }

    private static RunFolder Create(string path, Architecture architecture, TrainingRun run) => RunFolder.Create(path, architecture, SettingsOf(run));

    private static RunSettings SettingsOf(TrainingRun run)
    {
        var layout = ShippedSamples.Open(ShippedSamples.IrisName, new()).Value.Layout with { InputStandardisation = run.Model.Inputs };
        return new RunSettings(Options, layout) { Data = ["iris"], Fingerprint = ShippedSamples.Fingerprint("iris") };
    }
}
