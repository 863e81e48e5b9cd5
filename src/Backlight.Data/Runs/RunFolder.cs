using Backlight.Data.Tensors;
using Backlight.Disk;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Reports;
using Backlight.Training.Fitting;
using Backlight.Training.Passes;

namespace Backlight.Data.Runs;

/// <summary>The folder of a run: what was asked for, the state to go on from, the parameters to use.</summary>
/// <remarks>
/// <c>run.json</c> and <c>network.yaml</c> are written first and stay. <c>state.safetensors</c> is what a run goes on from; <c>parameters.safetensors</c>
/// and <c>metrics.csv</c> follow from it and are written after it. Each file appears whole or not at all, so that a folder is sound whenever the process ends.
/// </remarks>
public sealed class RunFolder
{
    /// <summary>What was asked for, and how files become samples.</summary>
    public const string SettingsFile = "run.json";

    /// <summary>Widths, activation functions, error function.</summary>
    public const string NetworkFile = "network.yaml";

    /// <summary>W and B of all layers, to use.</summary>
    public const string ParametersFile = "parameters.safetensors";

    /// <summary>All numbers that the run goes on from.</summary>
    public const string StateFile = "state.safetensors";

    /// <summary>A row for each epoch.</summary>
    public const string EpochsFile = "metrics.csv";

    /// <summary>The page that shows what came of it.</summary>
    public const string ReportFile = "report.html";

    /// <summary>The curve of the error by itself.</summary>
    public const string LossFile = "loss.svg";

    private RunFolder(string path, Architecture architecture, RunSettings settings) => (Path, Architecture, Settings) = (path, architecture, settings);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture { get; }

    /// <summary>What was asked for, and how files become samples.</summary>
    public RunSettings Settings { get; }

    /// <summary>--data of the run, as this process finds them: see <see cref="RunFiles"/>.</summary>
    public ValueList<string> Data => Settings.Data.Select(file => RunFiles.Found(Path, file)).ToValueList();

    /// <summary>--labels of the run, as this process finds them.</summary>
    public ValueList<string> Labels => Settings.Labels.Select(file => RunFiles.Found(Path, file)).ToValueList();

    /// <summary>Whether a folder holds a run.</summary>
    /// <param name="path">A folder, or nothing.</param>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, SettingsFile));

    /// <summary>Begins a run in a folder, which is made where it does not exist.</summary>
    /// <param name="path">A folder without a run.</param>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="start">The state before the first step, where it does not follow from the seed.</param>
    /// <exception cref="ProblemsException">There is a run already (BL0601), or the folder cannot be written.</exception>
    public static RunFolder Create(string path, Architecture architecture, RunSettings settings, TrainingState? start = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        RequireFree(path);
        _ = RunSettingsJson.Write(settings);
        using var held = RunLock.Take(path);
        return Create(held, architecture, settings, start);
    }

    /// <summary>Begins a run in a folder that this process holds, and goes on holding while it learns.</summary>
    /// <param name="held">A folder without a run.</param>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="settings">What is asked for.</param>
    /// <param name="start">The state before the first step, where it does not follow from the seed.</param>
    /// <exception cref="ProblemsException">There is a run already (BL0601), or the folder cannot be written.</exception>
    public static RunFolder Create(RunLock held, Architecture architecture, RunSettings settings, TrainingState? start = null)
    {
        ArgumentNullException.ThrowIfNull(held);
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(settings);
        RequireFree(held.Folder);
        var folder = new RunFolder(held.Folder, architecture, settings);
        var text = RunSettingsJson.Write(settings with
        {
            Data = settings.Data.Select(file => RunFiles.Kept(held.Folder, file)).ToValueList(),
            Labels = settings.Labels.Select(file => RunFiles.Kept(held.Folder, file)).ToValueList(),
        });
        folder.RemoveLeftovers();
        folder.RequireWritable();

        // run.json last: with it the folder holds a run.
        AtomicFile.Write(folder.PathOf(NetworkFile), NetworkWriter.ToText(new NetworkFile(architecture, Parameters: null, [])));
        if (start is not null)
        {
            folder.Keep(start);
        }

        AtomicFile.Write(folder.PathOf(SettingsFile), text);
        return folder;
    }

    /// <summary>Opens the folder of a run.</summary>
    /// <param name="path">A folder with a run.</param>
    public static Reading<RunFolder> Open(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (!Exists(path))
        {
            return Reading<RunFolder>.Refused([RunProblems.NoRun(path)]);
        }

        var settings = System.IO.Path.Combine(path, SettingsFile);
        return TextSource.FromFile(settings).Then(text => RunSettingsFaults.In(text) is { Count: > 0 } faults
            ? Reading<RunFolder>.Refused(faults.Select(fault => RunProblems.Damaged(settings, fault)).ToValueList())
            : RunSettingsJson.Read(text) is { } read
            ? NetworkReader.ReadFile(System.IO.Path.Combine(path, NetworkFile)).Then(network => Fitting(path, network.Architecture, read))
            : Reading<RunFolder>.Refused([RunProblems.Damaged(settings, "This is not the settings of a run.")]));
    }

