using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Checking;

/// <summary>A network whose weighted inputs lie anywhere from 10⁻⁸ to 10⁴, with targets that are hard, soft, at the optimum, or what the outputs are; drawn from a seed.</summary>
/// <remarks>Each bias is set so that z of the first sample comes out near a number drawn log-uniformly, of either sign.</remarks>
internal sealed record SaturatedNetwork(Network Network, ValueList<Sample> Samples)
{
    private const double Smallest = 1e-8;
    private const double Largest = 1e4;

    /// <summary>The network of a number among those of one architecture.</summary>
    /// <param name="architecture">The number of the architecture: which functions, how deep and how wide.</param>
    /// <param name="number">The number of the network.</param>
    public static SaturatedNetwork Draw(int architecture, int number)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (TryDraw(ArchitectureOf(architecture), new Random((((architecture * 1000) + number) * 1000) + attempt)) is { } drawn)
            {
                return drawn;
            }
        }
    }

    /// <summary>±10^u, u uniform between the exponents of the smallest and the largest.</summary>
    public static double LogUniform(Random random, double smallest = Smallest, double largest = Largest) =>
        Math.Exp(Math.Log(smallest) + (random.NextDouble() * Math.Log(largest / smallest))) * (random.Next(2) == 0 ? -1 : 1);

    public override string ToString() =>
        $"{Network.Architecture} {string.Join(',', Network.Architecture.Activations.Select(a => a.Name))} {Network.Architecture.Error.Name}, {Samples.Count} samples, y = {string.Join("; ", Samples.Select(s => s.Y))}, z = {string.Join("; ", Samples.Select(s => ForwardPass.Run(Network, s).Z(Network.Depth)))}";

    // All pairs of a function of the last layer and an error come before any comes again.
    private static NetworkArchitecture ArchitectureOf(int number)
    {
        var random = new Random(number);
        var depth = random.Next(1, 4);
        var widths = Enumerable.Range(0, depth + 1).Select(_ => random.Next(1, 4)).ToValueList();
        var activations = Enumerable.Range(0, depth).Select(_ => ActivationFunctions.All[random.Next(ActivationFunctions.All.Count)]).ToArray();
        activations[^1] = ActivationFunctions.All[number % ActivationFunctions.All.Count];
        var error = ErrorFunctions.All[number / ActivationFunctions.All.Count % ErrorFunctions.All.Count];
        return new NetworkArchitecture(widths, activations.ToValueList(), error);
    }

    private static SaturatedNetwork? TryDraw(NetworkArchitecture architecture, Random random)
    {
        var (depth, widths) = (architecture.Depth, architecture.Widths);
        var inputs = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Matrix.Of(widths[0], 1, (_, _) => LogUniform(random, 1e-3, 1e2))).ToList();
        var (weights, biases) = (new List<Matrix>(), new List<Matrix>());
        var before = inputs[0];
        for (var l = 1; l <= depth; l++)
        {
            var w = Matrix.Of(widths[l], widths[l - 1], (_, _) => LogUniform(random, 1e-3, 1e1));
            var sum = w.Times(before);
            var b = Matrix.Of(widths[l], 1, (j, _) => LogUniform(random) - sum[j]);
            before = architecture.Activation(l).Apply(sum.Plus(b));
            weights.Add(w);
            biases.Add(b);
        }

        var network = new Network(architecture, new Parameters(weights.ToValueList(), biases.ToValueList()));
        try
        {
            var samples = inputs.Select(x => new Sample(x, Target(network, x, random))).ToValueList();
            return ForwardPass.MeanError(network, samples) is var e && double.IsFinite(e) && Math.Abs(e) < 1e100 ? new(network, samples) : null;
        }
        catch (UndefinedErrorException)
        {
            return null; // a logarithm of 0 or less
        }
    }

    private static Matrix Target(Network network, Matrix x, Random random)
    {
        var n = network.Architecture.Width(network.Depth);
        var hot = random.Next(1, n + 1);
        var (before, l) = (x, 0);
        while (l < network.Depth)
        {
            l++;
            before = network.Architecture.Activation(l).Apply(network.Parameters.W(l).Times(before).Plus(network.Parameters.B(l)));
        }

        return random.Next(6) switch
        {
            0 => Matrix.Of(n, 1, (j, _) => j == hot ? 1 : 0),
            1 => Matrix.Of(n, 1, (j, _) => random.Next(2)),
            2 => before.Map(Normal), // a = y exactly
            3 => before.Map(a => Normal(a) * (1 + ((random.Next(9) - 4) * 1.1102230246251565e-16))), // soft, at the optimum but for a few roundings
            4 => Normalised(Matrix.Of(n, 1, (_, _) => random.NextDouble())),
            _ => Matrix.Of(n, 1, (_, _) => random.NextDouble()),
        };
    }

    // A target below the smallest normal double has few digits itself, and nothing can be said of it to 10⁻⁹.
    private static double Normal(double a) => double.IsSubnormal(a) ? 0 : a;

    private static Matrix Normalised(Matrix column)
    {
        var sum = column.Entries.ToArray().Sum();
        return column.Map(y => y / sum);
    }
}
