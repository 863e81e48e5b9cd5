using System.Globalization;
using System.Text.Json;
using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Documents.Runs;

/// <summary>What came of a run, for people and for other programs.</summary>
/// <param name="Folder">Where it is kept.</param>
/// <param name="Epochs">Epochs done.</param>
/// <param name="Report">The last epoch, or the best where its parameters were restored.</param>
/// <param name="IsStopped">Whether patience ended it.</param>
/// <param name="IsRegression">Whether numbers were learnt.</param>
/// <param name="Held">How many samples were held back.</param>
/// <param name="Test">The samples to test with, or null.</param>
/// <param name="Account">What was understood of what was learnt from.</param>
/// <param name="Seconds">Time spent on epochs.</param>
/// <param name="SamplesPerSecond">Samples learnt from in a second of it.</param>
public sealed record TrainingOutcome(
    string Folder, int Epochs, EpochReport Report, bool IsStopped, bool IsRegression, int Held, Metrics? Test, TableAccount Account, double Seconds, double SamplesPerSecond)
{
    /// <summary>What came of a run.</summary>
    /// <param name="run">With one epoch done or more.</param>
    /// <param name="folder">Where it is kept.</param>
    /// <param name="account">What was understood of what was learnt from.</param>
    /// <param name="test">The samples to test with, or null.</param>
    /// <param name="threads">How many threads test at once.</param>
    public static TrainingOutcome Of(TrainingRun run, RunFolder folder, TableAccount account, ISampleSource? test, int threads)
    {
        var (state, model) = (run.State, run.Model);
        var seconds = state.History.Sum(report => report.Seconds);
        return new TrainingOutcome(
            folder.Path,
            state.Epochs,
            run.Options.Patience is null ? state.History[^1] : state.History[state.BestEpoch - 1],
            run.HasLostPatience,
            model.Kind is RegressionTarget,
            run.Validation.Count,
            test is null ? null : model.Evaluate(test, threads),
            account,
            seconds,
            state.Epochs * (double)run.Count / seconds);
    }

    /// <summary>One line.</summary>
    public void WriteJson(Stream output)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteNumber("epochs", Epochs);
        json.WriteNumber("bestEpoch", Report.Epoch);
        json.Number("trainLoss", Report.TrainingLoss);
        json.Number("trainAccuracy", Report.TrainingAccuracy ?? double.NaN);
        json.Number("validationLoss", Report.Validation?.Loss ?? double.NaN);
        json.Number("validationAccuracy", IsRegression ? double.NaN : Report.Validation?.Score ?? double.NaN);
        json.Number("validationR2", IsRegression ? Report.Validation?.Score ?? double.NaN : double.NaN);
        json.Number("testLoss", Test?.Loss ?? double.NaN);
        json.Number("testAccuracy", Test?.Accuracy ?? double.NaN);
        json.Number("testR2", Test?.RSquared ?? double.NaN);
        json.Number("testRmse", Test?.RootMeanSquaredError ?? double.NaN);
        json.Number("testMae", Test?.MeanAbsoluteError ?? double.NaN);
        json.WriteNumber("rows", Account.Rows);
        json.WriteNumber("rowsLeftOut", Account.RowsLeftOut);
        json.WriteString("target", Account.Target.Name);
        json.WriteString("targetKind", IsRegression ? "numbers" : "classes");
        json.WriteStartArray("warnings");
        foreach (var warning in Account.Warnings)
        {
            json.WriteStringValue(warning);
        }

        json.WriteEndArray();
        json.Number("seconds", Seconds);
        json.Number("samplesPerSecond", SamplesPerSecond);
        json.WriteString("run", Folder);
        json.WriteEndObject();
        json.Flush();
        output.WriteByte((byte)'\n');
    }

    /// <summary>Writes it for people.</summary>
    /// <param name="writer">Gets the text.</param>
    public void WriteText(TextWriter writer)
    {
        var end = IsStopped ? string.Create(CultureInfo.InvariantCulture, $"Stopped after {Epochs} epochs, as the loss had not fallen since epoch {Report.Epoch}, whose parameters are kept") : string.Create(CultureInfo.InvariantCulture, $"{Epochs} {(Epochs == 1 ? "epoch" : "epochs")} done");
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{end}: {Seconds:F1} s, {SamplesPerSecond:N0} samples/s"));
        writer.WriteLine(Row("learnt from", Report.TrainingLoss, Report.TrainingAccuracy, null));
        if (Report.Validation is { } held)
        {
            writer.WriteLine(Row("held back", held.Loss, held.Score, Held));
        }

        if (Test is { } test)
        {
            writer.WriteLine(Row("test", test.Loss, test.Score, test.Count));
        }

        writer.WriteLine($"kept in {Folder}");
    }

    private string Row(string name, double loss, double? score, int? count)
    {
        var shown = score is not { } number ? "" : IsRegression && !double.IsFinite(number) ? "  R² not defined" : IsRegression ? string.Create(CultureInfo.InvariantCulture, $"  R² {number:F4}") : string.Create(CultureInfo.InvariantCulture, $"  accuracy {number:P2}");
        var samples = count is { } some ? string.Create(CultureInfo.InvariantCulture, $"  ({some:N0} {(some == 1 ? "sample" : "samples")})") : "";
        return string.Create(CultureInfo.InvariantCulture, $"  {name,-12} loss {loss:G4}{shown}{samples}");
    }
}
