using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using FsCheck;
using FsCheck.Fluent;
using NetworkArchitecture = Backlight.Networks.Architecture;

namespace Backlight.Tests.Networks;

/// <summary>A network with biases and samples, drawn from a seed. Where the error is undefined for the numbers drawn, other numbers are drawn, and at last another output function.</summary>
public sealed record NetworkDraw(ValueList<int> Widths, ValueList<string> Activations, string Error, int SampleCount, int Seed)
{
    private const int Tries = 20;

    private NetworkArchitecture ArchitectureWith(string last) =>
        new(Widths, Activations.SetItem(Activations.Count - 1, last).Select(name => ActivationFunctions.Find(name)!).ToValueList(), ErrorFunctions.Find(Error)!);

    public (Network Network, ValueList<Sample> Samples) Build()
    {
        foreach (var last in new[] { Activations[^1], "sigmoid" })
        {
            var architecture = ArchitectureWith(last);
            for (var attempt = 0; attempt < Tries; attempt++)
            {
                var (network, samples) = Draw(architecture, Seed + attempt);
                try
                {
                    ForwardPass.MeanError(network, samples);
                    return (network, samples);
                }
                catch (UndefinedErrorException)
                {
                    // a logarithm of 0 or less: draw again
                }
            }
        }

        throw new InvalidOperationException($"Sigmoid keeps every error defined, but not for {this}.");
    }

    public static NetworkDraw Of(string widths, string activations, string error, int samples = 1, int seed = 1)
    {
        var layers = widths.Split('-').Select(width => int.Parse(width, System.Globalization.CultureInfo.InvariantCulture)).ToValueList();
        var names = activations.Split(',');
        return new(layers, Enumerable.Range(0, layers.Count - 1).Select(i => names[Math.Min(i, names.Length - 1)]).ToValueList(), error, samples, seed);
    }

    public override string ToString() => $"{string.Join('-', Widths)} {string.Join(',', Activations)} {Error}, {SampleCount} samples, seed {Seed}";

    private (Network Network, ValueList<Sample> Samples) Draw(NetworkArchitecture architecture, int seed)
    {
        var random = new Random(seed);
        var drawn = Initialisation.Draw(architecture, (ulong)seed);
        var network = new Network(architecture, drawn with { Biases = drawn.Biases.Select(b => b.Map(_ => random.NextDouble() - 0.5)).ToValueList() });
        var samples = Initialisation.DrawSamples(architecture, SampleCount, (ulong)seed);

        // Half of the draws have targets between the classes too.
        return (network, seed % 2 == 0 ? samples : samples.Select(sample => sample with { Y = sample.Y.Map(y => (0.8 * y) + (0.2 * random.NextDouble())) }).ToValueList());
    }
}

/// <summary>Draws networks of depth 1–6 and widths 1–7 with all activation and error functions and 1–4 samples; shrinks toward shallow and narrow ones.</summary>
public static class NetworkDraws
{
    public static Arbitrary<NetworkDraw> Arbitrary() => Arb.From(Drawn(6, 7), Smaller);

    /// <summary>Networks of depth 1 to <paramref name="depths"/> and widths 1 to <paramref name="widths"/>.</summary>
    public static Gen<NetworkDraw> Drawn(int depths, int widths) =>
        from depth in Gen.Choose(1, depths)
        from layers in Gen.ArrayOf(Gen.Choose(1, widths), depth + 1)
        from activations in Gen.ArrayOf(Gen.Elements<string>(ActivationFunctions.All.Select(a => a.Name)), depth)
        from error in Gen.Elements<string>(ErrorFunctions.All.Select(e => e.Name))
        from samples in Gen.Choose(1, 4)
        from seed in Gen.Choose(0, 1_000_000_000)
        select new NetworkDraw(layers.ToValueList(), activations.ToValueList(), error, samples, seed);

    public static IEnumerable<NetworkDraw> Smaller(NetworkDraw draw)
    {
        if (draw.SampleCount > 1)
        {
            yield return draw with { SampleCount = 1 };
        }

        if (draw.Activations.Count > 1)
        {
            yield return draw with { Widths = draw.Widths.Skip(1).ToValueList(), Activations = draw.Activations.Skip(1).ToValueList() };
        }

        for (var i = 0; i < draw.Widths.Count; i++)
        {
            if (draw.Widths[i] > 1)
            {
                yield return draw with { Widths = draw.Widths.SetItem(i, draw.Widths[i] - 1) };
            }
        }
    }
}

/// <summary>Smaller networks, whose paths can all be listed.</summary>
public static class SmallNetworkDraws
{
    public static Arbitrary<NetworkDraw> Arbitrary() => Arb.From(NetworkDraws.Drawn(3, 4), NetworkDraws.Smaller);
}

/// <summary>Networks whose weighted inputs are whatever a test wants.</summary>
internal static class Probe
{
    /// <summary>One layer with W = 1, the unit matrix, and b = 0, so that z = x exactly.</summary>
    public static (Network Network, Sample Sample) Of(ActivationFunction activation, ErrorFunction error, double[] z, double[] y)
    {
        var n = z.Length;
        var architecture = new NetworkArchitecture([n, n], [activation], error);
        var parameters = new Parameters([Matrix.Of(n, n, (j, k) => j == k ? 1 : 0)], [Matrix.Of(n, 1, (_, _) => 0)]);
        return (new Network(architecture, parameters), new Sample(Matrix.Column(z), Matrix.Column(y)));
    }
}