    /// <summary>Where a file of the run is.</summary>
    /// <param name="name">One of the names above, or of a file beside them.</param>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Says before hours of learning what could not be written after them.</summary>
    /// <exception cref="ProblemsException">All files that cannot be replaced (BL0009).</exception>
    public void RequireWritable()
    {
        var problems = new[] { ParametersFile, StateFile, EpochsFile, LossFile, ReportFile }.Select(name => AtomicFile.Unwritable(PathOf(name))).OfType<Problem>().ToValueList();
        if (problems.Count > 0)
        {
            throw new ProblemsException(problems);
        }
    }

    /// <summary>Checks that the state of a run that goes on fits its samples.</summary>
    /// <param name="run">Begun with <see cref="ReadState"/>, no step done yet.</param>
    /// <exception cref="ProblemsException">Its counts cannot be those of a run with these samples (BL0604).</exception>
    public void RequireFitting(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (StateFaults.ForSteps(run.State, run.Count, run.StepsPerEpoch, run.Options.Batch) is { } fault)
        {
            throw new ProblemsException([RunProblems.Damaged(PathOf(StateFile), fault)]);
        }
    }

    /// <summary>Removes what a process left behind that was killed while it wrote. What a living process writes stays.</summary>
    /// <exception cref="ProblemsException">A file cannot be removed.</exception>
    public void RemoveLeftovers()
    {
        try
        {
            foreach (var name in new[] { SettingsFile, NetworkFile, ParametersFile, StateFile, EpochsFile, LossFile, ReportFile })
            {
                Leftovers.Remove(Path, name);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ProblemsException([FileProblems.Unwritable(Path, exception.Message)]);
        }
    }

    /// <summary>Writes the state first, then what follows from it.</summary>
    /// <param name="run">Between two steps.</param>
    /// <exception cref="ProblemsException">A file cannot be written; the others stay as they were.</exception>
    public void Keep(TrainingRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        Keep(run.State);
        Keep(run.Model);
    }

    private void Keep(TrainingState state) =>
        SafetensorsFile.Write(PathOf(StateFile), StateTensors.Write(state), new Dictionary<string, string> { ["holds"] = "state of a run of Backlight" });

    /// <summary>Writes the parameters, and what came of each epoch.</summary>
    /// <param name="model">What was learnt.</param>
    /// <exception cref="ProblemsException">A file cannot be written; the others stay as they were.</exception>
    public void Keep(TrainedModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        SafetensorsFile.Write(PathOf(ParametersFile), ParameterTensors.Write(model.Parameters), new Dictionary<string, string> { ["holds"] = $"parameters of a network {Architecture}" });
        AtomicFile.Write(PathOf(EpochsFile), MetricsFile.Write(model.History, model.Kind, Architecture.Depth));
    }

    /// <summary>The state that the run goes on from; that before the first step where none was kept yet.</summary>
    public Reading<TrainingState> ReadState()
    {
        var path = PathOf(StateFile);
        if (!File.Exists(path))
        {
            var drawn = Initialisation.Draw(Architecture, Settings.Options.Seed, Settings.Options.WeightDraw);
            return Reading<TrainingState>.Of(new(LearnedParameters.From(Architecture, drawn), Settings.Options.Optimiser, hasBest: Settings.Options.Patience is not null));
        }

        return SafetensorsFile.Read(path).Then(content => StateTensors.Read(content, Architecture, Settings.Options) is { } state
            ? StateFaults.In(state, Settings.Options) is { Count: > 0 } faults
                ? Reading<TrainingState>.Refused(faults.Select(fault => RunProblems.Damaged(path, fault)).ToValueList())
                : Reading<TrainingState>.Of(state)
            : Reading<TrainingState>.Refused([RunProblems.Damaged(path, $"These are not the tensors of the state of a network {Architecture} that learns by {Settings.Options.Optimiser.Name}.")]));
    }

    /// <summary>What was learnt.</summary>
    public Reading<TrainedModel> ReadModel()
    {
        var path = PathOf(ParametersFile);
        if (!File.Exists(path))
        {
            return Reading<TrainedModel>.Refused([RunProblems.NothingLearnt(Path)]);
        }

        return SafetensorsFile.Read(path).Then(content => ParameterTensors.Read(content, Architecture) is { } parameters
            ? parameters.All.ContainsAnyExceptInRange(float.MinValue, float.MaxValue)
                ? Reading<TrainedModel>.Refused([RunProblems.Damaged(path, "A parameter is not a finite number.")])
                : Reading<TrainedModel>.Of(new(parameters, Settings.Layout.Kind, Settings.Layout.InputStandardisation, Settings.Layout.TargetStandardisation))
            : Reading<TrainedModel>.Refused([RunProblems.Damaged(path, $"These are not the tensors of a network {Architecture}.")]));
    }

    private static void RequireFree(string path)
    {
        if (Exists(path))
        {
            throw new ProblemsException([RunProblems.Occupied(path)]);
        }
    }

    private static Reading<RunFolder> Fitting(string path, Architecture architecture, RunSettings settings) =>
        architecture.Width(0) == settings.Layout.InputWidth && architecture.Width(architecture.Depth) == settings.Layout.Kind.Width
            ? Reading<RunFolder>.Of(new(path, architecture, settings))
            : Reading<RunFolder>.Refused([RunProblems.Damaged(
                System.IO.Path.Combine(path, NetworkFile),
                $"The network {architecture} is not for samples with {Wording.Count(settings.Layout.InputWidth, "input")} and {Wording.Count(settings.Layout.Kind.Width, "output")}.")]);
}
