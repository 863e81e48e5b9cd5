using System.CommandLine;
using Backlight.Data.Runs;
using Backlight.Data.Samples;
using Backlight.Data.Shipped;
using Backlight.Reports;
using Backlight.Training.Fitting;

namespace Backlight.Cli.Commands;

/// <summary>The argument RUN, and the samples that are held against it.</summary>
internal sealed class RunOptions
{
    private readonly Argument<string> _run = new("RUN") { Description = "The folder of a run, as train wrote it." };
    private readonly Option<string> _data = new("--data") { Description = "CSV or IDX file of the same form as the one that was learnt from; - for standard input.", HelpName = "FILE", Required = true };
    private readonly Option<string?> _labels = new("--labels") { Description = "IDX file with the labels of the pictures.", HelpName = "FILE" };

    private readonly TableOptions _table = new();

    public void AddTo(Command command)
    {
        command.Add(_run);
        command.Add(_data);
        command.Add(_labels);
        foreach (var option in _table.All)
        {
            command.Add(option);
        }
    }

    /// <summary>What was learnt, and the samples, to be disposed of.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="skipsTarget">Whether the target is not needed, and so not looked at.</param>
    /// <param name="keep">Columns whose texts are kept.</param>
    /// <param name="problems">Problems so far; thrown with those that are found here.</param>
    /// <exception cref="ProblemsException">All problems.</exception>
    public (TrainedModel Model, RunSettings Settings, SampleFileContent Samples) Read(ParseResult result, bool skipsTarget, ValueList<string> keep, List<Problem> problems)
    {
        var folder = RunFolder.Open(result.GetValue(_run)!);
        var model = folder.Then(opened => opened.ReadModel());
        problems.AddRange(model.Problems);
        if (!folder.TryGetValue(out var run))
        {
            throw new ProblemsException(problems.ToValueList());
        }

        var options = _table.Read(result, new SampleFileOptions { Layout = run.Settings.Layout, Labels = result.GetValue(_labels), SkipsTarget = skipsTarget, Keep = keep }, problems);
        var samples = ShippedSamples.Open(result.GetValue(_data)!, options);
        problems.AddRange(samples.Problems);
        if (problems.Count > 0)
        {
            if (samples.TryGetValue(out var unused))
            {
                unused.Dispose();
            }

            throw new ProblemsException(problems.ToValueList());
        }

        return (model.Value, run.Settings, samples.Value);
    }
}
