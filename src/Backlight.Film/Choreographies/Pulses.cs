using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Expressions;
using Backlight.Film.Maps;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>Light that runs over the edges of the map.</summary>
internal static class Pulses
{
    /// <summary>The nodes of the map that the left side of an equation stands for: one, or those of a layer.</summary>
    public static List<Quantity> NodesOf(Expression left, MapDrawing map) => left switch
    {
        Term { Quantity: WeightedInput or Activation or NodeError or TotalError } term => [.. new[] { term.Quantity }.Where(quantity => map.Node(quantity) is not null)],
        MatrixTerm { Quantity: WeightedInputs { L.IsNumber: true } z } => [.. map.Quantities.OfType<WeightedInput>().Where(node => node.L == z.L)],
        MatrixTerm { Quantity: Activations { L.IsNumber: true } a } => [.. map.Quantities.OfType<Activation>().Where(node => node.L == a.L)],
        MatrixTerm { Quantity: Deltas { L.IsNumber: true } delta } => [.. map.Quantities.OfType<WeightedInput>().Where(node => node.L == delta.L)],
        _ => [],
    };

    /// <summary>Light runs into nodes, over all edges that lead there.</summary>
    public static void Into(Stagehand stagehand, IReadOnlyCollection<Quantity> nodes, Colour colour, double seconds) =>
        Run(stagehand, [.. nodes.SelectMany(node => EdgesInto(stagehand.Map, node))], colour, seconds, isBackward: false);

    /// <summary>Light runs back out of nodes, over the edges that lead from them toward E.</summary>
    public static void BackInto(Stagehand stagehand, IReadOnlyCollection<Quantity> nodes, Colour colour, double seconds) =>
        Run(stagehand, [.. nodes.SelectMany(node => EdgesFrom(stagehand.Map, node))], colour, seconds, isBackward: true);

    private static void Run(Stagehand stagehand, List<Shape> edges, Colour colour, double seconds, bool isBackward)
    {
        if (edges.Count > 0)
        {
            stagehand.Play(new Together(edges.Select(edge => new PassingFlash(edge) { Backwards = isBackward, Length = 0.5, Width = 8, Colour = colour })).Over(seconds));
        }
    }

    private static IEnumerable<Shape> EdgesInto(MapDrawing map, Quantity node) => node switch
    {
        WeightedInput z => [.. map.Weights.Where(weight => weight.Weight.L == z.L && weight.Weight.J == z.J).Select(weight => (Shape)weight.Line), .. Single(map.Edge(new Bias(z.L, z.J), z))],
        Activation a => map.Quantities.OfType<WeightedInput>().Where(z => z.L == a.L).SelectMany(z => Single(map.Edge(z, a))),
        NodeError e => [.. map.Quantities.OfType<Activation>().SelectMany(a => Single(map.Edge(a, e))), .. Single(map.Edge(new Target(e.J), e))],
        TotalError => map.Quantities.OfType<NodeError>().SelectMany(e => Single(map.Edge(e, new TotalError()))),
        _ => [],
    };

    private static IEnumerable<Shape> EdgesFrom(MapDrawing map, Quantity node) => node switch
    {
        WeightedInput z => map.Quantities.OfType<Activation>().Where(a => a.L == z.L).SelectMany(a => Single(map.Edge(z, a)).Concat(Single(map.Edge(z, a)).Count == 0 ? [] : EdgesFrom(map, a))),
        Activation a => map.Quantities.Where(next => next is WeightedInput or NodeError).SelectMany(next => Single(map.Edge(a, next))),
        _ => [],
    };

    private static List<Shape> Single(Shape? shape) => shape is null ? [] : [shape];
}
