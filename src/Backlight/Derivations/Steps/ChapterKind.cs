using System.Globalization;

namespace Backlight.Derivations.Steps;

/// <summary>What a chapter of the story is about. Whoever tells chapters apart asks for this; numbers of figures are only printed.</summary>
/// <remarks>
/// A new chapter is a kind here, named in <see cref="Story"/> in its place, and what tells it: all others stay what they are, and those behind it are
/// printed with the next number.
/// </remarks>
public sealed class ChapterKind
{
    /// <summary>A kind of chapter that the story does not have.</summary>
    /// <param name="slug">A short name, for addresses.</param>
    /// <param name="needsHiddenLayer">Whether a network without a hidden layer goes without it.</param>
    /// <param name="needsPenalty">Whether a network without a penalty on its weights goes without it.</param>
    public ChapterKind(string slug, bool needsHiddenLayer = false, bool needsPenalty = false) =>
        (Slug, NeedsHiddenLayer, NeedsPenalty) = (slug, needsHiddenLayer, needsPenalty);

    /// <summary>What the film is about.</summary>
    public static ChapterKind Introduction { get; } = new("intro");

    /// <summary>What the network computes, from its inputs to E.</summary>
    public static ChapterKind Network { get; } = new("network");

    /// <summary>How the indices are read.</summary>
    public static ChapterKind Notation { get; } = new("notation");

    /// <summary>The walk back from E to a weight of the last layer.</summary>
    public static ChapterKind OutputTrace { get; } = new("trace-output");

    /// <summary>The other weights of the last layer.</summary>
    public static ChapterKind OutputRest { get; } = new("rest-output");

    /// <summary>They become matrices.</summary>
    public static ChapterKind OutputMatrices { get; } = new("output-matrices");

    /// <summary>δ of the last layer.</summary>
    public static ChapterKind OutputDelta { get; } = new("output-delta");

    /// <summary>The walk to a weight of the layer before, with its branches.</summary>
    public static ChapterKind HiddenTrace { get; } = new("trace-hidden", needsHiddenLayer: true);

    /// <summary>The same factors again: δ stands for them.</summary>
    public static ChapterKind DeltaRecalled { get; } = new("recall-delta", needsHiddenLayer: true);

    /// <summary>The other weights of the layer before.</summary>
    public static ChapterKind HiddenRest { get; } = new("rest-hidden", needsHiddenLayer: true);

    /// <summary>They become matrices.</summary>
    public static ChapterKind HiddenMatrices { get; } = new("hidden-matrices", needsHiddenLayer: true);

    /// <summary>The sum over branches becomes a product with a transposed matrix.</summary>
    public static ChapterKind DeltaSplit { get; } = new("split-delta", needsHiddenLayer: true);

    /// <summary>The equation of the layer before, in matrices.</summary>
    public static ChapterKind HiddenEquation { get; } = new("hidden-equation", needsHiddenLayer: true);

    /// <summary>∂Z/∂A is W.</summary>
    public static ChapterKind ByInputs { get; } = new("dz-da", needsHiddenLayer: true);

    /// <summary>∂Z/∂W gives the outer product.</summary>
    public static ChapterKind ByOwnWeights { get; } = new("dz-dw", needsHiddenLayer: true);

    /// <summary>The equations of the last two layers, complete.</summary>
    public static ChapterKind TwoLayers { get; } = new("two-layers", needsHiddenLayer: true);

    /// <summary>Layers before those are the same again.</summary>
    public static ChapterKind AnyDepth { get; } = new("any-depth", needsHiddenLayer: true);

    /// <summary>The walk to a bias.</summary>
    public static ChapterKind BiasTrace { get; } = new("bias-trace");

    /// <summary>∂E/∂B is δ.</summary>
    public static ChapterKind BiasDelta { get; } = new("bias-delta");

    /// <summary>The four equations.</summary>
    public static ChapterKind FourEquations { get; } = new("four-equations");

    /// <summary>The equations in the numbers of the first sample.</summary>
    public static ChapterKind Numbers { get; } = new("numbers");

    /// <summary>A step down, and what it does to E.</summary>
    public static ChapterKind Learning { get; } = new("learning");

    /// <summary>What λ adds: a second way from each weight, and weights that decay.</summary>
    public static ChapterKind Penalty { get; } = new("penalty", needsPenalty: true);

    /// <summary>One parameter, or one matrix of them, by itself: no chapter of the story.</summary>
    public static ChapterKind Alone { get; } = new("trace");

    /// <summary>The chapters of the story, in the order of telling.</summary>
    public static ValueList<ChapterKind> Story { get; } =
    [
        Introduction, Network, Notation, OutputTrace, OutputRest, OutputMatrices, OutputDelta,
        HiddenTrace, DeltaRecalled, HiddenRest, HiddenMatrices, DeltaSplit, HiddenEquation, ByInputs,
        ByOwnWeights, TwoLayers, AnyDepth, BiasTrace,
        BiasDelta, FourEquations, Numbers, Learning, Penalty,
    ];

    /// <summary>A short name, for addresses: <c>trace-hidden</c>.</summary>
    public string Slug { get; }

    /// <summary>Whether a network without a hidden layer goes without it.</summary>
    public bool NeedsHiddenLayer { get; }

    /// <summary>Whether a network without a penalty on its weights goes without it.</summary>
    public bool NeedsPenalty { get; }

    /// <summary>How many chapters of the story stand before it; −1 for one that is no part of it.</summary>
    public int Place => Story.ToList().IndexOf(this);

    /// <summary>The number as it is printed: <c>07</c>.</summary>
    public string Figure => Place.ToString("D2", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public override string ToString() => Slug;
}
