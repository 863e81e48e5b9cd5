using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Reports;

namespace Backlight.Files;

/// <summary>BL03xx: finds numbers that are sound one by one, and that the network cannot be computed with.</summary>
public static class NumberProblems
{
    /// <summary>Computes each sample forward and back, and reports what is undefined or overflows.</summary>
    /// <param name="file">With parameters; <see cref="NetworkFile.Complete"/> sees to it.</param>
    /// <returns>At most one problem for each sample, in their order.</returns>
    public static ValueList<Problem> In(NetworkFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var network = file.ToNetwork();
        var problems = new List<Problem>();
        if (!double.IsFinite(network.Penalty))
        {
            problems.Add(new(
                ProblemId.Overflow,
                file.Origin,
                "The penalty on the weights, ½ λ Σ w², is beyond the largest double, about 1.8e308.",
                "Make λ or the weights smaller."));
        }

        for (var i = 0; i < file.Samples.Count && problems.Count < Limits.MaxProblems; i++)
        {
            var place = i < file.SamplePlaces.Count ? file.SamplePlaces[i] : file.Origin;
            if (InSample(network, file.Samples[i], file.Samples.Count == 1 ? "the sample" : $"sample {i + 1}", place) is { } problem)
            {
                problems.Add(problem);
            }
        }

        return problems.ToValueList();
    }

    /// <summary>The problem behind an exception of a forward pass.</summary>
    /// <param name="exception">What the forward pass threw.</param>
    /// <param name="sample">The sample, as named in a sentence: "sample 2".</param>
    /// <param name="place">Where the sample stands.</param>
    public static Problem Undefined(UndefinedErrorException exception, string sample, Place place)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(
            ProblemId.UndefinedError,
            place,
            $"For {sample}: {exception.Message}",
            "Use an activation in the last layer that stays between 0 and 1 (sigmoid, softmax), or another error function.");
    }

    private static Problem? InSample(Network network, Sample sample, string name, Place place)
    {
        try
        {
            var forward = ForwardPass.Run(network, sample);
            if (FirstInfinite(forward) is { } value)
            {
                return Overflow(value, name, place);
            }

            var backward = BackwardPass.Run(network, sample, forward);
            for (var l = network.Depth; l >= 1; l--)
            {
                if (!backward.Delta(l).IsFinite() || !backward.W(l).IsFinite())
                {
                    return Overflow($"the gradient of layer {l}", name, place);
                }
            }

            return null;
        }
        catch (UndefinedErrorException exception)
        {
            return double.IsFinite(exception.A) ? Undefined(exception, name, place) : Overflow(
                $"the activation of output {exception.Output}",
                name,
                place);
        }
    }

    private static string? FirstInfinite(ForwardPass forward)
    {
        for (var l = 1; l <= forward.WeightedInputs.Count; l++)
        {
            if (!forward.Z(l).IsFinite())
            {
                return $"a weighted input of layer {l}";
            }

            if (!forward.A(l).IsFinite())
            {
                return $"an activation of layer {l}";
            }
        }

        return double.IsFinite(forward.Error) ? null : "the error";
    }

    private static Problem Overflow(string value, string sample, Place place) => new(
        ProblemId.Overflow,
        place,
        $"For {sample}, {value} is beyond the largest double, about 1.8e308.",
        "Make the weights, the biases or the numbers of the sample smaller.");

    private static bool IsFinite(this Matrix matrix)
    {
        foreach (var entry in matrix.Entries)
        {
            if (!double.IsFinite(entry))
            {
                return false;
            }
        }

        return true;
    }
}
