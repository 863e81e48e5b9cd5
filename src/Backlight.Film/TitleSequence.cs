using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Derivations.Steps;
using Backlight.Film.Staging;
using Backlight.Film.Wording;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Film;

/// <summary>Chapter 00: a small net grows into a large one, light runs forward and back, the net becomes the four equations, and these the title.</summary>
internal static class TitleSequence
{
    private static readonly int[] Small = [2, 3, 1];
    private static readonly int[] Large = [3, 4, 4, 3];

    public static void Show(MapScene scene, Derivation derivation)
    {
        var question = new Text("What is a neural network?", 0.85).MoveTo(0, 0.3);
        scene.Show(new Write(question).Over(1.4));
        scene.Rest(0.5);
        scene.Show(question.Animate.Scale(0.72).MoveTo(0, 3.25).Over(0.9));

        var small = new Net(Small, 4.6, 2.6, 0.16);
        scene.Show(new LaggedStart(small.Nodes.Select(node => new GrowFromCentre(node))).Lagged(0.25).Over(1.2), new LaggedStart(small.Edges.Select(edge => new Create(edge))).Lagged(0.2).Over(1.5));
        scene.Rest(0.5);
        var large = new Net(Large, 11.6, 5.0, 0.17);
        scene.Show(
            new Assemble(large.Nodes, small.Nodes.Zip(large.Nodes.Where((_, i) => i % 3 == 1))) { Replacing = small.Nodes }.Over(1.4),
            new FadeOut(small.Edges).Over(0.4),
            new LaggedStart(large.Edges.Select(edge => new Create(edge))).Lagged(0.02).Over(1.8));
        scene.Show(large.Pulse(Colour.Highlight, isBackward: false));

        var second = new Text("How does it learn?", 0.85 * 0.72).MoveTo(0, 3.25);
        scene.Show(new FadeOut(question).Over(0.5), new Write(second).Over(1));
        scene.Say("Change each weight a little, so that the error falls. So: how does the error change with each?");
        scene.Rest(0.3);
        scene.Show(large.Pulse(Colour.Delta, isBackward: true));
        scene.Rest(3.7);
        scene.Say(null);

        var equations = FourEquations(derivation);
        var signs = equations.Pieces.ToList();
        scene.Show(new LaggedStart(large.Edges.Select(edge => new FadeOut(edge))).Lagged(0.02).Over(1.1), new FadeOut(second).Over(0.6));
        scene.Show(new Assemble(equations, signs.Select((sign, i) => (large.Nodes[i * large.Nodes.Count / signs.Count], sign))) { Replacing = large.Nodes, Bend = 0.6 }.Lagged(0.02).Over(2));
        scene.Rest(1.2);

        var title = new Text("Backpropagation", 1.35, TextFace.Bold).MoveTo(0, 0.75);
        var letters = title.Pieces.ToList();
        scene.Show(new Assemble(title, signs.Select((sign, i) => (sign, letters[i * letters.Count / signs.Count]))) { Replacing = equations, Bend = -0.5 }.Over(1.6));
        var widths = string.Join("–", derivation.Network.Architecture.Widths);
        var below = new Text($"every equation of the {widths} network, derived and checked in numbers", 0.42).Paint(Colour.Muted).FitInto(12.5, 0.6).MoveTo(0, -1.35);
        var (line, dots) = Path(title.Width);
        scene.Show(new Create(line).Over(1), new LaggedStart(dots.Reverse().Select(dot => new GrowFromCentre(dot))).Lagged(0.4).Over(1.2), new FadeIn(below, Direction.Up).Over(1));
        scene.Show(new PassingFlash(line) { Backwards = true, Length = 0.35, Width = 9, Colour = Colour.Delta }.Over(1.2));
        scene.Rest(0.8);
        scene.Show(new FadeOut(title, Direction.Up), new FadeOut(below), new FadeOut(line), new FadeOut(dots));
    }

    /// <summary>The last picture: the four equations once more.</summary>
    public static void Close(MapScene scene, Derivation derivation)
    {
        scene.ClearStage();
        var equations = FourEquations(derivation);
        scene.Say("These four equations are all of it: forward, back, a small step, and again.");
        scene.Show(new LaggedStart(equations.Select(equation => new FadeIn(equation))).Lagged(0.3).Over(1.5));
        scene.Rest(3.2);
        scene.Say(null);
        scene.Show(new FadeOut(equations).Over(0.8));
        scene.Rest(0.4);
    }

    private static Group FourEquations(Derivation derivation)
    {
        var four = derivation.Chapters.LastOrDefault(chapter => chapter.Kind == ChapterKind.FourEquations)?.Steps.ToList() ?? [];
        return new Group(four.Select(step => LinkedFormula.Of(step.After, 0.72))).Arrange(Direction.Down, 0.42, Direction.Left).FitInto(11, 5.2).MoveTo(0, 0.4);
    }

    // The way from a weight to E, each node in its colour: what the film is about, as a line under the title.
    private static (Shape Line, Group Dots) Path(double width)
    {
        var (from, to) = (new Point(-width / 2, -0.45), new Point(width / 2, -0.45));
        Colour[] colours = [Colour.Weight, Colour.Foreground, Colour.Activation, Colour.Error, Colour.Error];
        var dots = new Group(colours.Select((colour, i) => new Dot(Point.Lerp(from, to, i / 4.0), 0.11).Fill(colour)));
        return (new Line(from, to).Gradient(Colour.Weight, Colour.Activation, Colour.Error).Stroke(width: 3).Z(-1), dots);
    }

    /// <summary>A net without names, layer by layer.</summary>
    private sealed class Net
    {
        private readonly List<List<Line>> _between = [];
        private readonly List<List<Circle>> _layers = [];

        public Net(int[] widths, double width, double height, double radius)
        {
            for (var l = 0; l < widths.Length; l++)
            {
                var x = width * ((l / (widths.Length - 1.0)) - 0.5);
                var colour = l == 0 ? Colour.Activation : l == widths.Length - 1 ? Colour.Error : Colour.Foreground;
                _layers.Add([.. Enumerable.Range(0, widths[l]).Select(j =>
                    new Circle(radius).Stroke(colour, 4).Fill(Colour.Background).MoveTo(x, (((widths[l] - 1) / 2.0) - j) * height / Math.Max(3, widths.Max())).Shift(0, 0.1))]);
                if (l > 0)
                {
                    _between.Add([.. _layers[l - 1].SelectMany(from => _layers[l].Select(to => Line.Between(from, to).Stroke(Colour.Weight.Faded(0.45), 2)))]);
                }
            }

            // With a sign of their own, so that they flow into letters instead of turning into them.
            (Nodes, Edges) = (new Group(_layers.SelectMany(layer => layer)).Identify(identity => identity with { Text = "•" }), new(_between.SelectMany(lines => lines)));
        }

        public Group Nodes { get; }

        public Group Edges { get; }

        // Layer by layer; the nodes answer when the light arrives.
        public Succession Pulse(Colour colour, bool isBackward)
        {
            var order = Enumerable.Range(0, _between.Count);
            return new Succession((isBackward ? order.Reverse() : order).Select(l => (Animation.Animations.Animation)new Together(
            [
                .. _between[l].Select(line => new PassingFlash(line) { Backwards = isBackward, Length = 0.45, Width = 5, Colour = colour }.Over(0.55)),
                .. _layers[isBackward ? l : l + 1].Select(node => Then(new Pause(0.3), new Indicate(node, colour, 1.3).Over(0.45))),
            ])));
        }

        private static Succession Then(Pause pause, Animation.Animations.Animation next) => new(pause, next);
    }
}
