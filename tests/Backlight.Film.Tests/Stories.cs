using System.Collections.Concurrent;
using Backlight.Animation.Timelines;
using Backlight.Derivations;
using Backlight.Networks;
using Backlight.Networks.Activations;
using Backlight.Networks.Errors;

namespace Backlight.Film.Tests;

/// <summary>The networks whose stories are watched. Each film is built once for all classes of tests: the widest takes seconds.</summary>
internal static class Stories
{
    private static readonly Dictionary<string, Func<Architecture>> Networks = new()
    {
        ["3-2"] = () => new([3, 2], [new Sigmoid()], new HalfSquared()),
        ["2-2-2"] = () => new([2, 2, 2], [new Sigmoid(), new Sigmoid()], new HalfSquared()),
        ["3-4-3-2"] = () => new([3, 4, 3, 2], [new Relu(), new HyperbolicTangent(), new Sigmoid()], new HalfSquared()),
        ["3-5-4-2"] = () => new([3, 5, 4, 2], [new Relu(), new HyperbolicTangent(), new Softmax()], new CrossEntropy()),
        ["784-128-64-10"] = () => new([784, 128, 64, 10], [new Relu(), new Relu(), new Softmax()], new CrossEntropy()),
        ["six layers of 3"] = () => new([3, 3, 3, 3, 3, 3, 3], [.. Enumerable.Repeat<ActivationFunction>(new HyperbolicTangent(), 6)], new HalfSquared()),
        ["1-1-1-1"] = () => new([1, 1, 1, 1], [new Sigmoid(), new Sigmoid(), new Sigmoid()], new HalfSquared()),
        ["2-3-1"] = () => new([2, 3, 1], [new HyperbolicTangent(), new Sigmoid()], new BinaryCrossEntropy()),
        ["sigmoid with binary cross-entropy"] = () => new([2, 2], [new Sigmoid()], new BinaryCrossEntropy()),
        ["several samples"] = () => new([2, 3, 2], [new Relu(), new Softmax()], new CrossEntropy()),
    };

    private static readonly ConcurrentDictionary<string, Lazy<Derivation>> Derivations = [];

    private static readonly ConcurrentDictionary<string, Lazy<Timeline>> Films = [];

    public static Architecture Architecture(string name) => Networks[name]();

    public static Derivation Derivation(string name) => Derivations.GetOrAdd(name, key => new(() => Derived(key))).Value;

    public static Timeline Film(string name) => Films.GetOrAdd(name, key => new(() => new StoryScene(Derivation(key)).Build())).Value;

    /// <summary>As <see cref="Derivation"/>, made anew.</summary>
    public static Derivation Derived(string name)
    {
        var architecture = Architecture(name);
        var network = new Network(architecture, Initialisation.Draw(architecture, seed: 1));
        return Backlight.Derivations.Derivation.Of(network, Samples(name, architecture), new DerivationOptions { Limit = DerivationOptions.SmallestLimit });
    }

    /// <summary>The tenths of a second from one time to another; of those in one still picture the first alone, because nothing moves in it.</summary>
    public static IEnumerable<double> Tenths(Timeline film, double start, double end)
    {
        var (stills, at, seen) = (film.Stills.ToArray(), 0, -1);
        for (var i = 0; start + (i / 10.0) < end; i++)
        {
            var time = start + (i / 10.0);
            while (at < stills.Length && stills[at].End <= time)
            {
                at++;
            }

            var isStill = at < stills.Length && stills[at].Start < time;
            if (!isStill || seen != at)
            {
                seen = isStill ? at : seen;
                yield return time;
            }
        }
    }

    private static ValueList<Sample> Samples(string name, Architecture architecture)
    {
        if (name is "2-2-2" or "3-4-3-2")
        {
            return Initialisation.DrawSamples(architecture, 1, seed: 1);
        }

        var inputs = Enumerable.Range(0, architecture.Width(0)).Select(i => 0.1 + (i % 7 * 0.1)).ToArray();
        var targets = Enumerable.Range(0, architecture.Width(architecture.Depth)).Select(i => i == 0 ? 1.0 : 0.0).ToArray();
        var first = new Sample(Matrices.Matrix.Column(inputs), Matrices.Matrix.Column(targets));
        return name != "several samples"
            ? [first]
            : [first, new(Matrices.Matrix.Column(0.5, -0.5), Matrices.Matrix.Column(0, 1)), new(Matrices.Matrix.Column(-0.3, 0.8), Matrices.Matrix.Column(1, 0))];
    }
}
