namespace Backlight.Training.Fitting;

/// <summary>What came of one epoch.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="Rate">η of its last step.</param>
/// <param name="TrainingLoss">Mean error of its samples, each seen before the step that it was part of.</param>
/// <param name="TrainingAccuracy">Share of them whose class was right, 0 … 1; null for numbers.</param>
/// <param name="Validation">The samples held back, seen after its last step; null where none are.</param>
/// <param name="Layers">Layer 1 … L.</param>
/// <param name="Seconds">How long it took, with the look at the samples held back.</param>
public sealed record EpochReport(
    int Epoch, double Rate, double TrainingLoss, double? TrainingAccuracy, ValidationReport? Validation, ValueList<LayerReport> Layers, double Seconds);

/// <summary>What the network makes of the samples held back.</summary>
/// <param name="Loss">Mean error.</param>
/// <param name="Score">Accuracy, 0 … 1, for classes; R², at most 1, for numbers; NaN where R² is not defined, as all targets are the same.</param>
public sealed record ValidationReport(double Loss, double Score);

/// <summary>How a layer fared in one epoch.</summary>
/// <param name="GradientNorm">√(Σ (∂E/∂w)² + Σ (∂E/∂b)²) over its parameters, the mean over up to <see cref="MostProbes"/> steps of the epoch, evenly spaced.</param>
/// <param name="ActivationMean">Mean of a in the same steps.</param>
/// <param name="ActivationDeviation">Standard deviation of a in the same steps.</param>
public sealed record LayerReport(double GradientNorm, double ActivationMean, double ActivationDeviation)
{
    /// <summary>Looking at every step would cost large networks time; so many tell as much.</summary>
    public const int MostProbes = 16;
}
