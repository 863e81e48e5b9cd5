using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Tests.Derivations;

/// <summary>A network that a test calls by name, with parameters and samples from a seed.</summary>
public sealed record NamedNetwork(ValueList<int> Widths, ValueList<string> Activations, string Error, int SampleCount, ulong Seed)
{
    public global::Backlight.Networks.Architecture Architecture => new(Widths, Activations.Select(name => ActivationFunctions.Find(name)!).ToValueList(), ErrorFunctions.Find(Error)!);

    public Network Network => new(Architecture, Initialisation.Draw(Architecture, Seed));

    public ValueList<Sample> Samples => Initialisation.DrawSamples(Architecture, SampleCount, Seed);

    public static NamedNetwork Of(string widths, string activations, string error, int samples = 1, ulong seed = 1)
    {
        var layers = widths.Split('-').Select(width => int.Parse(width, System.Globalization.CultureInfo.InvariantCulture)).ToValueList();
        var names = activations.Split(',');
        return new(layers, Enumerable.Range(0, layers.Count - 1).Select(i => names[Math.Min(i, names.Length - 1)]).ToValueList(), error, samples, seed);
    }

    public override string ToString() => $"{string.Join('-', Widths)} {string.Join(',', Activations)} {Error}, {SampleCount} samples, seed {Seed}";
}
