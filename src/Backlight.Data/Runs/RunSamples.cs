using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Reports;

namespace Backlight.Data.Runs;

/// <summary>Samples that a run names by itself.</summary>
public static class RunSamples
{
    /// <summary>Opens them. The folder of a run may be somebody else's, and name any file of this machine: what is wrong with a file that the run did
    /// not learn from is told without a word out of that file.</summary>
    /// <param name="settings">Of the run.</param>
    /// <param name="data">Where the samples are, as the settings say.</param>
    /// <param name="options">How they are read.</param>
    public static Reading<SampleFileContent> Open(RunSettings settings, string data, SampleFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var reading = ShippedSamples.Open(data, options);
        return reading.Succeeded || reading.Problems.All(IsOfTheFileAsSuch) || IsWhatWasLearntFrom(data, settings)
            ? reading
            : Reading<SampleFileContent>.Refused([RunProblems.SamplesChanged(data)]);
    }

    private static bool IsOfTheFileAsSuch(Problem problem) => problem.Id.Number < ProblemId.Syntax.Number;

    private static bool IsWhatWasLearntFrom(string data, RunSettings settings)
    {
        try
        {
            return ShippedSamples.Fingerprint(data) == settings.Fingerprint;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
