using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Backlight.Cli.Terminals;
using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Documents.Runs;
using Backlight.Reports;
using Backlight.Training.Fitting;
using Backlight.Training.Passes;
using Backlight.Training.Samples;

namespace Backlight.Cli.Commands;

/// <summary>train: learns from samples, and keeps what it learns in the folder of a run.</summary>
internal sealed class TrainCommand
{
    private const double UsualCheckpoint = 5;
    private const int MostThreads = 1024;

    private readonly TrainingOrder _order = new();
    private readonly Option<string?> _resume = new("--resume") { Description = "Go on with a run that was stopped, with its own options, to the same result bit for bit.", HelpName = "RUN" };
    private readonly Option<string?> _checkpoint = new("--checkpoint") { Description = "Seconds between two checkpoints (default 5; 0 for one after every step).", HelpName = "SECONDS" };
    private readonly Option<string?> _threads = new("--threads") { Description = "How many threads compute (default: all processors); the result is the same.", HelpName = "NUMBER" };
    private readonly Option<bool> _json = new("--json") { Description = "The result as one line of JSON." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "The folder of the run (default: runs/1, runs/2, …).", HelpName = "RUN" };
    private readonly GeneralOptions _general = new();

    private TrainCommand()
    {
    }

    public static Command Create(Terminal terminal)
    {
        var self = new TrainCommand();
        var command = new Command("train", "Learns from a CSV file, from pictures, or from the digits that are shipped.");
        self._order.AddTo(command);
        foreach (var option in new Option[] { self._resume, self._checkpoint, self._threads, self._json, self._output })
        {
            command.Add(option);
        }

        self._general.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var problems = new List<Problem>();
        var threads = Choices.Whole("--threads", result.GetValue(_threads), Environment.ProcessorCount, 1, MostThreads, problems);
        var seconds = Choices.Number("--checkpoint", result.GetValue(_checkpoint), UsualCheckpoint, number => number >= 0, "a number of 0 or more", problems);
        var resumed = result.GetValue(_resume) is { } path ? Resumed(path, result, problems) : null;
        var folder = resumed?.Folder;
        using var plan = resumed is { } old ? old.Plan : result.GetValue(_resume) is null ? _order.Read(result, problems) : null;
        if (resumed is null && result.GetValue(_resume) is null && RunFolder.Exists(result.GetValue(_output) ?? ""))
        {
            problems.Add(RunProblems.Occupied(result.GetValue(_output)!));
        }

        if (problems.Count > 0 || plan is null)
        {
            throw new ProblemsException(problems.ToValueList());
        }

        RequireRoom(plan);
        var output = result.GetValue(_output);
        using var held = folder is not null ? RunLock.Take(folder.Path) : output is not null ? RunLock.Take(output) : RunLock.TakeFirstFree("runs");
        folder?.RemoveLeftovers();
        folder?.RequireWritable();
        var options = plan.Settings.Options with { Threads = threads };
        var start = plan.Start is { } point ? Start(point, plan.Samples.Source, options) : null;
        using var run = start is not null ? new TrainingRun(plan.Samples.Source, options, start)
            : folder is null ? new TrainingRun(plan.Architecture, plan.Samples.Source, options) : new TrainingRun(plan.Samples.Source, options, folder.ReadState().Value);
        folder?.RequireFitting(run);
        folder ??= RunFolder.Create(held, plan.Architecture, plan.Settings with
        {
            Layout = plan.Settings.Layout with { InputStandardisation = run.Model.Inputs, TargetStandardisation = run.Model.Targets },
        }, start);
        var isQuiet = _general.IsQuiet(result, terminal);
        var display = new TrainingDisplay(terminal, run, isQuiet, terminal.IsTerminal && !Console.IsErrorRedirected, _general.WantsColours(result));
        if (!isQuiet && resumed is null)
        {
            TableAccountText.Write(terminal.Messages, plan.Samples.Account, options.Standardise);
            if (plan.Test is { } tested)
            {
                TableAccountText.WriteRemarks(terminal.Messages, tested.Account);
            }
        }

        display.Begin(folder);
        using var stop = new Interruption();
        try
        {
            display.Show(() => Learn(run, folder, seconds, display, stop));
        }
        catch (DivergenceException exception)
        {
            folder.Keep(exception.LastGood);
            terminal.Messages.WriteLine(RunProblems.Diverged(folder.Path, exception.Message));
            return ExitCode.CheckFailed;
        }

        if (!run.IsFinished)
        {
            terminal.Messages.WriteLine($"Stopped in epoch {run.State.Epochs + 1}; go on with: backlight train --resume {folder.Path}");
            return ExitCode.Interrupted;
        }

        RunReports.Write(folder.Path, plan.Settings.Data[0] is var file && file == SampleFile.StandardInput ? "standard input" : Path.GetFileName(file), run, plan.Samples, plan.Test);
        var outcome = TrainingOutcome.Of(run, folder, plan.Samples.Account, plan.Test?.Source, threads);
        if (result.GetValue(_json))
        {
            outcome.WriteJson(terminal.Results.BaseStream);
        }
        else
        {
            outcome.WriteText(terminal.Results);
        }

        return ExitCode.Done;
    }

