using Backlight.Formulas;
using Backlight.Notation;

namespace Backlight.Documents;

/// <summary>How a derivation is written down, in whatever format.</summary>
public sealed record DocumentOptions
{
    /// <summary>How many paths of a trace are listed where nothing is said.</summary>
    public const int DefaultPaths = 5;

    /// <summary>In which signs the formulas are written.</summary>
    public NotationStyle Notation { get; init; }

    /// <summary>The quantities whose paths are listed.</summary>
    public ValueList<Quantity> Traced { get; init; } = [];

    /// <summary>How many paths are listed for each of them, the most influential first.</summary>
    public int Paths { get; init; } = DefaultPaths;

    /// <summary>Whether a document for reading lists paths too, and not JSON alone.</summary>
    public bool ListsPaths { get; init; }

    /// <summary>What parameters and samples were drawn from, where they were.</summary>
    public ulong Seed { get; init; }

    /// <summary>Whether the weights were drawn from the seed.</summary>
    public bool ParametersAreDrawn { get; init; }

    /// <summary>Whether the sample was drawn from the seed.</summary>
    public bool SamplesAreDrawn { get; init; }

    /// <summary>Whether rules, shapes and moves are told with each step.</summary>
    public bool IsVerbose { get; init; }

    /// <summary>How formulas are written.</summary>
    public WritingStyle Style => Notation == NotationStyle.Nielsen ? WritingStyle.Nielsen : WritingStyle.Story;
}
