using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Files.Tests;

/// <summary>Networks that differ with the seed, with numbers of every size that a double has.</summary>
internal static class RandomNetwork
{
    public static NetworkFile Of(int seed)
    {
        var random = new Random(seed);
        var widths = Enumerable.Range(0, random.Next(2, 7)).Select(_ => random.Next(1, 9)).ToValueList();
        var activations = widths.Skip(1).Select(_ => ActivationFunctions.All[random.Next(ActivationFunctions.All.Count)]).ToValueList();
        var architecture = new Architecture(widths, activations, ErrorFunctions.All[random.Next(ErrorFunctions.All.Count)]);
        var parameters = random.Next(3) == 0 ? null : new Parameters(
            Enumerable.Range(1, architecture.Depth).Select(l => Draw(architecture.Width(l), architecture.Width(l - 1))).ToValueList(),
            Enumerable.Range(1, architecture.Depth).Select(l => Draw(architecture.Width(l), 1)).ToValueList());
        var samples = Enumerable.Range(0, random.Next(4)).Select(_ => new Sample(Draw(widths[0], 1), Draw(widths[^1], 1))).ToValueList();
        return new NetworkFile(architecture, parameters, samples);

        Matrix Draw(int rows, int columns) => Matrix.Of(rows, columns, (_, _) => Number(random));
    }

    private static double Number(Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return random.Next(-3, 4);
            case 1:
                return random.NextDouble() - 0.5;
            case 2:
                double[] extremes = [-0.0, double.Epsilon, double.MaxValue, double.MinValue, 1e16, 1e-5, 123456789012345680, 0.1 + 0.2];
                return extremes[random.Next(extremes.Length)];
            default:
                double any;
                do
                {
                    any = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
                }
                while (!double.IsFinite(any));
                return any;
        }
    }
}
