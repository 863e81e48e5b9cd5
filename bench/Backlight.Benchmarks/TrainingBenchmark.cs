using System.Diagnostics;
using System.Globalization;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Passes;

namespace Backlight.Benchmarks;

/// <summary>One epoch of plain gradient descent over random samples. Prints "name threads samples-per-second peak-bytes", the median of five epochs after 1.5 seconds that warm up.</summary>
internal static class TrainingBenchmark
{
    private const int Epochs = 5;

    private static readonly (string Name, int[] Widths, int Batch, int Samples)[] Networks =
    [
        ("2-2-2", [2, 2, 2], 1, 20_000),
        ("784-30-10", [784, 30, 10], 10, 20_000),
        ("784-128-10", [784, 128, 10], 64, 38_400),
        ("784-512-512-10", [784, 512, 512, 10], 128, 12_800),
        ("2048-2048-2048-2048-10", [2048, 2048, 2048, 2048, 10], 256, 2_560),
    ];

    public static int Run(string name, int threads)
    {
        foreach (var network in Networks.Where(network => name == "all" || network.Name == name))
        {
            var speed = Measure(network.Widths, network.Batch, network.Samples, threads);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{network.Name} {threads} {speed:0} {Peak()}"));
        }

        return 0;
    }

    // Process.PeakWorkingSet64 says the same, and needs some memory of its own to do so.
    private static long Peak()
    {
        const string Status = "/proc/self/status";
        var line = File.Exists(Status) ? File.ReadLines(Status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) : null;
        return line is null ? Environment.WorkingSet : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static double Measure(int[] widths, int batch, int samples, int threads)
    {
        var classes = batch > 10;
        ActivationFunction Activation(int l) => !classes ? new Sigmoid() : l == widths.Length - 1 ? new Softmax() : new Relu();
        var architecture = new Architecture(widths.ToValueList(), Enumerable.Range(1, widths.Length - 1).Select(Activation).ToValueList(), classes ? new CrossEntropy() : new HalfSquared());
        var random = new Random(1);
        var parameters = new LearnedParameters(architecture);
        for (var l = 1; l <= architecture.Depth; l++)
        {
            var reach = Math.Sqrt(6.0 / widths[l - 1]);
            foreach (ref var weight in parameters.Weights(l))
            {
                weight = (float)(reach * ((2 * random.NextDouble()) - 1));
            }
        }

        var (inputs, targets) = (new float[samples * widths[0]], new float[samples * widths[^1]]);
        foreach (ref var x in inputs.AsSpan())
        {
            x = random.NextSingle();
        }

        for (var i = 0; i < samples; i++)
        {
            targets[(i * widths[^1]) + random.Next(widths[^1])] = 1;
        }

        using var pass = new BatchPass(architecture, batch, threads);
        var warmUp = Stopwatch.StartNew();
        while (warmUp.Elapsed.TotalSeconds < 1.5)
        {
            Epoch();
        }

        return Enumerable.Range(0, Epochs).Select(_ => samples / Epoch()).Order().ElementAt(Epochs / 2);

        double Epoch()
        {
            var clock = Stopwatch.StartNew();
            for (var first = 0; first < samples; first += batch)
            {
                var error = pass.Step(parameters, inputs.AsSpan(first * widths[0], batch * widths[0]), targets.AsSpan(first * widths[^1], batch * widths[^1]), 0.01f);
                if (!float.IsFinite(error))
                {
                    throw new InvalidOperationException($"{architecture} went astray: E = {error}.");
                }
            }

            return clock.Elapsed.TotalSeconds;
        }
    }
}
