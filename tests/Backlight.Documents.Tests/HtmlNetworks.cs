using Backlight.Derivations;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Documents.Tests;

/// <summary>The networks that pages and maps are tried with.</summary>
public static class HtmlNetworks
{
    public static TheoryData<string, string, string> All =>
        new()
        {
            { "2,2,2", "sigmoid,sigmoid", "half-squared" },
            { "3,5,4,2", "relu,tanh,softmax", "cross-entropy" },
            { "3,2", "sigmoid", "binary-cross-entropy" },
            { "1,1,1,1", "sigmoid,sigmoid,sigmoid", "half-squared" },
            { "3,3,3,3,3,3,3", "tanh,tanh,tanh,tanh,tanh,tanh", "squared" },
            { "784,128,64,10", "relu,relu,softmax", "cross-entropy" },
            { "2,3,1", "gelu,identity", "half-squared" },
            { "6,6,6", "softmax,softmax", "cross-entropy" },
            { "5,5", "elu", "huber" },
            { "9,9,9,9,9,9,9,9,9,9", "tanh,tanh,tanh,tanh,tanh,tanh,tanh,tanh,tanh", "absolute" },
        };

    public static Architecture Architecture(string widths, string activations, string error) => new(
        widths.Split(',').Select(int.Parse).ToValueList(),
        activations.Split(',').Select(name => ActivationFunctions.Find(name)!).ToValueList(),
        ErrorFunctions.Find(error)!);

    public static Derivation Derivation(Architecture architecture, int samples = 1) =>
        Derivations.Derivation.Of(new Network(architecture, Initialisation.Draw(architecture, 1)), Initialisation.DrawSamples(architecture, samples, 1));

    public static Derivation Story { get; } = Derivations.Derivation.Of(StoryNetwork.Network, [StoryNetwork.Sample]);
}
