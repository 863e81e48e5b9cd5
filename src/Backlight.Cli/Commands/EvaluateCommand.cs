using System.CommandLine;
using Backlight.Cli.Terminals;
using Backlight.Documents.Runs;

namespace Backlight.Cli.Commands;

/// <summary>evaluate: how good is what was learnt on other samples?</summary>
internal sealed class EvaluateCommand
{
    private readonly RunOptions _run = new();
    private readonly Option<bool> _json = new("--json") { Description = "The result as one line of JSON." };
    private readonly GeneralOptions _general = new();

    private EvaluateCommand()
    {
    }

    public static Command Create(Terminal terminal)
    {
        var self = new EvaluateCommand();
        var command = new Command("evaluate", "Holds what a run learnt against samples: loss, accuracy or R², RMSE and MAE, and which class is taken for which.");
        self._run.AddTo(command);
        command.Add(self._json);
        self._general.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var (model, _, samples) = _run.Read(result, skipsTarget: false, [], []);
        using (samples)
        {
            if (!_general.IsQuiet(result, terminal))
            {
                TableAccountText.WriteRemarks(terminal.Messages, samples.Account);
            }

            var metrics = model.Evaluate(samples.Source, Environment.ProcessorCount);
            if (result.GetValue(_json))
            {
                MetricsJson.Write(metrics, model.Kind, terminal.Results.BaseStream);
            }
            else
            {
                MetricsTable.Write(metrics, model.Kind, terminal, _general.WantsColours(result) && terminal.HasColours);
            }
        }

        return ExitCode.Done;
    }
}
