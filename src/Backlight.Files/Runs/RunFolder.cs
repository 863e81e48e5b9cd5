using Backlight.Files.Tensors;
using Backlight.Networks;
using Backlight.Training.Fitting;
using Backlight.Training.Passes;

namespace Backlight.Files.Runs;

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

    private RunFolder(string path, Architecture architecture, RunSettings settings) => (Path, Architecture, Settings) = (path, architecture, settings);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture { get; }

    /// <summary>What was asked for, and how files become samples.</summary>
    public RunSettings Settings { get; }

    /// <summary>Whether a folder holds a run.</summary>
    /// <param name="path">A folder, or nothing.</param>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, SettingsFile));

    /// <summary>Begins a run in a folder, which is made where it does not exist.</summary>
    /// <param name="path">A folder without a run.</param>
    /// <param name="architecture">Widths, activation functions, error function.</param>
    /// <param name="settings">What is asked for.</param>
    /// <exception cref="ProblemsException">There is a run already (BL0601), or the folder cannot be written.</exception>
    public static RunFolder Create(string path, Architecture architecture, RunSettings settings)
    {
        ArgumentNullException.ThrowIfNull(architecture);
        ArgumentNullException.ThrowIfNull(settings);
        if (Exists(path))
        {
            throw new ProblemsException([RunProblems.Occupied(path)]);
        }

        var folder = new RunFolder(path, architecture, settings);
        var text = RunSettingsJson.Write(settings);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ProblemsException([FileProblems.Unwritable(path, exception.Message)]);
        }

        folder.RemoveLeftovers();

        // run.json last: with it the folder holds a run.
        AtomicFile.Write(folder.PathOf(NetworkFile), NetworkWriter.ToText(new NetworkFile(architecture, Parameters: null, [])));
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
        return TextSource.FromFile(settings).Then(text => RunSettingsJson.Read(text) is { } read
            ? NetworkReader.ReadFile(System.IO.Path.Combine(path, NetworkFile)).Then(network => Fitting(path, network.Architecture, read))
            : Reading<RunFolder>.Refused([RunProblems.Damaged(settings, "This is not the settings of a run.")]));
    }

    /// <summary>Where a file of the run is.</summary>
    /// <param name="name">One of the names above, or of a file beside them.</param>
    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes what a process left behind that was killed while it wrote.</summary>
    /// <exception cref="ProblemsException">A file cannot be removed.</exception>
    public void RemoveLeftovers()
    {
        try
        {
            foreach (var file in new[] { SettingsFile, NetworkFile, ParametersFile, StateFile, EpochsFile }.SelectMany(name => Directory.GetFiles(Path, $".{name}.*.tmp")))
            {
                File.Delete(file);
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
        SafetensorsFile.Write(PathOf(StateFile), StateTensors.Write(run.State), new Dictionary<string, string> { ["holds"] = "state of a run of Backlight" });
        Keep(run.Model);
    }

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
            ? Reading<TrainingState>.Of(state)
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
            ? Reading<TrainedModel>.Of(new(parameters, Settings.Layout.Kind, Settings.Layout.InputStandardisation, Settings.Layout.TargetStandardisation))
            : Reading<TrainedModel>.Refused([RunProblems.Damaged(path, $"These are not the tensors of a network {Architecture}.")]));
    }

    private static Reading<RunFolder> Fitting(string path, Architecture architecture, RunSettings settings) =>
        architecture.Width(0) == settings.Layout.InputWidth && architecture.Width(architecture.Depth) == settings.Layout.Kind.Width
            ? Reading<RunFolder>.Of(new(path, architecture, settings))
            : Reading<RunFolder>.Refused([RunProblems.Damaged(
                System.IO.Path.Combine(path, NetworkFile),
                $"The network {architecture} is not for samples with {Wording.Count(settings.Layout.InputWidth, "input")} and {Wording.Count(settings.Layout.Kind.Width, "output")}.")]);
}
