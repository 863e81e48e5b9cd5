using System.Diagnostics;
using System.Globalization;
using Backlight.Cli.Terminals;
using Backlight.Data.Runs;
using Backlight.Training.Fitting;
using Spectre.Console;

namespace Backlight.Cli.Commands;

/// <summary>What a person sees while a network learns: a bar on a terminal, a line for each epoch elsewhere.</summary>
internal sealed class TrainingDisplay
{
    /// <summary>A longer run tells of every second, third, … epoch only.</summary>
    private const int MostLines = 50;

    /// <summary>In a narrower terminal the bar would push the rest into a second line.</summary>
    private const int LeastWidthWithBar = 110;

    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly Terminal _terminal;
    private readonly TrainingRun _run;
    private readonly bool _isQuiet;
    private readonly bool _isWatched;
    private readonly bool _hasColours;
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly long _startedAt;
    private ProgressTask? _task;
    private long _refreshed;
    private int _told;

    /// <param name="terminal">Gets the messages.</param>
    /// <param name="run">What is shown.</param>
    /// <param name="isQuiet">Whether nobody wants to know.</param>
    /// <param name="isWatched">Whether a person watches the messages as they come.</param>
    /// <param name="wantsColours">Whether colours are wanted.</param>
    public TrainingDisplay(Terminal terminal, TrainingRun run, bool isQuiet, bool isWatched, bool wantsColours)
    {
        (_terminal, _run, _isQuiet) = (terminal, run, isQuiet);
        _isWatched = !isQuiet && isWatched;
        _hasColours = wantsColours && terminal.HasColours;
        _startedAt = run.State.Steps;
        _told = run.State.Epochs;
    }

    private long AllSteps => (long)_run.Options.Epochs * _run.StepsPerEpoch;

    /// <summary>Says what is about to happen.</summary>
    public void Begin(RunFolder folder)
    {
        if (!_isQuiet)
        {
            var held = _run.Validation.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $", {_run.Validation.Count:N0} held back") : "";
            var from = _startedAt > 0 ? string.Create(CultureInfo.InvariantCulture, $", from step {_startedAt:N0}") : "";
            _terminal.Messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{folder.Architecture} learns from {_run.Count:N0} {(_run.Count == 1 ? "sample" : "samples")}{held} by {_run.Options.Optimiser.Name}, into {folder.Path}{from}"));
        }
    }

    /// <summary>Shows the progress of what is done.</summary>
    public void Show(Action learn)
    {
        if (!_isWatched)
        {
            learn();
            return;
        }

        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(_terminal.Messages.Unguarded),
            ColorSystem = _hasColours ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.Yes,
        });
        console.Profile.Width = _terminal.Width;
        ProgressColumn[] columns = [new ProgressBarColumn { Width = 20 }, new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }];
        console.Progress().AutoClear(true).Columns(_terminal.Width < LeastWidthWithBar ? columns[1..] : columns).Start(context =>
        {
            _task = context.AddTask(Markup.Escape(Progress()), maxValue: AllSteps);
            learn();
        });
        _task = null;
    }

    /// <summary>After each step.</summary>
    public void Step()
    {
        if (_isQuiet)
        {
            return;
        }

        if (_task is not null && Stopwatch.GetElapsedTime(_refreshed) >= Refresh)
        {
            _refreshed = Stopwatch.GetTimestamp();
            _task.Value = _run.State.Steps;
            _task.Description = Markup.Escape(Progress());
        }
        else if (!_isWatched && _run.State.Epochs > _told)
        {
            _told = _run.State.Epochs;
            var stride = (_run.Options.Epochs + MostLines - 1) / MostLines;
            if (_told % stride == 0 || _told == 1 || _run.IsFinished)
            {
                _terminal.Messages.WriteLine(Line(_run.State.History[^1]));
            }
        }
    }

    /// <summary>What stands beside the bar.</summary>
    internal string Progress()
    {
        var (done, elapsed) = (_run.State.Steps - _startedAt, Stopwatch.GetElapsedTime(_started).TotalSeconds);
        var epoch = string.Create(CultureInfo.InvariantCulture, $"epoch {Math.Min(_run.State.Epochs + 1, _run.Options.Epochs)}/{_run.Options.Epochs}");
        if (done == 0)
        {
            return epoch;
        }

        var left = elapsed / done * (AllSteps - _run.State.Steps);
        var samples = done * (_run.Count / (double)_run.StepsPerEpoch) / elapsed;
        var scores = _run.State.Epochs > 0 ? ShortScores(_run.State.History[^1]) : string.Create(CultureInfo.InvariantCulture, $"loss {_run.State.LossSum / _run.State.WeightSum:G4}");
        var time = Duration(left);
        return string.Create(CultureInfo.InvariantCulture, $"{epoch} · {scores} · {samples:N0} samples/s · {time} left");
    }

    /// <summary>4:07, 5:04:07, 53:04:07: hours go on counting beyond a day; what no clock can show is said so.</summary>
    internal static string Duration(double seconds)
    {
        if (!(seconds < TimeSpan.MaxValue.TotalSeconds))
        {
            return "ages";
        }

        var time = TimeSpan.FromSeconds(Math.Max(0, seconds));
        return time.TotalHours >= 1
            ? string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours}:{time.Minutes:00}:{time.Seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.Minutes}:{time.Seconds:00}");
    }

    private string Line(EpochReport report) => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {report.Epoch}/{_run.Options.Epochs}: {Scores(report)}, {_run.Count / report.Seconds:N0} samples/s");

    private static string Scores(EpochReport report)
    {
        var own = report.TrainingAccuracy is { } accuracy ? string.Create(CultureInfo.InvariantCulture, $", accuracy {accuracy:P1}") : "";
        var held = report.Validation is { } validation ? string.Create(CultureInfo.InvariantCulture, $"; held back: loss {validation.Loss:G4}, {Score(report, validation.Score)}") : "";
        return string.Create(CultureInfo.InvariantCulture, $"loss {report.TrainingLoss:G4}{own}{held}");
    }

    /// <summary>What fits into a line beside a bar: of the samples held back where there are any.</summary>
    private static string ShortScores(EpochReport report)
    {
        var score = report.Validation?.Score ?? report.TrainingAccuracy;
        return string.Create(CultureInfo.InvariantCulture, $"loss {report.Validation?.Loss ?? report.TrainingLoss:G4}{(score is { } number ? " · " + Score(report, number) : "")}");
    }

    private static string Score(EpochReport report, double score) => double.IsNaN(score) ? "R² not defined" : report.TrainingAccuracy is null
        ? string.Create(CultureInfo.InvariantCulture, $"R² {score:F4}")
        : string.Create(CultureInfo.InvariantCulture, $"accuracy {score:P1}");
}
