using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Training.Kernels;
using Backlight.Training.Passes;

namespace Backlight.Training.Tests.Passes;

/// <summary>Holds a pass over a batch against the passes of Backlight, in double precision and one sample at a time.</summary>
internal static class Oracle
{
    public static float[] Rows(IEnumerable<Matrix> columns) => [.. columns.SelectMany(column => column.Entries.ToArray()).Select(entry => (float)entry)];

    /// <summary>Runs the batch and compares E, z, a, δ and every gradient.</summary>
    public static void AssertAgrees(Network network, ValueList<Sample> samples, float[] sampleWeights, string what, VectorKernels? kernels = null)
    {
        var architecture = network.Architecture;
        var parameters = LearnedParameters.From(architecture, network.Parameters);
        var gradients = new LearnedParameters(architecture);
        gradients.All.Fill(float.NaN);
        using var pass = new BatchPass(architecture, samples.Count, threads: 1, kernels ?? VectorKernels.Best);
        var error = pass.Run(parameters, Rows(samples.Select(sample => sample.X)), Rows(samples.Select(sample => sample.Y)), sampleWeights, gradients);

        var weights = sampleWeights.Length == 0 ? Enumerable.Repeat(1.0, samples.Count).ToArray() : [.. sampleWeights.Select(weight => (double)weight)];
        var forward = samples.Select(sample => ForwardPass.Run(network, sample)).ToList();
        var backward = samples.Select((sample, i) => BackwardPass.Run(network, sample, forward[i])).ToList();
        AssertClose([forward.Select((values, i) => weights[i] * values.Error).Sum() / weights.Sum()], [error], 2e-5, $"{what}: E");
        for (var l = 1; l <= network.Depth; l++)
        {
            AssertClose(forward.SelectMany(values => values.Z(l).Entries.ToArray()), pass.WeightedInputs(l), 1e-5, $"{what}: Z{l}");
            AssertClose(forward.SelectMany(values => values.A(l).Entries.ToArray()), pass.Activations(l), 1e-5, $"{what}: A{l}");
            AssertClose(backward.SelectMany((values, i) => values.Delta(l).Scale(weights[i]).Entries.ToArray()), pass.Deltas(l), 1e-4, $"{what}: δ{l}");
            AssertClose(Mean(weights, i => backward[i].W(l)), gradients.Weights(l), 1e-4, $"{what}: ∂E/∂W{l}");
            AssertClose(Mean(weights, i => backward[i].B(l)), gradients.Biases(l), 1e-4, $"{what}: ∂E/∂B{l}");
        }
    }

    /// <summary>Every entry within a tolerance, relative to the largest of the matrix: sums cancel, and then only the size of their terms says how well they can be known.</summary>
    public static void AssertClose(IEnumerable<double> expected, ReadOnlySpan<float> actual, double tolerance, string what)
    {
        double[] entries = [.. expected];
        Assert.Equal(entries.Length, actual.Length);
        var scale = Math.Max(1e-3, entries.Max(Math.Abs));
        for (var i = 0; i < entries.Length; i++)
        {
            Assert.True(Math.Abs(entries[i] - actual[i]) <= tolerance * scale, $"{what}: entry {i} is {actual[i]}, expected {entries[i]}.");
        }
    }

    private static double[] Mean(double[] weights, Func<int, Matrix> of) =>
        weights.Select((weight, i) => of(i).Scale(weight)).Aggregate((p, q) => p.Plus(q)).Scale(1 / weights.Sum()).Entries.ToArray();
}
