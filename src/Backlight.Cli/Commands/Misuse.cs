using System.CommandLine;
using System.CommandLine.Parsing;
using Backlight.Reports;

namespace Backlight.Cli.Commands;

/// <summary>Finds what cannot be a command line: unknown commands and options, values that are missing.</summary>
internal static class Misuse
{
    /// <summary>What is wrong, one line each; empty where the line can be run.</summary>
    public static IReadOnlyList<string> In(ParseResult result)
    {
        var command = result.CommandResult.Command;
        var name = string.Join(' ', Lineage(result.CommandResult));

        var all = command.Options.Concat(Recursive(result.CommandResult)).ToList();
        if (WithoutValue(result.Tokens, all).ToList() is { Count: > 0 } empty)
        {
            return [.. empty.Select(option => ArgumentProblems.OptionWithoutValue(option.Name, option.HelpName ?? "VALUE").ToString())];
        }

        // What looks like an option and is none was taken for the network, or for nothing at all; what follows -- is a name, whatever it looks like.
        var plain = result.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Skip(1).Select(token => token.Value).ToHashSet(StringComparer.Ordinal);
        var unknown = result.CommandResult.Tokens.Select(token => token.Value).Concat(result.UnmatchedTokens)
            .Where(token => token.StartsWith('-') && token.Length > 1 && !plain.Contains(token)).ToList();
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
        var options = command.Options.Concat(Recursive(result.CommandResult)).Where(option => !option.Hidden).Select(option => option.Name).Distinct().Order(StringComparer.Ordinal).ToList();
        return unknown.Select(token => ArgumentProblems.UnknownChoice(string.Join(' ', Lineage(result.CommandResult)), token.Split('=', ':')[0], options).ToString());
    }

    /// <summary>Options that need a value and are followed by none: given twice, the second would be ignored, and the next option taken for a value.</summary>
    private static IEnumerable<Option> WithoutValue(IReadOnlyList<Token> tokens, List<Option> options)
    {
        Option? Named(string text) => options.Find(option => option.Name == text || option.Aliases.Contains(text));
        for (var i = 0; i < tokens.Count && tokens[i].Type != TokenType.DoubleDash; i++)
        {
            if (tokens[i].Type == TokenType.Option
                && Named(tokens[i].Value) is { Arity.MinimumNumberOfValues: > 0 } option
                && (i + 1 == tokens.Count || tokens[i + 1].Type != TokenType.Argument || Named(tokens[i + 1].Value) is not null))
            {
                yield return option;
            }
        }
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