    /// <summary>The state before the first step of a run that starts from a network: it computes what the network did, whatever form the samples are brought into.</summary>
    private static TrainingState Start(StartingPoint point, ISampleSource samples, TrainingOptions options)
    {
        var training = StratifiedSplit.Of(samples, options.Validation, options.Seed).Training.AsSpan();
        var parameters = point.For(
            options.Standardise ? Standardisation.OfInputs(samples, training) : null,
            options.Standardise && samples.Kind is RegressionTarget ? Standardisation.OfTargets(samples, training) : null);
        return new TrainingState(LearnedParameters.From(point.Network.Architecture, parameters), options.Optimiser, hasBest: options.Patience is not null);
    }

    /// <summary>Step after step to the end, or until somebody stops it; what was learnt is on disk then.</summary>
    private static void Learn(TrainingRun run, RunFolder folder, double seconds, TrainingDisplay display, Interruption stop)
    {
        var kept = Stopwatch.GetTimestamp();
        while (!stop.IsAsked && run.Step())
        {
            display.Step();
            if (Stopwatch.GetElapsedTime(kept).TotalSeconds >= seconds && run.State.IsFinite)
            {
                folder.Keep(run);
                kept = Stopwatch.GetTimestamp();
            }
        }

        if (run.State.IsFinite)
        {
            folder.Keep(run);
        }
    }

    private (RunFolder Folder, TrainingPlan Plan)? Resumed(string path, ParseResult result, List<Problem> problems)
    {
        // Where the samples are now may be said: that they are the same is checked.
        var given = _order.Given(result).Except(["--data", "--labels"]).Concat(result.GetValue(_output) is null ? [] : ["--output"]);
        problems.AddRange(given.Select(option => ArgumentProblems.Contradiction(option, "--resume", "a run goes on with the options that it began with")));
        var reading = RunFolder.Open(path);
        problems.AddRange(reading.Problems);
        if (!reading.TryGetValue(out var folder))
        {
            return null;
        }

        var settings = folder.Settings;
        var (data, labels) = _order.Files(result, folder);
        if (data.Equals(folder.Data) && data.Contains(SampleFile.StandardInput))
        {
            problems.Add(RunProblems.StandardInputGone(path));
            return null;
        }

        var reads = new SampleFileOptions { Labels = labels.Count > 0 ? labels[0] : null, Layout = settings.Layout };
        var samples = data.Equals(folder.Data) ? RunSamples.Open(settings, data[0], reads) : ShippedSamples.Open(data[0], reads);
        problems.AddRange(samples.Problems);
        problems.AddRange(folder.ReadState().Problems);
        if (!samples.TryGetValue(out var content))
        {
            return null;
        }

        if ((content.Fingerprint ?? ShippedSamples.Fingerprint(data[0])) != settings.Fingerprint)
        {
            problems.Add(RunProblems.SamplesChanged(data[0]));
        }

        var test = data.Count > 1 ? TrainingOrder.TestOf(data[1], labels, settings.Layout, problems) : null;
        return (folder, new TrainingPlan(folder.Architecture, settings, content, test));
    }

    /// <summary>A batch is held in arrays, layer by layer; what cannot be held is said before a folder is made.</summary>
    private static void RequireRoom(TrainingPlan plan)
    {
        var (batch, most) = (Math.Min(plan.Settings.Options.Batch, plan.Samples.Source.Count), BatchPass.LargestBatch(plan.Architecture));
        if (batch > most)
        {
            var range = string.Create(CultureInfo.InvariantCulture, $"{most:N0} at most for a network {plan.Architecture}");
            throw new ProblemsException([ArgumentProblems.OutOfRange("--batch", plan.Settings.Options.Batch.ToString(CultureInfo.InvariantCulture), range)]);
        }
    }

    /// <summary>Ctrl-C, or a polite request to end: the step under way is finished, and what was learnt is kept.</summary>
    private sealed class Interruption : IDisposable
    {
        private readonly PosixSignalRegistration[] _signals;
        private volatile bool _isAsked;

        public Interruption() => _signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, Ask), PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ask)];

        public bool IsAsked => _isAsked;

        public void Dispose()
        {
            foreach (var signal in _signals)
            {
                signal.Dispose();
            }
        }

        private void Ask(PosixSignalContext context) => context.Cancel = _isAsked = true;
    }
}
