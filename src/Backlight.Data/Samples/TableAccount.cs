using Backlight.Reports;

namespace Backlight.Data.Samples;

/// <summary>What was understood of a file of samples: for a person to see before a network learns from it.</summary>
public sealed record TableAccount
{
    /// <summary>The file.</summary>
    public required string Name { get; init; }

    /// <summary>Rows that are used.</summary>
    public required int Rows { get; init; }

    /// <summary>Rows that are left out, as a value is missing.</summary>
    public int RowsLeftOut { get; init; }

    /// <summary>How the file is written: what separates values, whether the first row names the columns.</summary>
    public ValueList<string> Form { get; init; } = [];

    /// <summary>The target.</summary>
    public required TargetAccount Target { get; init; }

    /// <summary>The columns that are inputs; empty for pictures.</summary>
    public ValueList<ColumnAccount> Columns { get; init; } = [];

    /// <summary>Columns of the file that are no inputs, with the reason.</summary>
    public ValueList<string> LeftOut { get; init; } = [];

    /// <summary>What may not be as the user means it, with the option that changes it.</summary>
    public ValueList<string> Warnings { get; init; } = [];

    /// <summary>A name or a label as it is shown: in quotes where it is not one word, and without characters that would steer a terminal.</summary>
    /// <param name="name">As it stands in the file.</param>
    public static string Shown(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c is ',' or ';' or ':' or '"') ? Wording.Plain(name) : Wording.Quoted(name);
    }

    /// <summary>A name as a shell takes it.</summary>
    /// <param name="name">The name of a column.</param>
    public static string Argument(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && name.All(c => char.IsLetterOrDigit(c) || c is '_' or '-' or '.') ? name : $"'{Wording.Plain(name).Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }
}

/// <summary>What was understood of the target.</summary>
/// <param name="Name">Its column.</param>
/// <param name="Because">Why it is what it is, as the end of a sentence; empty where a run says it.</param>
public sealed record TargetAccount(string Name, string Because)
{
    /// <summary>The classes in their order, with how many rows are of each; empty for numbers.</summary>
    public ValueList<ClassAccount> Classes { get; init; } = [];

    /// <summary>The least number, for numbers.</summary>
    public double? Least { get; init; }

    /// <summary>The mean, for numbers.</summary>
    public double? Mean { get; init; }

    /// <summary>The greatest number, for numbers.</summary>
    public double? Most { get; init; }

    /// <summary>The other kind that the user can choose, as --target-kind calls it; null where there is no choice.</summary>
    public string? OtherKind { get; init; }
}

/// <summary>A class and its rows.</summary>
/// <param name="Name">As it stands in the file.</param>
/// <param name="Rows">How many rows are of it.</param>
public sealed record ClassAccount(string Name, int Rows);

/// <summary>What was understood of a column that is an input.</summary>
/// <param name="Name">In the header.</param>
/// <param name="Kind">"numbers", "numbers with %", "texts", "always the same".</param>
/// <param name="Inputs">How many inputs of the network it makes.</param>
/// <param name="Missing">How many values are missing in the rows that are used.</param>
public sealed record ColumnAccount(string Name, string Kind, int Inputs, int Missing)
{
    /// <summary>What a missing value becomes; null where none is missing.</summary>
    public string? Fill { get; init; }
}
