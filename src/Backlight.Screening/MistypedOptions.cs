using System.CommandLine;
using System.CommandLine.Parsing;
using Backlight.Reports;

namespace Backlight.Screening;

/// <summary>Finds what was meant as an option and would be taken for the name of a scene.</summary>
public static class MistypedOptions
{
    /// <summary>Takes apart what stands for itself on a command line.</summary>
    /// <param name="result">The parsed command line.</param>
    /// <param name="mistyped">What looks like an option and is none, as it was written, in order.</param>
    /// <returns>
    /// The arguments that are none of them. What follows a mistyped option is left out as well, since it may be its value: "gif" after "--formt".
    /// After <c>--</c> everything is an argument.
    /// </returns>
    public static IReadOnlyList<string> Apart(ParseResult result, out IReadOnlyList<string> mistyped)
    {
        ArgumentNullException.ThrowIfNull(result);
        var (arguments, wrong) = (new List<string>(), new List<string>());
        // Read as written, since only there is seen what follows what; values of options that are known are no arguments.
        var own = new Queue<Token>(result.CommandResult.Tokens);
        var (afterMistyped, afterDashes) = (false, false);
        foreach (var token in result.Tokens)
        {
            if (token.Type == TokenType.DoubleDash)
            {
                afterDashes = true;
            }
            else if (own.Count == 0 || !ReferenceEquals(token, own.Peek()))
            {
                afterMistyped = false;
            }
            else
            {
                own.Dequeue();
                var isOption = !afterDashes && token.Value.Length > 1 && token.Value[0] == '-';
                if (isOption)
                {
                    wrong.Add(token.Value);
                }
                else if (!afterMistyped || afterDashes)
                {
                    arguments.Add(token.Value);
                }

                // "--formt=gif" has its value with it.
                afterMistyped = isOption && !token.Value.Contains('=', StringComparison.Ordinal);
            }
        }

        mistyped = wrong;
        return arguments;
    }

    /// <summary>A sentence for an option that does not exist, with the one that was probably meant.</summary>
    /// <param name="option">As it was written.</param>
    /// <param name="command">Whose options there are.</param>
    internal static string Problem(string option, Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var name = option.Split('=', ':')[0];
        var known = command.Options.SelectMany(known => (IEnumerable<string>)[known.Name, .. known.Aliases]).Distinct().ToList();
        // A short option is its letter: no other letter is a slip of it.
        var (nearest, distance) = known.Where(other => other.StartsWith("--", StringComparison.Ordinal))
            .Select(other => (Name: other, Distance: Spelling.Distance(name.TrimStart('-'), other.TrimStart('-'))))
            .MinBy(other => other.Distance);
        var guess = name.Length > 2 && distance <= Math.Max(1, name.Length / 3) ? $"Did you mean {nearest}? " : "";
        return $"{name}: BL0415: There is no such option. Way out: {guess}There are {string.Join(", ", command.Options.Select(known => known.Name))}; a scene whose name begins so is given after --.";
    }
}
