using Backlight.Animation.Timelines;
using Backlight.Derivations;
using Backlight.Film.Maps;
using Backlight.Film.Staging;
using Backlight.Notation;

namespace Backlight.Film;

/// <summary>What can be opened beside the story: the trace of each parameter that the map shows.</summary>
public static class ParameterTraces
{
    /// <summary>One aside for each weight and bias that is drawn, layer by layer.</summary>
    /// <param name="story">The whole story; the asides are told with its network and samples.</param>
    /// <param name="options">How they are told.</param>
    public static IReadOnlyList<Aside> Of(Derivation story, DerivationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(story);
        var map = new MapDrawing(story.Network.Architecture, MapScene.MapPlace);
        return [.. Drawn(story, map).AsParallel().AsOrdered().Select(parameter =>
            new Aside(parameter.ToString(), UnicodeNames.Of(parameter), new TraceScene(Derivation.Of(story.Network, story.Samples, parameter, options), parameter).Build()))];
    }

    // Of a wide layer most are hidden behind dots.
    private static IEnumerable<Quantity> Drawn(Derivation story, MapDrawing map)
    {
        var architecture = story.Network.Architecture;
        for (var l = 1; l <= architecture.Depth; l++)
        {
            var nodes = Enumerable.Range(1, architecture.Width(l)).Where(j => map.Node(new WeightedInput(l, j)) is not null).ToList();
            foreach (var j in nodes)
            {
                foreach (var weight in Enumerable.Range(1, architecture.Width(l - 1)).Select(k => new Weight(l, j, k)).Where(weight => map.Edge(weight, new WeightedInput(l, j)) is not null))
                {
                    yield return weight;
                }
            }

            foreach (var bias in nodes.Select(j => new Bias(l, j)).Where(bias => map.Edge(bias, new WeightedInput(l, bias.J)) is not null))
            {
                yield return bias;
            }
        }
    }
}
