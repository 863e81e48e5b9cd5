using Backlight.Data.Tensors;
using Backlight.Networks;
using Backlight.Training.Fitting;
using Backlight.Training.Passes;

namespace Backlight.Data.Runs;

/// <summary>The state of a run as tensors, and back.</summary>
internal static class StateTensors
{
    private const int EpochNumbers = 7;
    private const int LayerNumbers = 3;
    private const int ProbeNumbers = 4;

    public static IReadOnlyList<Tensor> Write(TrainingState state)
    {
        var parameters = state.Parameters.All;
        var history = state.History.SelectMany(NumbersOf).ToArray();
        var probes = state.Probes.SelectMany(probe => new[] { probe.Count, probe.Norms, probe.Means, probe.Squares }).ToArray();
        List<Tensor> tensors =
        [
            Tensor.Of("parameters", [parameters.Length], (ReadOnlySpan<float>)parameters),
            Tensor.Of("moments", [state.Moments.Length / parameters.Length, parameters.Length], state.Moments),
            Tensor.Of("counts", [4], [state.Steps, state.StepsInEpoch, state.Right, state.BestEpoch]),
            Tensor.Of("sums", [4], [state.LossSum, state.WeightSum, state.Seconds, state.BestLoss]),
            Tensor.Of("probes", [state.Probes.Length, ProbeNumbers], probes),
            Tensor.Of("history", [state.Epochs, EpochNumbers + (LayerNumbers * state.Probes.Length)], history),
        ];
        if (state.Best is { } best)
        {
            tensors.Add(Tensor.Of("best", [parameters.Length], (ReadOnlySpan<float>)best.All));
        }

        return tensors;
    }

    /// <summary>The state of a run with these options; null where the tensors are not those of one.</summary>
    public static TrainingState? Read(SafetensorsContent content, Architecture architecture, TrainingOptions options)
    {
        var state = new TrainingState(new LearnedParameters(architecture), options.Optimiser, hasBest: options.Patience is not null);
        var (layers, width) = (architecture.Depth, EpochNumbers + (LayerNumbers * architecture.Depth));
        if (Floats(content, "parameters", state.Parameters.All.Length) is not { } parameters
            || Floats(content, "moments", state.Moments.Length) is not { } moments
            || content.Find("counts") is not { Type: TensorType.I64, Shape: [4] } counts
            || content.Find("sums") is not { Type: TensorType.F64, Shape: [4] } sums
            || content.Find("probes") is not { Type: TensorType.F64, Shape: [var probed, ProbeNumbers] } probes || probed != layers
            || content.Find("history") is not { Type: TensorType.F64, Shape: [_, var columns] } history || columns != width)
        {
            return null;
        }

        if (state.Best is { } best)
        {
            if (Floats(content, "best", best.All.Length) is not { } kept)
            {
                return null;
            }

            kept.Floats().CopyTo(best.All);
        }

        parameters.Floats().CopyTo(state.Parameters.All);
        moments.Floats().CopyTo(state.Moments);
        if (!counts.Longs()[1..].ToArray().All(count => count is >= 0 and <= int.MaxValue))
        {
            return null;
        }

        (state.Steps, state.StepsInEpoch, state.Right, state.BestEpoch) = (counts.Longs()[0], (int)counts.Longs()[1], (int)counts.Longs()[2], (int)counts.Longs()[3]);
        (state.LossSum, state.WeightSum, state.Seconds, state.BestLoss) = (sums.Doubles()[0], sums.Doubles()[1], sums.Doubles()[2], sums.Doubles()[3]);
        for (var l = 0; l < layers; l++)
        {
            var numbers = probes.Doubles().Slice(l * ProbeNumbers, ProbeNumbers);
            state.Probes[l] = new LayerProbe((int)numbers[0], numbers[1], numbers[2], numbers[3]);
        }

        var reports = new EpochReport[(int)history.Shape[0]];
        for (var i = 0; i < reports.Length; i++)
        {
            reports[i] = ReportOf(history.Doubles().Slice(i * width, width), i + 1);
        }

        state.History = ValueList.Of<EpochReport>(reports);
        return state;
    }

    private static Tensor? Floats(SafetensorsContent content, string name, int count) =>
        content.Find(name) is { Type: TensorType.F32 } tensor && tensor.Floats().Length == count ? tensor : null;

    /// <summary>NaN stands for what there is not.</summary>
    private static IEnumerable<double> NumbersOf(EpochReport report) =>
    [
        report.Rate, report.TrainingLoss, report.TrainingAccuracy ?? double.NaN,
        report.Validation is null ? 0 : 1, report.Validation?.Loss ?? double.NaN, report.Validation?.Score ?? double.NaN, report.Seconds,
        .. report.Layers.SelectMany(layer => new[] { layer.GradientNorm, layer.ActivationMean, layer.ActivationDeviation }),
    ];

    private static EpochReport ReportOf(ReadOnlySpan<double> numbers, int epoch)
    {
        var layers = new LayerReport[(numbers.Length - EpochNumbers) / LayerNumbers];
        for (var l = 0; l < layers.Length; l++)
        {
            var own = numbers.Slice(EpochNumbers + (l * LayerNumbers), LayerNumbers);
            layers[l] = new LayerReport(own[0], own[1], own[2]);
        }

        return new EpochReport(
            epoch,
            numbers[0],
            numbers[1],
            double.IsNaN(numbers[2]) ? null : numbers[2],
            numbers[3] == 0 ? null : new ValidationReport(numbers[4], numbers[5]),
            ValueList.Of<LayerReport>(layers),
            numbers[6]);
    }
}
