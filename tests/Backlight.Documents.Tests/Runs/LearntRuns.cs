using System.Globalization;
using System.Text;
using Backlight.Data.Samples;
using Backlight.Documents.Runs;
using Backlight.Training.Fitting;

namespace Backlight.Documents.Tests.Runs;

/// <summary>Small runs with all that their reports need.</summary>
/// <param name="Report">The report.</param>
/// <param name="Model">What was learnt.</param>
/// <param name="Samples">What it was learnt from.</param>
/// <param name="Validation">Rows held back.</param>
internal sealed record LearntRuns(RunReport Report, TrainedModel Model, SampleFileContent Samples, ValueList<int> Validation)
{
    /// <summary>Pictures of 4 × 4 with a bright row, whose number is the class; some show two, so that they are misread.</summary>
    public static LearntRuns Digits { get; } = Learn(
        "digits",
        string.Join(',', Enumerable.Range(0, 16).Select(k => $"p{k / 4}{k % 4}")) + ",digit\n" + Lines(200, i => string.Join(',', Enumerable.Range(0, 16).Select(k => k / 4 == i % 4 || k / 4 == i / 40 ? 9 + (i % 5) : k % 3)) + $",{i % 4}"),
        epochs: 6);

    /// <summary>Yes or no, from a number and a text.</summary>
    public static LearntRuns Binary { get; } = Learn("gardens", "length,colour,blooms\n" + Lines(80, i => $"{i * 7 % 80},{(i % 3 == 0 ? "blue" : "white")},{(i * 7 % 80 > 40 ? "yes" : "no")}"), epochs: 1);

    /// <summary>Numbers.</summary>
    public static LearntRuns Numbers { get; } = Learn("prices", "size,price\n" + Lines(100, i => string.Create(CultureInfo.InvariantCulture, $"{i},{100_000.5 + (i * 250) + (i % 7 * 300)}")), epochs: 40);

    /// <summary>Classes with names that HTML, TeX and fonts take for something else.</summary>
    public static LearntRuns OddNames { get; } = Learn("<odd> & \"names\"", "a,b,name\n" + Lines(90, i => $"{i % 9},{i % 7},{((string[])["<b>", "$x^2", "日本語"])[i % 3]}"), epochs: 2);

    private static LearntRuns Learn(string name, string text, int epochs)
    {
        var samples = SampleFile.Read(() => new MemoryStream(Encoding.UTF8.GetBytes(text)), name, new()).Value;
        var options = new TrainingOptions { Epochs = epochs, Validation = 0.25, Standardise = true };
        using var run = new TrainingRun(Trainer.NetworkFor(samples.Source, [5]), samples.Source, options);
        while (run.Step())
        {
        }

        return new(RunReports.Of(name, run, samples, test: null), run.Model, samples, run.Validation);
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(i => line(i) + "\n"));
}
