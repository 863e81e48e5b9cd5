using System.CommandLine;
using Backlight.Cli.Terminals;

namespace Backlight.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class GeneralOptions
{
    private readonly Option<bool> _quiet = new("--quiet") { Description = "No notes on standard error; problems are told all the same." };
    private readonly Option<bool> _formerlyQuiet = new("-q") { Hidden = true };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "More about each step." };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours; so does the variable NO_COLOR." };

    public void AddTo(Command command)
    {
        command.Add(_quiet);
        command.Add(_formerlyQuiet);
        command.Add(_verbose);
        command.Add(_noColor);
    }

    /// <summary>Whether no notes are wanted; tells those who use the former name of the option that it has another meaning now.</summary>
    public bool IsQuiet(ParseResult result, Terminal terminal)
    {
        if (!result.GetValue(_formerlyQuiet))
        {
            return result.GetValue(_quiet);
        }

        terminal.Messages.WriteLine("note: -q means the quality of a film; what it did here is called --quiet now.");
        return true;
    }

    public bool IsVerbose(ParseResult result) => result.GetValue(_verbose);

    public bool WantsColours(ParseResult result) => !result.GetValue(_noColor);
}
