using Backlight.Derivations.Sentences;
using Backlight.Derivations.Steps;
using Backlight.Maps;
using Backlight.Networks;

namespace Backlight.Derivations.Chapters;

/// <summary>What all chapters of one derivation share: the words, the evidence, the language, and the equations that later chapters recall.</summary>
/// <param name="network">The network.</param>
/// <param name="words">What it is told with.</param>
/// <param name="evidence">What it is held against.</param>
/// <param name="language">In which it is told.</param>
/// <param name="tolerance">The largest relative error of an equation that counts as equal.</param>
/// <param name="measuredTolerance">Likewise against a measured derivative.</param>
internal sealed class Telling(Network network, Vocabulary words, Evidence evidence, Language language, double tolerance, double measuredTolerance)
{
    public double Tolerance => tolerance;

    public double MeasuredTolerance => measuredTolerance;

    public Network Network => network;

    public ComputationalMap Map { get; } = new(network.Architecture);

    public Vocabulary Words => words;

    public Evidence Evidence => evidence;

    public Language Language => language;

    public Teller Teller { get; } = new(words, evidence, tolerance);

    /// <summary>The equations that later chapters take up again.</summary>
    public Recalled Recalled { get; } = new();
}

/// <summary>Equations of earlier chapters, by what they say.</summary>
internal sealed class Recalled
{
    /// <summary>δ_j^(L) in local derivatives, for all j.</summary>
    public Expressions.Equation? OutputDeltaEntries { get; set; }

    /// <summary>δ^(L) in matrices.</summary>
    public Expressions.Equation? OutputDelta { get; set; }

    /// <summary>∂E/∂W^(L), as far as it got.</summary>
    public Expressions.Equation? OutputWeights { get; set; }

    /// <summary>δ^(L−1) in matrices, as far as it got.</summary>
    public Expressions.Equation? HiddenDelta { get; set; }

    /// <summary>∂E/∂W^(L−1), as far as it got.</summary>
    public Expressions.Equation? HiddenWeights { get; set; }

    /// <summary>δ^(L), δ^(l), ∂E/∂W^(l), ∂E/∂B^(l) for any layer.</summary>
    public Dictionary<string, Expressions.Equation> General { get; } = [];
}
