using System.Collections.Immutable;

namespace Backlight.Typesetting.Tex;

/// <summary>Something in a formula that cannot be read.</summary>
/// <param name="Message">What is wrong, where, and what to do.</param>
/// <param name="Command">The command it is about, such as "\frak"; "" where it is about none.</param>
/// <param name="Column">Where it begins, from 1; line breaks count as characters.</param>
public sealed record TexProblem(string Message, string Command, int Column);

/// <summary>A formula that cannot be read; all that is wrong with it is in <see cref="Problems"/>.</summary>
public sealed class TexException : FormatException
{
    internal TexException(string tex, ImmutableArray<TexProblem> problems)
        : base(MessageFor(problems))
    {
        Tex = tex;
        Problems = problems;
    }

    /// <summary>The formula.</summary>
    public string Tex { get; }

    /// <summary>What is wrong, in the order of the columns; at least one.</summary>
    public ImmutableArray<TexProblem> Problems { get; }

    private static string MessageFor(ImmutableArray<TexProblem> problems) => problems.Length == 1
        ? problems[0].Message
        : $"The formula has {problems.Length} problems:{string.Concat(problems.Select(problem => $"\n– {problem.Message}"))}";
}
