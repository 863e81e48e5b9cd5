using System.Globalization;
using System.Text;
using Backlight.Training.Fitting;
using Backlight.Training.Samples;

namespace Backlight.Data.Runs;

/// <summary>metrics.csv: a row for each epoch.</summary>
internal static class MetricsFile
{
    public static string Write(ValueList<EpochReport> history, TargetKind kind, int depth)
    {
        var score = kind is RegressionTarget ? "R2" : "Accuracy";
        var text = new StringBuilder($"epoch,rate,trainLoss,trainAccuracy,validationLoss,validation{score},seconds");
        for (var l = 1; l <= depth; l++)
        {
            text.Append(CultureInfo.InvariantCulture, $",gradientNorm{l},activationMean{l},activationDeviation{l}");
        }

        text.Append('\n');
        foreach (var report in history)
        {
            text.Append(CultureInfo.InvariantCulture, $"{report.Epoch},{report.Rate:R},{report.TrainingLoss:R},{report.TrainingAccuracy:R},{report.Validation?.Loss:R},{Defined(report.Validation?.Score):R},{report.Seconds:F3}");
            foreach (var layer in report.Layers)
            {
                text.Append(CultureInfo.InvariantCulture, $",{layer.GradientNorm:R},{layer.ActivationMean:R},{layer.ActivationDeviation:R}");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>An R² that is not defined is left empty.</summary>
    private static double? Defined(double? score) => score is { } number && double.IsFinite(number) ? number : null;
}
