using System.CommandLine;

namespace Backlight.Cli.Commands;

/// <summary>The options that every command has.</summary>
internal sealed class GeneralOptions
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "No notes on standard error; problems are told all the same." };
    private readonly Option<bool> _verbose = new("--verbose", "-v") { Description = "More about each step." };
    private readonly Option<bool> _noColor = new("--no-color") { Description = "No colours; so does the variable NO_COLOR." };

    public void AddTo(Command command)
    {
        command.Add(_quiet);
        command.Add(_verbose);
        command.Add(_noColor);
    }

    public bool IsQuiet(ParseResult result) => result.GetValue(_quiet);

    public bool IsVerbose(ParseResult result) => result.GetValue(_verbose);

    public bool WantsColours(ParseResult result) => !result.GetValue(_noColor);
}
