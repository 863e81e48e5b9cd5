using Backlight.Networks;
using Backlight.Training.Samples;

namespace Backlight.Training.Fitting;

/// <summary>Holds samples against a network.</summary>
internal static class SampleWidths
{
    /// <exception cref="ArgumentException">No samples, or samples of other widths.</exception>
    public static void Require(Architecture architecture, ISampleSource samples)
    {
        if (samples.Count == 0)
        {
            throw new ArgumentException("There are no samples.", nameof(samples));
        }

        if (samples.InputWidth != architecture.Width(0) || samples.TargetWidth != architecture.Width(architecture.Depth))
        {
            throw new ArgumentException(
                $"The network {architecture} takes {architecture.Width(0)} inputs and gives {architecture.Width(architecture.Depth)} outputs; the samples have {samples.InputWidth} and {samples.TargetWidth}.",
                nameof(samples));
        }
    }
}
