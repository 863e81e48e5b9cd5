namespace Backlight.Cli.Tests.Fuzzing;

/// <summary>One input: a command with files that are damaged, which follows from its seed alone.</summary>
/// <param name="Seed">From which it is made again.</param>
/// <param name="Kind">What is damaged.</param>
/// <param name="Arguments">The command line.</param>
internal sealed record FuzzInput(int Seed, string Kind, IReadOnlyList<string> Arguments)
{
    /// <summary>The kind that is no command line but a formula in TeX, as scenes have it.</summary>
    public const string Formula = "formula";

    /// <summary>What is handed to standard input; null for a command in this process.</summary>
    public byte[]? Input { get; init; }

    /// <summary>Whether it runs as a program of its own.</summary>
    public bool IsProgram { get; init; }

    public override string ToString() => $"seed {Seed}, {Kind}: backlight {string.Join(' ', Arguments)}";
}

/// <summary>What is wrong with what an input came to; <see cref="Fault"/> is null where nothing is.</summary>
internal sealed record FuzzOutcome(FuzzInput Input, int Code, string? Fault, string Messages);
