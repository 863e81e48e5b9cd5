using Backlight.Expressions;
using Backlight.Networks;

namespace Backlight.Derivations.Steps;

/// <summary>One step of the derivation: a rule turns formulas into the next one.</summary>
/// <param name="Id">Unique in the derivation and stable: <c>03.2</c>.</param>
/// <param name="Rule">What was done.</param>
/// <param name="Before">The formulas that the step starts from; none for a definition, several where scalars are gathered.</param>
/// <param name="After">The formula that the step ends with.</param>
/// <param name="Says">The step in plain words.</param>
/// <param name="Moves">For each part of the formula after, where it came from.</param>
/// <param name="Check">Both sides in numbers.</param>
public sealed record DerivationStep(string Id, Rule Rule, ValueList<Equation> Before, Equation After, string Says, ValueList<Move> Moves, EquationCheck Check)
{
    /// <summary>The figure of the chapter that the step stands in: <c>03</c>.</summary>
    public string Figure => Id[..Id.LastIndexOf('.')];

    /// <summary>What the chapter that the step stands in is about.</summary>
    public ChapterKind Chapter { get; init; } = ChapterKind.Alone;

    /// <summary>Which samples the formula after holds for.</summary>
    public SampleScope Scope { get; init; }

    /// <summary>The network that the step is about, where it is not the one that the derivation is of.</summary>
    public Network? On { get; init; }

    /// <summary>The largest relative error that counts as equal.</summary>
    public double Tolerance { get; init; }

    /// <summary>The smallest size that the two sides are compared in: above 0 where one of them was measured.</summary>
    public double Floor { get; init; }
}

/// <summary>Which samples an equation is about.</summary>
public enum SampleScope
{
    /// <summary>It holds for each sample by itself.</summary>
    Each,

    /// <summary>It has the numbers of the first sample in it.</summary>
    First,

    /// <summary>E and its gradients mean the mean over all samples in it.</summary>
    Mean,

    /// <summary>The same, and a step of gradient descent is one on E_λ, the mean with the penalty on weights.</summary>
    PenalisedMean,
}

/// <summary>A chapter of the story with its steps.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Figure">The number as it is printed, <c>07</c>; for a parameter by itself its name.</param>
/// <param name="Title">The heading.</param>
/// <param name="Says">What the chapter is about, in plain words.</param>
/// <param name="Steps">In the order of telling.</param>
public sealed record Chapter(ChapterKind Kind, string Figure, string Title, string Says, ValueList<DerivationStep> Steps)
{
    /// <summary>A short name: <c>trace-hidden</c>.</summary>
    public string Slug => Kind.Slug;
}
