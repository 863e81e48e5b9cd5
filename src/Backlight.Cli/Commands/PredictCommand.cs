using System.CommandLine;
using Backlight.Cli.Terminals;
using Backlight.Disk;
using Backlight.Documents.Runs;

namespace Backlight.Cli.Commands;

/// <summary>predict: what does the network say to samples whose target nobody knows?</summary>
internal sealed class PredictCommand
{
    /// <summary>The file name that stands for standard output.</summary>
    private const string Standard = "-";

    private readonly RunOptions _run = new();
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Where to write the CSV; - for standard output (default).", HelpName = "FILE" };
    private readonly Option<string[]> _keep = new("--keep") { Description = "A column of the file that is written before the prediction, as it stands. May be repeated.", HelpName = "COLUMN", Arity = ArgumentArity.OneOrMore };
    private readonly GeneralOptions _general = new();

    private PredictCommand()
    {
    }

    public static Command Create(Terminal terminal)
    {
        var self = new PredictCommand();
        var command = new Command("predict", "Writes what a run's network says to samples, a row for each, as CSV.");
        self._run.AddTo(command);
        command.Add(self._keep);
        command.Add(self._output);
        self._general.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var keep = (result.GetValue(_keep) ?? []).ToValueList();
        var (model, settings, samples) = _run.Read(result, skipsTarget: true, keep, []);
        using (samples)
        {
            if (!_general.IsQuiet(result, terminal))
            {
                TableAccountText.WriteRemarks(terminal.Messages, samples.Account);
            }

            var predictions = new PredictionsCsv(model, settings.Layout.Target, samples, keep);
            if (result.GetValue(_output) is { } path and not Standard)
            {
                AtomicFile.Write(path, stream =>
                {
                    using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                    predictions.Write(writer);
                });
            }
            else
            {
                predictions.Write(terminal.Results);
            }
        }

        return ExitCode.Done;
    }
}
