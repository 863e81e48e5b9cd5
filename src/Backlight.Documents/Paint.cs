using System.Text;

namespace Backlight.Documents;

/// <summary>What a stretch of terminal text is; each has a colour.</summary>
public enum TextRole
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>What is read second.</summary>
    Quiet,

    /// <summary>A weight or bias.</summary>
    Parameter,

    /// <summary>A weighted input, an activation, an input.</summary>
    Value,

    /// <summary>An error, or what is wrong.</summary>
    Fault,

    /// <summary>δ.</summary>
    Delta,

    /// <summary>What holds.</summary>
    Good,
}

/// <summary>Colours by role, or none at all.</summary>
/// <param name="hasColours">Whether anything is coloured.</param>
public sealed class Paint(bool hasColours)
{
    /// <summary>No colours.</summary>
    public static Paint None { get; } = new(false);

    /// <summary>A text in the colour of a role.</summary>
    /// <param name="role">What it is.</param>
    /// <param name="text">The text.</param>
    public string In(TextRole role, string text) => hasColours && role != TextRole.Plain && text.Length > 0 ? $"{Code(role)}{text}\e[0m" : text;

    /// <summary>A line of a formula with each quantity in the colour of its role: parameters, values, errors, δ.</summary>
    public string Formula(string line)
    {
        if (!hasColours)
        {
            return line;
        }

        var painted = new StringBuilder();
        var i = 0;
        while (i < line.Length)
        {
            var role = RoleAt(line, i);
            if (role == TextRole.Plain)
            {
                painted.Append(line[i++]);
                continue;
            }

            var end = i + 1;
            while (end < line.Length && IsScript(line[end]))
            {
                end++;
            }

            painted.Append(In(role, line[i..end]));
            i = end;
        }

        return painted.ToString();
    }

    private static TextRole RoleAt(string line, int i)
    {
        if (i > 0 && line[i - 1] != '∂' && char.IsLetter(line[i - 1]) && line[i - 1] != 'd')
        {
            return TextRole.Plain;
        }

        if (i + 1 < line.Length && char.IsAsciiLetter(line[i + 1]))
        {
            return TextRole.Plain;
        }

        return line[i] switch
        {
            'w' or 'W' or 'b' or 'B' => TextRole.Parameter,
            'z' or 'Z' or 'a' or 'A' or 'x' or 'X' => TextRole.Value,
            'e' or 'E' or 'C' or 'y' or 'Y' => TextRole.Fault,
            'δ' => TextRole.Delta,
            _ => TextRole.Plain,
        };
    }

    private static bool IsScript(char c) => c is >= '⁰' and <= 'ₜ' or '²' or '³' or '¹' or 'ˡ' or 'ᴸ' or 'ᵢ' or 'ⱼ';

    private static string Code(TextRole role) => role switch
    {
        TextRole.Heading => "\e[1m",
        TextRole.Quiet => "\e[2m",
        TextRole.Parameter => "\e[36m",
        TextRole.Value => "\e[34m",
        TextRole.Fault => "\e[31m",
        TextRole.Delta => "\e[33m",
        TextRole.Good => "\e[32m",
        _ => "",
    };
}
