#:project ../../src/Backlight.Screening

using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Screening;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

return SceneProgram.Run(args);

// A small feed-forward network: values run forward, the error runs back.
sealed class FeedForward : Scene
{
    private static readonly int[] Widths = [3, 4, 2];

    private readonly Circle[][] _nodes = [.. Widths.Select((width, layer) => Enumerable.Range(0, width).Select(i => Node(layer, i, width)).ToArray())];

    public override void Construct()
    {
        // Edges by the layer they lead to; a line runs from edge to edge of two circles.
        var edges = Enumerable.Range(1, Widths.Length - 1)
            .Select(layer => new Group(_nodes[layer - 1].SelectMany(from => _nodes[layer].Select(to => Line.Between(from, to).Stroke(Colour.Weight.Faded(0.55), 2.5)))))
            .ToArray();
        var layers = _nodes.Select(nodes => new Group(nodes)).ToArray();

        Chapter("network", "The network");
        Caption("A network: layers of neurons, and a weight on every edge.");
        Play(new LaggedStart(layers.Select(layer => new FadeIn(layer, scale: 0.6))).Over(1.5));
        Play(new LaggedStart(edges.Select(group => new Create(group).Lagged(0.05))).Over(2));
        Wait();

        Chapter("forward", "Forward");
        Caption("Forward: each layer computes its activations from the layer before.");
        Play(Light(layers[0], Colour.Activation));
        for (var layer = 1; layer < Widths.Length; layer++)
        {
            Play(new PassingFlash(edges[layer - 1]) { Colour = Colour.Activation }.Over(1.2));
            Play(Light(layers[layer], Colour.Activation));
        }

        Wait();

        Chapter("backward", "Backward");
        Caption("Backward: the error at the output is passed back over the same edges.");
        Play(Light(layers[^1], Colour.Delta));
        for (var layer = Widths.Length - 1; layer > 0; layer--)
        {
            Play(new PassingFlash(edges[layer - 1]) { Colour = Colour.Delta, Backwards = true }.Over(1.2));
            Play(Light(layers[layer - 1], Colour.Delta));
        }

        Chapter("neuron", "One neuron");
        Caption("Near by: a neuron adds what arrives, each value times its weight.");
        var neuron = _nodes[1][1];
        var sum = Formula.Tex(@"\textstyle\sum", 0.4).MoveTo(neuron);
        Play(new Group(layers).Animate.Fill(Colour.Surface).Stroke(Colour.Foreground));
        Play(Camera.Animate.MoveTo(neuron).Scale(0.45).Over(2), new FadeIn(sum));
        Group arriving = [.. edges[0].Where((_, i) => i % Widths[1] == 1)];
        Play(arriving.Animate.Stroke(Colour.Weight, 5));
        Play(new PassingFlash(arriving) { Colour = Colour.Activation }.Over(1.5));
        Play(neuron.Animate.Fill(Colour.Activation, 0.75).Stroke(Colour.Activation));
        Wait(1.5);
        Caption(null);
        Play(Camera.Animate.Reset().Over(2), new FadeOut(sum));
        Wait();
    }

    // A caption stands at the lower edge, in front of everything, on a ground of its own.
    protected override Shape DrawCaption(string text)
    {
        var words = new Text(text, 0.42).ToEdge(Direction.Down, margin: 0.6);
        return new Group(new SurroundingBox(words, gap: 0.15).Stroke(Colour.None, 0).Fill(Colour.Background, 0.85), words).Z(10);
    }

    private static Circle Node(int layer, int index, int width) =>
        new Circle(0.42).Stroke(Colour.Foreground, 4).Fill(Colour.Surface).MoveTo((layer - 1) * 4.2, 0.5 + (1.5 * (((width - 1) / 2.0) - index)));

    private static Animation Light(Group layer, Colour colour) => layer.Animate.Fill(colour, 0.75).Stroke(colour).Over(0.6);
}
