using System.Text;

namespace Backlight.Cli.Documents;

/// <summary>What a stretch of terminal text is; each has a colour.</summary>
internal enum Role
{
    Plain,
    Heading,
    Quiet,
    Parameter,
    Value,
    Fault,
    Delta,
    Good,
}

/// <summary>Colours by role, or none at all.</summary>
/// <param name="hasColours">Whether anything is coloured.</param>
internal sealed class Paint(bool hasColours)
{
    public static Paint None { get; } = new(false);

    public string In(Role role, string text) => hasColours && role != Role.Plain && text.Length > 0 ? $"{Code(role)}{text}\e[0m" : text;

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
            if (role == Role.Plain)
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

    private static Role RoleAt(string line, int i)
    {
        if (i > 0 && line[i - 1] != '∂' && char.IsLetter(line[i - 1]) && line[i - 1] != 'd')
        {
            return Role.Plain;
        }

        if (i + 1 < line.Length && char.IsAsciiLetter(line[i + 1]))
        {
            return Role.Plain;
        }

        return line[i] switch
        {
            'w' or 'W' or 'b' or 'B' => Role.Parameter,
            'z' or 'Z' or 'a' or 'A' or 'x' or 'X' => Role.Value,
            'e' or 'E' or 'C' or 'y' or 'Y' => Role.Fault,
            'δ' => Role.Delta,
            _ => Role.Plain,
        };
    }

    private static bool IsScript(char c) => c is >= '⁰' and <= 'ₜ' or '²' or '³' or '¹' or 'ˡ' or 'ᴸ' or 'ᵢ' or 'ⱼ';

    private static string Code(Role role) => role switch
    {
        Role.Heading => "\e[1m",
        Role.Quiet => "\e[2m",
        Role.Parameter => "\e[36m",
        Role.Value => "\e[34m",
        Role.Fault => "\e[31m",
        Role.Delta => "\e[33m",
        Role.Good => "\e[32m",
        _ => "",
    };
}
