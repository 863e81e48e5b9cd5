using Backlight.Derivations.Sentences;
using Backlight.Notation;

namespace Backlight.Derivations;

/// <summary>How a derivation is told.</summary>
public sealed record DerivationOptions
{
    /// <summary>The fewest rows, columns and terms that can be asked for before dots or Σ are written: a first and a last.</summary>
    public const int SmallestLimit = 2;

    /// <summary>How many rows, columns and terms are written out before dots and Σ are; 2 or more.</summary>
    public int Limit { get; init; } = 4;

    /// <summary>η of the step of gradient descent in chapter 21; above 0.</summary>
    public double LearningRate { get; init; } = 0.5;

    /// <summary>The largest relative error of an equation that counts as equal.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>The largest relative error against a measured derivative that counts as equal.</summary>
    public double MeasuredTolerance { get; init; } = 1e-6;

    /// <summary>In which signs the quantities are written in the sentences.</summary>
    public NotationStyle Notation { get; init; } = NotationStyle.Story;

    /// <summary>The language of the sentences; English where it is null.</summary>
    public Language? Language { get; init; }
}
