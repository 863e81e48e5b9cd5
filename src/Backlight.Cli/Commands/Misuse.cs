using System.CommandLine;
using System.CommandLine.Parsing;
using Backlight.Files;

namespace Backlight.Cli.Commands;

/// <summary>Finds what cannot be a command line: unknown commands and options, values that are missing.</summary>
internal static class Misuse
{
    /// <summary>What is wrong, one line each; empty where the line can be run.</summary>
    public static IReadOnlyList<string> In(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var name = string.Join(' ', Lineage(result.CommandResult));

        // What looks like an option and is none was taken for the network, or for nothing at all.
        var unknown = result.CommandResult.Tokens.Select(token => token.Value).Concat(result.UnmatchedTokens).Where(token => token.StartsWith('-') && token.Length > 1).ToList();
        if (command.Name == RenderCommand.Name && result.Errors.Count == 0)
        {
            // It finds what was mistyped itself, and tells it with what is wrong with the other options.
            return [];
        }

        if (unknown.Count > 0)
        {
            return [.. UnknownOptions(result, unknown)];
        }

        if (result.UnmatchedTokens.Count > 0)
        {
            return command.Subcommands.Count > 0
                ? [ArgumentProblems.UnknownChoice(name, result.UnmatchedTokens[0], command.Subcommands.Select(subcommand => subcommand.Name).ToList()).ToString()]
                : [$"{name}: \"{result.UnmatchedTokens[0]}\" is one argument too many. {SeeHelp(name)}"];
        }

        return result.Errors.Count == 0 ? [] : [.. result.Errors.Select(error => $"{name}: {error.Message}"), SeeHelp(name)];
    }

    /// <summary>A problem for each option that the command does not know.</summary>
    public static IEnumerable<string> UnknownOptions(ParseResult result, IReadOnlyList<string> unknown)
    {
        var command = result.CommandResult.Command;
        var options = command.Options.Concat(Recursive(result.CommandResult)).Select(option => option.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        return unknown.Select(token => ArgumentProblems.UnknownChoice(string.Join(' ', Lineage(result.CommandResult)), token.Split('=', ':')[0], options).ToString());
    }

    private static string SeeHelp(string name) => $"Try: {name} --help";

    private static IEnumerable<Option> Recursive(SymbolResult? result)
    {
        for (var above = result?.Parent; above is not null; above = above.Parent)
        {
            if (above is CommandResult { Command: var command })
            {
                foreach (var option in command.Options.Where(option => option.Recursive))
                {
                    yield return option;
                }
            }
        }
    }

    private static IEnumerable<string> Lineage(CommandResult result) =>
        result.Parent is CommandResult above ? Lineage(above).Append(result.Command.Name) : ["backlight"];
}
