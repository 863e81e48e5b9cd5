using Backlight.Derivations.Chapters;
using Backlight.Derivations.Sentences;
using Backlight.Derivations.Steps;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Derivations;

/// <summary>The equations of backpropagation for one network, derived step by step and checked in numbers.</summary>
/// <param name="Network">The network.</param>
/// <param name="Samples">The samples; the story is told with the first one.</param>
/// <param name="Evidence">What the equations were held against.</param>
/// <param name="Chapters">In the order of telling.</param>
public sealed record Derivation(Network Network, ValueList<Sample> Samples, Evidence Evidence, ValueList<Chapter> Chapters)
{
    /// <summary>All steps of all chapters.</summary>
    public IEnumerable<DerivationStep> Steps => Chapters.SelectMany(chapter => chapter.Steps);

    /// <summary>The first step whose sides do not agree, or null.</summary>
    public DerivationStep? FirstWrong => Steps.FirstOrDefault(step => step.Check.IsWrong);

    /// <summary>The whole story, chapters 00–21; without a hidden layer, 07–16 are left out. Where weights have a penalty, 22 is about it.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more.</param>
    /// <param name="options">How it is told.</param>
    /// <exception cref="UndefinedErrorException">The error is not defined for the values met.</exception>
    public static Derivation Of(Network network, ValueList<Sample> samples, DerivationOptions? options = null)
    {
        var telling = Open(network, samples, options);
        var chapters = new List<Chapter>
        {
            NetworkChapters.Intro(telling),
            NetworkChapters.Network(telling),
            NetworkChapters.Notation(telling),
        };
        chapters.AddRange(OutputLayerChapters.All(telling));
        if (network.Depth > 1)
        {
            chapters.AddRange(HiddenLayerChapters.All(telling));
            chapters.AddRange(SubstitutionChapters.All(telling));
            chapters.Add(AnyDepthChapter.Tell(telling));
        }

        chapters.AddRange(BiasChapters.All(telling));
        chapters.Add(FourEquationsChapter.Tell(telling));
        chapters.Add(NumbersChapter.Tell(telling));
        chapters.Add(LearningChapter.Tell(telling));
        if (network.Architecture.L2 > 0)
        {
            chapters.Add(PenaltyChapter.Tell(telling));
        }

        return new Derivation(network, samples, telling.Evidence, chapters.ToValueList());
    }

    /// <summary>The derivation of one parameter alone: its paths, the chain rule, δ, and the number.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more.</param>
    /// <param name="parameter">A <see cref="Weight"/> or a <see cref="Bias"/> of the network.</param>
    /// <param name="options">How it is told.</param>
    /// <exception cref="ArgumentException">The network has no such parameter.</exception>
    public static Derivation Of(Network network, ValueList<Sample> samples, Quantity parameter, DerivationOptions? options = null)
    {
        var telling = Open(network, samples, options);
        return new Derivation(network, samples, telling.Evidence, [ParameterChapter.Tell(telling, parameter)]);
    }

    /// <summary>The derivation of a whole matrix of parameters: its equation, and the numbers.</summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">One or more.</param>
    /// <param name="parameters">A <see cref="Weights"/> or <see cref="Biases"/> of the network.</param>
    /// <param name="options">How it is told.</param>
    /// <exception cref="ArgumentException">The network has no such matrix.</exception>
    public static Derivation Of(Network network, ValueList<Sample> samples, MatrixQuantity parameters, DerivationOptions? options = null)
    {
        var telling = Open(network, samples, options);
        return new Derivation(network, samples, telling.Evidence, [ParameterChapter.Tell(telling, parameters)]);
    }

    private static Telling Open(Network network, ValueList<Sample> samples, DerivationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples.Count, 1, nameof(samples));
        options ??= new DerivationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Limit, DerivationOptions.SmallestLimit, nameof(options));
        return new(
            network,
            new Vocabulary(network.Architecture, options.Limit),
            new Evidence(network, samples, options.LearningRate),
            options.Language ?? new English(options.Notation),
            options.Tolerance,
            options.MeasuredTolerance);
    }
}
