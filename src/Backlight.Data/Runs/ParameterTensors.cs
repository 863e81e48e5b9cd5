using Backlight.Data.Tensors;
using Backlight.Networks;
using Backlight.Training.Passes;

namespace Backlight.Data.Runs;

/// <summary>W1, b1, W2, b2 …: the parameters of a network as tensors, and back.</summary>
internal static class ParameterTensors
{
    public static IReadOnlyList<Tensor> Write(LearnedParameters parameters)
    {
        var tensors = new List<Tensor>();
        for (var l = 1; l <= parameters.Architecture.Depth; l++)
        {
            var (to, from) = (parameters.Architecture.Width(l), parameters.Architecture.Width(l - 1));
            tensors.Add(Tensor.Of($"W{l}", [to, from], (ReadOnlySpan<float>)parameters.Weights(l)));
            tensors.Add(Tensor.Of($"b{l}", [to], (ReadOnlySpan<float>)parameters.Biases(l)));
        }

        return tensors;
    }

    /// <summary>The parameters; null where a tensor is missing or of another shape.</summary>
    public static LearnedParameters? Read(SafetensorsContent content, Architecture architecture)
    {
        var parameters = new LearnedParameters(architecture);
        for (var l = 1; l <= architecture.Depth; l++)
        {
            var (to, from) = (architecture.Width(l), architecture.Width(l - 1));
            if (content.Find($"W{l}") is not { Type: TensorType.F32, Shape: [var rows, var columns] } weights || rows != to || columns != from
                || content.Find($"b{l}") is not { Type: TensorType.F32, Shape: [var length] } biases || length != to)
            {
                return null;
            }

            weights.Floats().CopyTo(parameters.Weights(l));
            biases.Floats().CopyTo(parameters.Biases(l));
        }

        return parameters;
    }
}
