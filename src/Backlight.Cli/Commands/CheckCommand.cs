using System.CommandLine;
using Backlight.Checking;
using Backlight.Cli.Terminals;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Documents;
using Backlight.Files;
using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>check: is every equation right for this network, and do all ways to the gradient agree?</summary>
internal sealed class CheckCommand
{
    private const int MostSamples = 10_000;

    private readonly NetworkOptions _network = new();
    private readonly Option<string?> _tolerance = new("--tolerance") { Description = "The largest relative error that counts as equal (default 1e-9, and 1e-6 against finite differences).", HelpName = "NUMBER" };
    private readonly Option<string?> _samples = new("--samples") { Description = "So many random samples, drawn from --seed, in place of those of the file.", HelpName = "NUMBER" };
    private readonly Option<bool> _json = new("--json") { Description = "The table as JSON." };
    private readonly GeneralOptions _general = new();

    private CheckCommand()
    {
    }

    public static Command Create(Terminal terminal)
    {
        var self = new CheckCommand();
        var command = new Command("check", "Evaluates every equation of the derivation, and each gradient by formula, backward pass and finite differences.");
        self._network.AddTo(command);
        command.Add(self._tolerance);
        command.Add(self._samples);
        command.Add(self._json);
        self._general.AddTo(command);
        command.SetAction(result => self.Run(result, terminal));
        return command;
    }

    private int Run(ParseResult result, Terminal terminal)
    {
        var problems = new List<Problem>();
        var tolerance = Choices.Positive("--tolerance", result.GetValue(_tolerance), double.NaN, problems);
        var samples = Choices.Whole("--samples", result.GetValue(_samples), 0, 1, MostSamples, problems);
        var reading = _network.Read(result);
        problems.AddRange(reading.Problems);
        if (problems.Count > 0)
        {
            throw new ProblemsException(problems.ToValueList());
        }

        var (file, seed) = (reading.Value, _network.SeedOf(result));
        var drawn = _network.Drawn(result, file);
        if (samples > 0)
        {
            file = file with { Samples = Initialisation.DrawSamples(file.Architecture, samples, seed), SamplePlaces = [] };
            if (NumberProblems.In(file) is { Count: > 0 } undefined)
            {
                throw new ProblemsException(undefined);
            }
        }

        var options = new NetworkCheckOptions { Seed = seed };
        if (!double.IsNaN(tolerance))
        {
            options = options with { Tolerance = tolerance, MeasuredTolerance = tolerance };
        }

        if (!_general.IsQuiet(result, terminal))
        {
            Notes.Tell(terminal, drawn.Parameters, drawn.Samples || samples > 0 ? file.Samples.Count : 0, seed);
            Notes.TellOfSize(terminal, file.Architecture, file.Samples.Count);
        }

        var check = NetworkCheck.Of(Derivation.Of(file.ToNetwork(), file.Samples), options);
        if (result.GetValue(_json))
        {
            CheckJson.Write(check, options, terminal.Results.BaseStream);
        }
        else
        {
            CheckTable.Write(check, options, terminal, _general.WantsColours(result) && terminal.HasColours, _general.IsVerbose(result));
        }

        return Verdict(check, options, terminal);
    }

    private static int Verdict(NetworkCheck check, NetworkCheckOptions options, Terminal terminal)
    {
        if (check.IsOk)
        {
            return ExitCode.Done;
        }

        if (check.FirstWrong is { } step)
        {
            terminal.Messages.WriteLine(Notes.Wrong(step, step.Rule == Rules.Measure ? options.MeasuredTolerance : options.Tolerance));
        }

        foreach (var row in check.Gradients.Where(row => !row.IsOk))
        {
            terminal.Messages.WriteLine(row.IsFormulaOk
                ? $"backlight: the backward pass and the finite difference of {row.WorstParameter} are apart by {ShortNumber.Of(row.Difference, 2)}, more than {ShortNumber.Of(options.MeasuredTolerance)}."
                : $"backlight: the formula and the backward pass of {row.Parameters} are apart by {ShortNumber.Of(row.Formula ?? 0, 2)}, more than {ShortNumber.Of(options.Tolerance)}.");
        }

        return ExitCode.CheckFailed;
    }
}
