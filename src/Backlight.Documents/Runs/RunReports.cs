using System.Globalization;
using Backlight.Data.Samples;
using Backlight.Disk;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Documents.Runs;

/// <summary>Makes the report of a run, and writes it into the run's folder.</summary>
public static class RunReports
{
    /// <summary>The page.</summary>
    public const string PageFile = "report.html";

    /// <summary>The curve of the error by itself.</summary>
    public const string LossFile = "loss.svg";

    /// <summary>Writes report.html and loss.svg, each whole or not at all.</summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="name">What was learnt from.</param>
    /// <param name="run">With one epoch done or more.</param>
    /// <param name="samples">What it learnt from.</param>
    /// <param name="test">What it is tested with, or null.</param>
    public static void Write(string folder, string name, TrainingRun run, SampleFileContent samples, SampleFileContent? test)
    {
        var report = Of(name, run, samples, test);
        AtomicFile.Write(Path.Combine(folder, LossFile), ReportPage.LossPicture(report));
        AtomicFile.Write(Path.Combine(folder, PageFile), ReportPage.Write(report));
    }

    /// <summary>The report; it judges the network by the samples to test with, or those held back, or those learnt from, whichever there are.</summary>
    internal static RunReport Of(string name, TrainingRun run, SampleFileContent samples, SampleFileContent? test)
    {
        var (model, options, history) = (run.Model, run.Options, run.State.History);
        var judgement = test is { Source: var further } ? Judgement.Of("of the test file", model, further, further.AllRows())
            : run.Validation.Count > 0 ? Judgement.Of("held back", model, samples.Source, run.Validation.AsSpan())
            : Judgement.Of("learnt from", model, samples.Source, samples.Source.AllRows());
        var seconds = history.Sum(epoch => epoch.Seconds);
        var facts = new List<(string, string)>
        {
            ("learnt from", Counted(run.Count)),
            ("held back", Counted(run.Validation.Count)),
            ("parameters", model.Architecture.ParameterCount.ToString("N0", CultureInfo.InvariantCulture)),
            ("optimizer", string.Create(CultureInfo.InvariantCulture, $"{options.Optimiser.Name}, rate {run.Rate:G4}")),
            ("batch", Counted(options.Batch)),
            ("time", seconds < 100 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:F1} s") : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:F1} min")),
            ("speed", string.Create(CultureInfo.InvariantCulture, $"{history.Count * (double)run.Count / seconds:N0} samples/s")),
            ("seed", options.Seed.ToString(CultureInfo.InvariantCulture)),
        };
        if (judgement.RootMeanSquared is { } rmse && judgement.MeanAbsolute is { } mae)
        {
            facts.Insert(0, ("RMSE", ShortNumber.Of(rmse, 4)));
            facts.Insert(1, ("MAE", ShortNumber.Of(mae, 4)));
        }

        if (test is not null)
        {
            facts.Insert(2, ("test file", Counted(test.Source.Count)));
        }

        return new(name, model.Architecture, model.Kind, history, options.Patience is null ? null : run.State.BestEpoch, judgement, facts.ToValueList())
        {
            Picture = samples.Layout.Picture,
            Understood = TableAccountText.Lines(samples.Account, options.Standardise).ToValueList(),
        };
    }

    private static string Counted(int count) => count == 0 ? "none" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {(count == 1 ? "sample" : "samples")}");
}
