using System.CommandLine;
using System.Globalization;
using Backlight.Data;
using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Reports;
using Backlight.Training.Fitting;
using Backlight.Training.Optimisers;
using Backlight.Training.Samples;
using Backlight.Training.Schedules;

namespace Backlight.Cli.Commands;

/// <summary>The options of train that say what is learnt and how; a run keeps them.</summary>
internal sealed class TrainingOrder
{
    private const double UsualValidation = 0.2;
    private const double UsualValidationBesideTest = 0.1;
    private const int MostFiles = 2;
    private const int MostEpochs = 1_000_000;
    private const int LeastSteps = 2_000;
    private const int MostBatch = 1_000_000;
    private const string NoLayers = "none";
    private const string Balanced = "balanced";

    private readonly Option<string[]> _data = new("--data") { Description = "CSV or IDX file to learn from, gzipped or not, or - for standard input; a second one to test with. Or digits (default), iris: shipped samples.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string[]> _labels = new("--labels") { Description = "IDX file with the labels of the pictures; a second one for those to test with.", HelpName = "FILE", Arity = ArgumentArity.OneOrMore };
    private readonly Option<string?> _target = new("--target") { Description = "The column of a CSV file that is to be learnt (default: the last).", HelpName = "COLUMN" };
    private readonly Option<string?> _targetKind = new("--target-kind") { Description = "classes, numbers or auto (default: follows from the values).", HelpName = "KIND" };
    private readonly Option<string[]> _without = new("--without") { Description = "A column of a CSV file that is left out. May be repeated.", HelpName = "COLUMN", Arity = ArgumentArity.OneOrMore };
    private readonly TableOptions _table = new();
    private readonly Option<string?> _layers = new("--layers") { Description = "Widths of the hidden layers (default 32), or none; input and output come from the data.", HelpName = "WIDTHS" };
    private readonly Option<string?> _activation = new("--activation") { Description = "Activation function of the hidden layers (default relu), such as tanh or leaky-relu(0.2).", HelpName = "NAME" };
    private readonly Option<string?> _error = new("--error") { Description = "Error function (default: cross-entropy for classes, binary-cross-entropy for two, half-squared for numbers).", HelpName = "NAME" };
    private readonly Option<string?> _optimizer = new("--optimizer") { Description = "sgd, momentum, nesterov, rmsprop, adam (default) or adamw.", HelpName = "NAME" };
    private readonly Option<string?> _rate = new("--rate") { Description = "η, the learning rate (default 0.1 for sgd, 0.01 for momentum and nesterov, 0.001 for the others).", HelpName = "NUMBER" };
    private readonly Option<string?> _schedule = new("--schedule") { Description = "constant (default), step (a tenth after half, a hundredth after three quarters of the run) or cosine.", HelpName = "NAME" };
    private readonly Option<string?> _warmUp = new("--warm-up") { Description = "The part of the run, 0 to 1, in which the rate climbs from near 0 (default 0).", HelpName = "PART" };
    private readonly Option<string?> _batch = new("--batch") { Description = "Samples that a step averages over (default 32).", HelpName = "NUMBER" };
    private readonly Option<string?> _epochs = new("--epochs") { Description = "How often all samples are gone through (default 20, and for few samples as often as makes 2,000 steps).", HelpName = "NUMBER" };
    private readonly Option<string?> _l2 = new("--l2") { Description = "λ of the penalty ½ λ Σ w² (default 0; 0.01 for adamw, where weights shrink by η λ w).", HelpName = "NUMBER" };
    private readonly Option<string?> _clip = new("--clip") { Description = "The norm to which longer gradients are shortened (default: no limit).", HelpName = "NUMBER" };
    private readonly Option<string?> _validation = new("--validation") { Description = "The share of each class that is held back, 0 to below 1 (default 0.2; 0.1 beside a test file).", HelpName = "SHARE" };
    private readonly Option<string?> _patience = new("--patience") { Description = "Stop after so many epochs without a smaller loss, and go back to the best (default: never).", HelpName = "EPOCHS" };
    private readonly Option<string?> _classWeights = new("--class-weights") { Description = "balanced, or what the error of each class counts: 1,5,2 (default: all the same).", HelpName = "WEIGHTS" };
    private readonly Option<string?> _from = new("--from") { Description = "A network file or the folder of a run: learning starts from its parameters, with its layers and functions.", HelpName = "NETWORK" };
    private readonly Option<string?> _init = new("--init") { Description = "normal, xavier or he (default: he for relu and the like, xavier for others).", HelpName = "NAME" };
    private readonly Option<bool?> _standardize = new("--standardize") { Description = "Bring inputs and numbers to be learnt to mean 0 and deviation 1 (default for CSV; --standardize false for not).", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _seed = new("--seed") { Description = "What weights, split and order of samples are drawn from (default 1).", HelpName = "NUMBER" };

    private static Dictionary<string, TargetChoice> TargetKinds { get; } = new() { ["classes"] = TargetChoice.Classes, ["numbers"] = TargetChoice.Numbers, ["auto"] = TargetChoice.FromValues };

    private static Dictionary<string, WeightDraw> Draws { get; } = new() { ["normal"] = WeightDraw.Normal, ["xavier"] = WeightDraw.Xavier, ["he"] = WeightDraw.He };

    private Option[] All =>
    [
        _data, _labels, _target, _targetKind, _without, .. _table.All, _layers, _activation, _error, _optimizer, _rate, _schedule, _warmUp, _batch, _epochs, _l2, _clip,
        _validation, _patience, _classWeights, _from, _init, _standardize, _seed,
    ];

    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }

    /// <summary>The names of those that were given.</summary>
    public IEnumerable<string> Given(ParseResult result) => All.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>Reads all of it and the files that it names; adds what is wrong.</summary>
    /// <returns>Null where something is wrong.</returns>
    public TrainingPlan? Read(ParseResult result, List<Problem> problems)
    {
        var data = result.GetValue(_data) is { Length: > 0 } named ? named : [ShippedSamples.DigitsName];
        var labels = result.GetValue(_labels) ?? [];
        RequireFewFiles("--data", data, problems);
        RequireFewFiles("--labels", labels, problems);
        if (data.Count(file => file == SampleFile.StandardInput) > 1)
        {
            problems.Add(ArgumentProblems.Contradiction("--data -", "a second --data -", "standard input can be read once"));
            return null;
        }

        var hasTest = data.Length > 1;
        var options = new TrainingOptions
        {
            Optimiser = Choices.Of("--optimizer", result.GetValue(_optimizer), new Adam(), Optimiser.All.ToDictionary(optimiser => optimiser.Name), problems),
            Schedule = Choices.Of("--schedule", result.GetValue(_schedule), new ConstantRate(), Schedule.All.ToDictionary(schedule => schedule.Name), problems) with
            {
                WarmUp = Choices.Number("--warm-up", result.GetValue(_warmUp), 0, part => part is >= 0 and <= 1, "a number from 0 to 1", problems),
            },
            Rate = result.GetValue(_rate) is { } rate ? Choices.Positive("--rate", rate, 1, problems) : null,
            Batch = Choices.Whole("--batch", result.GetValue(_batch), new TrainingOptions().Batch, 1, MostBatch, problems),
            Epochs = Choices.Whole("--epochs", result.GetValue(_epochs), new TrainingOptions().Epochs, 1, MostEpochs, problems),
            L2 = result.GetValue(_l2) is { } l2 ? Choices.Number("--l2", l2, 0, number => number >= 0, "a number of 0 or more", problems) : null,
            Clip = result.GetValue(_clip) is { } clip ? Choices.Positive("--clip", clip, 1, problems) : null,
            Validation = Choices.Number("--validation", result.GetValue(_validation), hasTest ? UsualValidationBesideTest : UsualValidation, share => share is >= 0 and < 1, "a number of 0 or more and below 1", problems),
            Patience = result.GetValue(_patience) is { } patience ? Choices.Whole("--patience", patience, 1, 1, MostEpochs, problems) : null,
            ClassWeights = ClassWeightsOf(result.GetValue(_classWeights), problems),
            WeightDraw = Choices.Of("--init", result.GetValue(_init), WeightDraw.ByActivation, Draws, problems),
            Seed = SeedOf(result.GetValue(_seed), problems),
        };
        var hidden = HiddenWidths(result.GetValue(_layers), problems);
        var activation = ActivationOf(result.GetValue(_activation), problems);
        var error = ErrorOf(result.GetValue(_error), problems);

        var file = _table.Read(result, new SampleFileOptions
        {
            Target = result.GetValue(_target),
            Labels = labels.FirstOrDefault(),
            Kind = Choices.Of("--target-kind", result.GetValue(_targetKind), TargetChoice.FromValues, TargetKinds, problems),
            Without = (result.GetValue(_without) ?? []).ToValueList(),
        }, problems);
        var reading = ShippedSamples.Open(data[0], file);
        problems.AddRange(reading.Problems);
        if (!reading.TryGetValue(out var content))
        {
            return null;
        }

        content = content.HasToLearn ? content.Learn(StratifiedSplit.Of(content.Source, options.Validation, options.Seed).Training.AsSpan()) : content;
        RequireClasses(content.Source.Kind, error, options.ClassWeights, result.GetValue(_classWeights), problems);
        var start = result.GetValue(_from) is { } from ? StartFrom(from, content.Source, result, problems) : null;
        var test = hasTest ? TestOf(data[1], labels, content.Layout, problems) : null;
        if (problems.Count > 0 || (start?.Network.Architecture ?? NetworkOf(content.Source, hidden!, activation, error, problems)) is not { } architecture)
        {
            test?.Dispose();
            content.Dispose();
            return null;
        }

        // λ of the network to start from is one of the options of the run, which runs keep in one place.
        if (architecture.L2 > 0)
        {
            options = options with { L2 = options.L2 ?? architecture.L2 };
            architecture = architecture with { L2 = 0 };
            start = start! with { Network = new Network(architecture, start!.Network.Parameters) };
        }

        // Pictures of IDX files have one scale already; columns have as many as there are.
        var steps = Math.Ceiling(content.Source.Count * (1 - options.Validation) / options.Batch);
        options = options with
        {
            Epochs = result.GetValue(_epochs) is null ? (int)Math.Max(options.Epochs, Math.Ceiling(LeastSteps / steps)) : options.Epochs,
            Standardise = result.GetResult(_standardize) is { Implicit: false } ? result.GetValue(_standardize) ?? true : labels.Length == 0,
        };
        var settings = new RunSettings(options, content.Layout)
        {
            Data = data.ToValueList(),
            Labels = labels.ToValueList(),
            Without = file.Without,
            Fingerprint = content.Fingerprint ?? ShippedSamples.Fingerprint(data[0]),
            Account = content.Account,
        };
        return new TrainingPlan(architecture, settings, content, test) { Start = start };
    }

    /// <summary>The files of a run that goes on, and their labels: as they were named then, or as they are named now.</summary>
    public (ValueList<string> Data, ValueList<string> Labels) Files(ParseResult result, RunFolder run) =>
        (result.GetValue(_data) is { Length: > 0 } data ? data.ToValueList() : run.Data, result.GetValue(_labels) is { Length: > 0 } labels ? labels.ToValueList() : run.Labels);

    /// <summary>The samples to test with.</summary>
    public static SampleFileContent? TestOf(string file, IReadOnlyList<string> labels, SampleLayout layout, List<Problem> problems)
    {
        var reading = ShippedSamples.Open(file, new SampleFileOptions { Labels = labels.Count > 1 ? labels[1] : null, Layout = layout });
        problems.AddRange(reading.Problems);
        return reading.TryGetValue(out var content) ? content : null;
    }

    /// <summary>The network to start from, if the samples fit it.</summary>
    private StartingPoint? StartFrom(string from, ISampleSource samples, ParseResult result, List<Problem> problems)
    {
        const string option = "--from";
        foreach (var other in new Option[] { _layers, _activation, _error, _init }.Where(each => result.GetResult(each) is { Implicit: false }))
        {
            problems.Add(ArgumentProblems.Contradiction(other.Name, option, "the network to start from says what it is made of"));
        }

        var hasParameters = true;
        var reading = RunFolder.Exists(from)
            ? RunFolder.Open(from).Then(run => run.ReadModel().Then(model => Reading<StartingPoint>.Of(new(model.ToNetwork(), model.Inputs, model.Targets))))
            : NetworkReader.ReadFile(from).Then(file =>
            {
                hasParameters = file.Parameters is not null;
                return Reading<StartingPoint>.Of(new(hasParameters ? file.ToNetwork() : new Network(file.Architecture, Initialisation.Draw(file.Architecture, 0))));
            });
        problems.AddRange(reading.Problems);
        if (!reading.TryGetValue(out var start))
        {
            return null;
        }

        var (architecture, before) = (start.Network.Architecture, problems.Count);
        if (!hasParameters)
        {
            problems.Add(ArgumentProblems.StartUnsuitable(option, "The network file has no parameters to start from.", "Write them below \"parameters:\", or leave --from out."));
        }

        if (architecture.Width(0) != samples.InputWidth || architecture.Width(architecture.Depth) != samples.TargetWidth)
        {
            problems.Add(ArgumentProblems.StartUnsuitable(
                option,
                string.Create(CultureInfo.InvariantCulture, $"The network is {architecture}, and the samples have {samples.InputWidth} inputs and {samples.TargetWidth} outputs."),
                string.Create(CultureInfo.InvariantCulture, $"Name a network from {samples.InputWidth} inputs to {samples.TargetWidth} outputs.")));
        }

        if (samples.Kind is RegressionTarget && architecture.Error is LogarithmicError)
        {
            problems.Add(ArgumentProblems.StartUnsuitable(option, $"The network's error, {architecture.Error.Name}, measures classes; the targets are numbers.", "Name a network with another error, such as half-squared."));
        }

        return problems.Count == before ? start : null;
    }

    private static void RequireFewFiles(string option, string[] files, List<Problem> problems)
    {
        if (files.Length > MostFiles)
        {
            problems.Add(ArgumentProblems.OutOfRange(option, files[MostFiles], "one of two files, the first to learn from and the second to test with"));
        }
    }

    private static void RequireClasses(TargetKind kind, ErrorFunction? error, ClassWeights? weights, string? text, List<Problem> problems)
    {
        var count = kind.Names.Count;
        if (kind is RegressionTarget && error is LogarithmicError)
        {
            problems.Add(ArgumentProblems.Contradiction("--error", "a target of numbers", $"{error.Name} measures classes"));
        }

        if (weights is not null && kind is RegressionTarget)
        {
            problems.Add(ArgumentProblems.Contradiction("--class-weights", "a target of numbers", "there are no classes to weigh"));
        }
        else if (weights?.Weights is { } numbers && numbers.Count != count)
        {
            problems.Add(ArgumentProblems.OutOfRange("--class-weights", text!, string.Create(CultureInfo.InvariantCulture, $"one number for each of the {count} classes")));
        }
    }

    private static Architecture? NetworkOf(ISampleSource samples, ValueList<int> hidden, ActivationFunction? activation, ErrorFunction? error, List<Problem> problems)
    {
        var architecture = Trainer.NetworkFor(samples, hidden, activation, error);
        if (architecture.ParameterCount <= Limits.MaxParameters)
        {
            return architecture;
        }

        problems.Add(NetworkArgumentProblems.LayersParameters("--layers", architecture.ParameterCount));
        return null;
    }

    private static ValueList<int>? HiddenWidths(string? text, List<Problem> problems)
    {
        const string option = "--layers";
        if (text is null or NoLayers)
        {
            return text is null ? [32] : [];
        }

        var (items, before) = (text.Split(',', StringSplitOptions.TrimEntries), problems.Count);
        var widths = new List<int>();
        for (var l = 1; l <= items.Length && problems.Count < before + Limits.MaxProblems; l++)
        {
            if (!long.TryParse(items[l - 1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var width))
            {
                problems.Add(NetworkArgumentProblems.LayersNotNumbers(option, items[l - 1]));
            }
            else if (width is < 1 or > Limits.MaxWidth)
            {
                problems.Add(NetworkArgumentProblems.LayersWidth(option, items[l - 1], l));
            }
            else
            {
                widths.Add((int)width);
            }
        }

        return problems.Count == before ? widths.ToValueList() : null;
    }

    private static ActivationFunction? ActivationOf(string? name, List<Problem> problems)
    {
        if (name is not null && ActivationFunctions.Find(name) is null)
        {
            problems.Add(NetworkArgumentProblems.UnknownActivation("--activation", name));
        }

        return name is null ? null : ActivationFunctions.Find(name);
    }

    private static ErrorFunction? ErrorOf(string? name, List<Problem> problems)
    {
        if (name is not null && ErrorFunctions.Find(name) is null)
        {
            problems.Add(NetworkArgumentProblems.UnknownError("--error", name));
        }

        return name is null ? null : ErrorFunctions.Find(name);
    }

    private static ClassWeights? ClassWeightsOf(string? text, List<Problem> problems)
    {
        if (text is null or Balanced)
        {
            return text is null ? null : ClassWeights.Balanced;
        }

        var numbers = text.Split(',').Select(item => double.TryParse(item, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN).ToValueList();
        if (numbers.All(number => number >= 0 && double.IsFinite(number)) && numbers.Any(number => number > 0))
        {
            return ClassWeights.Of(numbers);
        }

        problems.Add(ArgumentProblems.OutOfRange("--class-weights", text, "balanced, or numbers of 0 or more with commas between them"));
        return null;
    }

    private static ulong SeedOf(string? text, List<Problem> problems)
    {
        if (text is null)
        {
            return NetworkArguments.DefaultSeed;
        }

        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
        {
            problems.Add(ArgumentProblems.Seed("--seed", text));
        }

        return seed;
    }
}

/// <summary>All that a run needs: what was asked for, and the samples, open.</summary>
/// <param name="Architecture">Widths, activation functions, error function.</param>
/// <param name="Settings">What was asked for; its layout lacks the standardisation.</param>
/// <param name="Samples">To learn from.</param>
/// <param name="Test">To test with, or null.</param>
internal sealed record TrainingPlan(Architecture Architecture, RunSettings Settings, SampleFileContent Samples, SampleFileContent? Test) : IDisposable
{
    /// <summary>Where learning starts; null where parameters are drawn.</summary>
    public StartingPoint? Start { get; init; }

    public void Dispose()
    {
        Samples.Dispose();
        Test?.Dispose();
    }
}
