using Backlight.Networks;
using Backlight.Training.Passes;

namespace Backlight.Training.Fitting;

/// <summary>A step of training, seen when z, a, δ and gradients are known and nothing has moved yet. Nothing is copied: spans are valid during the call only.</summary>
/// <remarks>Matrices of a batch have one sample a row: m × n_l. Gradients are those of E, before penalty and clipping.</remarks>
public sealed class StepMoment
{
    private readonly BatchPass _pass;
    private readonly LearnedParameters _parameters;
    private readonly LearnedParameters _gradients;

    internal StepMoment(BatchPass pass, LearnedParameters parameters, LearnedParameters gradients) => (_pass, _parameters, _gradients) = (pass, parameters, gradients);

    /// <summary>Widths, activation functions, error function.</summary>
    public Architecture Architecture => _pass.Architecture;

    /// <summary>From 1.</summary>
    public int Epoch { get; internal set; }

    /// <summary>From 1, over all epochs.</summary>
    public long Step { get; internal set; }

    /// <summary>m, the samples of this step.</summary>
    public int Count { get; internal set; }

    /// <summary>E, the mean error of the batch.</summary>
    public double Loss { get; internal set; }

    /// <summary>η of this step.</summary>
    public double Rate { get; internal set; }

    /// <summary>Z^(l), m × n_l.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> WeightedInputs(int l) => _pass.WeightedInputs(l);

    /// <summary>A^(l), m × n_l.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> Activations(int l) => _pass.Activations(l);

    /// <summary>δ^(l), m × n_l.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> Deltas(int l) => _pass.Deltas(l);

    /// <summary>W^(l), n_l × n_{l−1}.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> Weights(int l) => _parameters.Weights(l);

    /// <summary>B^(l), n_l.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> Biases(int l) => _parameters.Biases(l);

    /// <summary>∂E/∂W^(l), n_l × n_{l−1}, the mean over the batch.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> WeightGradients(int l) => _gradients.Weights(l);

    /// <summary>∂E/∂B^(l), n_l, the mean over the batch.</summary>
    /// <param name="l">1 … L.</param>
    public ReadOnlySpan<float> BiasGradients(int l) => _gradients.Biases(l);
}
