using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>What a network file says: an architecture, and parameters and samples where it gives them.</summary>
/// <param name="Architecture">Widths, activation functions, error function.</param>
/// <param name="Parameters">Weights and biases that fit the architecture; null where the file leaves them to be drawn from a seed.</param>
/// <param name="Samples">Samples that fit the architecture; empty where the file gives none.</param>
public sealed record NetworkFile(Architecture Architecture, Parameters? Parameters, ValueList<Sample> Samples)
{
    /// <summary>Where the network comes from: the file, or the option that made it.</summary>
    public Place Origin { get; init; } = new("network");

    /// <summary>Where each sample stands; empty for samples that were not read.</summary>
    public ValueList<Place> SamplePlaces { get; init; } = [];

    /// <summary>The same with parameters drawn from the seed where there are none, and with one sample drawn where there are none.</summary>
    /// <param name="seed">Any number; see <see cref="Initialisation"/>.</param>
    public NetworkFile Complete(ulong seed) => this with
    {
        Parameters = Parameters ?? Initialisation.Draw(Architecture, seed),
        Samples = Samples.Count > 0 ? Samples : Initialisation.DrawSamples(Architecture, 1, seed),
    };

    /// <summary>The network.</summary>
    /// <exception cref="InvalidOperationException">There are no parameters; <see cref="Complete"/> draws them.</exception>
    public Network ToNetwork() => new(
        Architecture,
        Parameters ?? throw new InvalidOperationException("This network has no parameters yet; Complete(seed) draws them."));
}
