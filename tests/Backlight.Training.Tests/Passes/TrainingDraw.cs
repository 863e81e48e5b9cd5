using Backlight.Matrices;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;
using Backlight.Training.Passes;
using FsCheck;
using FsCheck.Fluent;

namespace Backlight.Training.Tests.Passes;

/// <summary>A network and a batch, drawn from a seed. Where the error is undefined for the numbers drawn, the last activation becomes a sigmoid.</summary>
public sealed record TrainingDraw(ValueList<int> Widths, ValueList<string> Activations, string Error, int Batch, int Seed)
{
    public static TrainingDraw Of(string widths, string activation, string last, string error, int batch, int seed = 1)
    {
        var layers = widths.Split('-').Select(width => int.Parse(width, System.Globalization.CultureInfo.InvariantCulture)).ToValueList();
        return new(layers, Enumerable.Repeat(activation, layers.Count - 2).Append(last).ToValueList(), error, batch, seed);
    }

    /// <summary>The network with parameters that single precision holds exactly, so that both passes start from the same numbers.</summary>
    public (Network Network, ValueList<Sample> Samples) Build()
    {
        foreach (var last in new[] { Activations[^1], "sigmoid" })
        {
            var architecture = new Architecture(Widths, Activations.SetItem(Activations.Count - 1, last).Select(name => ActivationFunctions.Find(name)!).ToValueList(), ErrorFunctions.Find(Error)!);
            var drawn = Initialisation.Draw(architecture, (ulong)Seed);
            var random = new Random(Seed);
            var parameters = LearnedParameters.From(architecture, drawn with { Biases = drawn.Biases.Select(b => b.Map(_ => random.NextDouble() - 0.5)).ToValueList() }).ToParameters();
            var samples = Initialisation.DrawSamples(architecture, Batch, (ulong)Seed).Select(sample => new Sample(sample.X.Map(Single), Soft(sample.Y))).ToValueList();
            var network = new Network(architecture, parameters);
            try
            {
                ForwardPass.MeanError(network, samples);
                return (network, samples);
            }
            catch (UndefinedErrorException)
            {
                // a logarithm of 0 or less
            }
        }

        throw new InvalidOperationException($"Sigmoid keeps every error defined, but not for {this}.");

        // Half of the draws have targets between the classes too.
        Matrix Soft(Matrix y) => (Seed % 2 == 0 ? y : y.Map(entry => 0.1 + (0.8 * entry))).Map(Single);
    }

    public override string ToString() => $"{string.Join('-', Widths)} {string.Join(',', Activations)} {Error}, batch {Batch}, seed {Seed}";

    private static double Single(double entry) => (float)entry;
}

/// <summary>Draws networks of depth 1–4 and widths 1–40 with all activation and error functions and batches of 1–40; shrinks toward shallow and narrow ones.</summary>
public static class TrainingDraws
{
    public static Arbitrary<TrainingDraw> Arbitrary() => Arb.From(Drawn(), Smaller);

    private static Gen<TrainingDraw> Drawn() =>
        from depth in Gen.Choose(1, 4)
        from layers in Gen.ArrayOf(Gen.Choose(1, 40), depth + 1)
        from activations in Gen.ArrayOf(Gen.Elements<string>(ActivationFunctions.All.Select(a => a.Name)), depth)
        from error in Gen.Elements<string>(ErrorFunctions.All.Select(e => e.Name))
        from batch in Gen.Choose(1, 40)
        from seed in Gen.Choose(0, 1_000_000_000)
        select new TrainingDraw(layers.ToValueList(), activations.ToValueList(), error, batch, seed);

    private static IEnumerable<TrainingDraw> Smaller(TrainingDraw draw)
    {
        if (draw.Batch > 1)
        {
            yield return draw with { Batch = draw.Batch / 2 };
        }

        if (draw.Activations.Count > 1)
        {
            yield return draw with { Widths = draw.Widths.Skip(1).ToValueList(), Activations = draw.Activations.Skip(1).ToValueList() };
        }

        for (var i = 0; i < draw.Widths.Count; i++)
        {
            if (draw.Widths[i] > 1)
            {
                yield return draw with { Widths = draw.Widths.SetItem(i, draw.Widths[i] / 2) };
            }
        }
    }
}
