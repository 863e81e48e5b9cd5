using System.Collections.Immutable;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Tex;

/// <summary>Reads formulas written as for LaTeX with amsmath. May be called from several threads.</summary>
public static class TexReader
{
    /// <summary>The longest formula, in characters: a slip such as a whole document is told at once.</summary>
    public const int MaxLength = 100_000;

    /// <summary>How deep groups may lie in groups.</summary>
    public const int MaxDepth = 200;

    /// <summary>All commands that are known, without their backslash, in alphabetical order.</summary>
    public static ImmutableArray<string> Commands => TexCommands.All;

    /// <summary>All environments that are known, in alphabetical order.</summary>
    public static ImmutableArray<string> Environments => TexCommands.Environments;

    /// <summary>Reads a formula.</summary>
    /// <param name="tex">The formula, without dollar signs around it; "&amp;" and "\\" align several lines.</param>
    /// <exception cref="TexException">Something cannot be read; all problems are in it.</exception>
    public static MathNode Read(string tex)
    {
        ArgumentNullException.ThrowIfNull(tex);
        if (tex.Length > MaxLength)
        {
            throw new TexException(tex, [new($"The formula has {tex.Length} characters; at most {MaxLength} are read. Split it.", "", MaxLength + 1)]);
        }

        var parser = new TexParser(tex);
        var node = parser.ReadAll();
        return parser.Problems.Count == 0
            ? node
            : throw new TexException(tex, [.. parser.Problems.OrderBy(problem => problem.Column).Distinct()]);
    }
}
