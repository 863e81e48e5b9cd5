using System.Runtime.Intrinsics;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Kernels;
using Backlight.Training.Passes;
using Backlight.Training.Tests.Passes;
using FsCheck.Xunit;

namespace Backlight.Training.Tests.Kernels;

/// <summary>Every width of vectors, on every machine: what the machine lacks, .NET does number by number.</summary>
[Properties(Arbitrary = [typeof(TrainingDraws)], MaxTest = 15, Replay = "20261124,9")]
public sealed class VectorKernelsTests
{
    private static readonly (string Name, VectorKernels Kernels)[] All =
    [
        ("512", VectorKernels.Vectors512), ("256", VectorKernels.Vectors256), ("128", VectorKernels.Vectors128), ("1", VectorKernels.Scalars),
    ];

    public static TheoryData<string> Widths => [.. All.Select(each => each.Name)];

    [Property]
    public void Every_width_agrees_with_the_derivation_in_double_precision(TrainingDraw draw)
    {
        var (network, samples) = draw.Build();
        foreach (var (name, kernels) in All)
        {
            Oracle.AssertAgrees(network, samples, [], $"{draw}, width {name}", kernels);
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_remainder_of_every_loop_agrees(string width)
    {
        for (var n = 1; n <= 17; n++)
        {
            foreach (var (widths, batch) in new[] { ($"{n}-{n + 16}-{n}", n + 16), ($"{n + 16}-{n}-{n + 16}", n), ($"{n + 33}-{n + 48}-3", 19) })
            {
                var draw = TrainingDraw.Of(widths, "tanh", "softmax", "cross-entropy", batch, seed: n);
                var (network, samples) = draw.Build();
                Oracle.AssertAgrees(network, samples, [], $"{draw}, width {width}", KernelsOf(width));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Layers_and_batches_of_more_than_one_block_agree(string width)
    {
        foreach (var (widths, batch) in new[] { ("600-150-10", 40), ("30-300-260-5", 70), ("10-20-4", 800), ("270-20-300", 20) })
        {
            var draw = TrainingDraw.Of(widths, "sigmoid", "sigmoid", "half-squared", batch);
            var (network, samples) = draw.Build();
            Oracle.AssertAgrees(network, samples, [], $"{draw}, width {width}", KernelsOf(width));
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Every_activation_and_its_derivative_are_right_for_small_and_large_z(string width)
    {
        double[] inputs = [0, 1e-30, 1e-8, 1e-4, 0.01, 0.3, 0.9, 1.5, 2.7, 5, 9, 17, 40, 90, 800, 1e4];
        var z = inputs.Concat(inputs.Select(x => -x)).Select(x => (float)x).ToArray();
        foreach (var activation in ActivationFunctions.All.OfType<EntrywiseActivation>())
        {
            // One layer with W = 1 and b = 0, a sample for each z: a = σ(z), and with y = a − 1, δ = σ'(z).
            var architecture = new Architecture([1, 1], [activation], new HalfSquared());
            var parameters = new LearnedParameters(architecture);
            parameters.All[0] = 1;
            using var pass = new BatchPass(architecture, z.Length, 1, KernelsOf(width));
            pass.Forward(parameters, z, z.Length);
            var a = pass.Activations(1).ToArray();
            pass.Run(parameters, z, [.. a.Select(each => each - 1)], [], new LearnedParameters(architecture));
            for (var i = 0; i < z.Length; i++)
            {
                var (value, slope) = (activation.Apply(z[i]), activation.Derivative(z[i]));
                Assert.True(Math.Abs(value - a[i]) <= (6e-6 * Math.Abs(value)) + 1e-30, $"{activation.Name}({z[i]}) is {a[i]}, expected {value}.");
                if (Math.Abs(value) < 1000)
                {
                    Assert.True(Math.Abs(slope - pass.Deltas(1)[i]) <= 1e-4, $"The derivative of {activation.Name} at {z[i]} is {pass.Deltas(1)[i]}, expected {slope}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void What_is_not_a_number_stays_none(string width)
    {
        foreach (var activation in ActivationFunctions.All)
        {
            foreach (var error in ErrorFunctions.All)
            {
                var architecture = new Architecture([2, 3, 2], [activation, activation], error);
                var parameters = new LearnedParameters(architecture);
                parameters.All.Fill(0.25f);
                using var pass = new BatchPass(architecture, 2, 1, KernelsOf(width));
                Assert.True(float.IsNaN(pass.Run(parameters, [float.NaN, 0, 1, 1], [1, 0, 0, 1], [], new LearnedParameters(architecture))), $"{activation.Name} {error.Name}");
            }
        }
    }

    [Fact]
    public void The_widest_fast_vectors_are_chosen() => Assert.Equal(
        Vector512.IsHardwareAccelerated ? 16 : Vector256.IsHardwareAccelerated ? 8 : Vector128.IsHardwareAccelerated ? 4 : 1, VectorKernels.Best.VectorWidth);

    private static VectorKernels KernelsOf(string width) => All.Single(each => each.Name == width).Kernels;
}
