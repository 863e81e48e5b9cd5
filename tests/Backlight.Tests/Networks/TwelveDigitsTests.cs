using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Tests.Checking;
using Backlight.Tests.Oracles;

namespace Backlight.Tests.Networks;

/// <summary>E, δ and every gradient are right to 10⁻¹² for |z| from 10⁻⁸ to 10⁴, held against numbers of 78 digits that share nothing with the program.</summary>
public sealed class TwelveDigitsTests
{
    private const double Digits = 1e-12;

    private const double SmallestNormal = 2.2250738585072014e-308;

    private static readonly double[] Sizes = [1e-8, 1e-4, 0.01, 0.3, 0.7517915246935645, 1, 1.08, 1.2784645427610738, 2.5, 6, 12, 19, 26, 36.5, 40, 120, 350, 705, 710, 740, 746, 2000, 1e4];

    private static readonly double[] WeightedInputs = [0, .. Sizes, .. Sizes.Select(static z => -z)];

    public static TheoryData<string> Activations => [.. ActivationFunctions.All.Select(static function => function.Name)];

    [Theory]
    [MemberData(nameof(Activations))]
    public void A_layer_is_right_to_twelve_digits_with_every_error_and_target(string name)
    {
        var activation = ActivationFunctions.Find(name)!;
        var random = new Random(12);
        var (wrong, compared) = (new List<string>(), 0);
        foreach (var z in WeightedInputs)
        {
            foreach (var column in activation.IsCoupled ? [[z, 0], [z, z, z - 1e-3], [z, Any(), Any()], [z]] : (double[][])[[z]])
            {
                LongNode[][] nodes = [LongNode.Of(activation, column)];
                foreach (var error in ErrorFunctions.All)
                {
                    foreach (var y in Targets(activation.Apply(Matrix.Column(column)).Entries.ToArray(), random))
                    {
                        var (network, sample) = Probe.Of(activation, error, column, y);
                        compared += Compare(network, [sample], wrong, nodes) ? 1 : 0;
                    }
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared}:\n" + string.Join('\n', wrong.Take(40)));
        Assert.True(compared > 500, $"{compared}");

        double Any() => WeightedInputs[random.Next(WeightedInputs.Length)];
    }

    [Fact]
    public void Deep_networks_and_means_over_samples_are_right_to_twelve_digits_of_their_terms()
    {
        var (wrong, compared) = (new List<string>(), 0);
        for (var pair = 0; pair < ActivationFunctions.All.Count * ErrorFunctions.All.Count; pair++)
        {
            for (var i = 0; i < 6; i++)
            {
                var drawn = SaturatedNetwork.Draw(pair, 200 + i);
                compared += Compare(drawn.Network, drawn.Samples, wrong) ? 1 : 0;
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared}:\n" + string.Join('\n', wrong.Take(40)));
        Assert.True(compared > 300, $"{compared}");
    }

    // Whether there was something to compare: an error without a value has to be refused.
    private static bool Compare(Network network, ValueList<Sample> samples, List<string> wrong, LongNode[][]? known = null)
    {
        List<LongPass?> exact = [.. samples.Select(sample => Exact(network, sample, known))];
        if (exact.Contains(null))
        {
            if (Record.Exception(() => ForwardPass.MeanError(network, samples)) is not UndefinedErrorException)
            {
                wrong.Add($"not refused: {At()}");
            }

            return false;
        }

        try
        {
            Require("E", exact.Select(static pass => pass!.Error), ForwardPass.MeanError(network, samples));
            var mean = BackwardPass.Mean(network, samples);
            for (var l = 1; l <= network.Depth; l++)
            {
                var before = samples.Select((sample, s) => l == 1 ? sample.X.Entries.ToArray().Select(static x => (LongNumber)x).ToArray() : [.. exact[s]!.Activations[l - 2].Select(static node => node.A)]).ToList();
                for (var j = 1; j <= network.Architecture.Width(l); j++)
                {
                    Require($"b{l}[{j}]", exact.Select(pass => pass!.Deltas[l - 1][j - 1]), mean.B(l)[j]);
                    for (var k = 1; k <= network.Architecture.Width(l - 1); k++)
                    {
                        Require($"w{l}[{j},{k}]", exact.Select((pass, s) => pass!.Deltas[l - 1][j - 1].Times(before[s][k - 1])), mean.W(l)[j, k]);
                    }
                }
            }
        }
        catch (UndefinedErrorException)
        {
            wrong.Add($"refused: {At()}");
        }

        return true;

        string At() => $"{string.Join(',', network.Architecture.Activations.Select(static function => function.Name))} {network.Architecture.Error.Name} z = {string.Join("; ", samples.Select(sample => string.Join(' ', LastInputs(network, sample).Select(static z => $"{z:R}"))))} y = {string.Join("; ", samples.Select(static sample => string.Join(' ', sample.Y.Entries.ToArray().Select(static y => $"{y:R}"))))}";

        void Require(string what, IEnumerable<LongSum> each, double actual)
        {
            var sum = each.Aggregate(static (p, q) => p + q);
            var (value, size) = (sum.Value / exact.Count, sum.Size / exact.Count);
            if (!double.IsFinite(actual) || LongNumber.Abs(value - actual) > (size * Digits) + SmallestNormal)
            {
                wrong.Add($"{what} = {actual:R}, not {value}: {At()}");
            }
        }
    }

    private static LongPass? Exact(Network network, Sample sample, LongNode[][]? known)
    {
        // z as the program rounds it, for each sample
        var (z, a) = (new List<double[]>(), sample.X);
        for (var l = 1; l <= network.Depth; l++)
        {
            var column = network.Parameters.W(l).Times(a).Plus(network.Parameters.B(l));
            z.Add(column.Entries.ToArray());
            a = network.Architecture.Activation(l).Apply(column);
        }

        return LongPass.Of(network, sample, z, a.Entries.ToArray(), known);
    }

    private static double[] LastInputs(Network network, Sample sample)
    {
        var a = sample.X;
        for (var l = 1; l < network.Depth; l++)
        {
            a = network.Architecture.Activation(l).Apply(network.Parameters.W(l).Times(a).Plus(network.Parameters.B(l)));
        }

        return network.Parameters.W(network.Depth).Times(a).Plus(network.Parameters.B(network.Depth)).Entries.ToArray();
    }

    // Hard, soft, outside of 0 … 1, what the outputs are, and a few roundings beside.
    private static IEnumerable<double[]> Targets(double[] a, Random random)
    {
        yield return [.. a.Select(static (_, i) => i == 0 ? 1.0 : 0)];
        yield return [.. a.Select((_, i) => i == a.Length - 1 && a.Length > 1 ? 1.0 : 0)];
        yield return [.. a.Select(_ => random.NextDouble())];
        yield return [.. a.Select(_ => random.NextDouble() * 1e-6)];
        yield return [.. a.Select(_ => 1 - (random.NextDouble() * 1e-6))];
        yield return [.. a.Select(Normal)];
        yield return [.. a.Select(each => Normal(each) * (1 + ((random.Next(9) - 4) * 1.1102230246251565e-16)))];
        yield return [.. a.Select(each => Normal(each) * (1 + (random.NextDouble() * 1e-9)))];
    }

    private static double Normal(double a) => double.IsSubnormal(a) ? 0 : a;
}
