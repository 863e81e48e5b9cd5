using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Maps;
using Backlight.Film.Staging;
using Backlight.Film.Wording;
using Backlight.Formulas;
using Backlight.Notation;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film.Choreographies;

/// <summary>A nudge of the weight runs over the map to E; then an arrow goes past all nodes, from the weight straight to E, with the penalty's name on it.</summary>
internal sealed class SecondWay : Choreography
{
    private const double Bend = 0.5;
    private const double Nearest = 0.12;

    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (step.Before.Count > 0 || step.After.Left is not PartialDerivative { By: Weight weight } || !stagehand.MapIsShown || OverTheMap(stagehand.Map, weight) is not [Line first, ..] way)
        {
            stagehand.Write(step);
            return;
        }

        stagehand.Uncover(weight);
        stagehand.Play(new LaggedStart(way.Select(edge => new PassingFlash(edge) { Length = 0.7, Width = 8, Colour = Colour.Highlight }.Over(0.5))).Lagged(0.6));
        stagehand.Play([.. way.Select(edge => stagehand.Light(edge, Colour.Highlight).Over(0.4))]);
        var error = stagehand.Map.Node(new TotalError())!;
        var start = first.Centre + new Point(0, Nearest);
        var arrow = new Arrow(start, error.Top + new Point(0, 0.04), bend: -Bend).Paint(Colour.Weight).Z(1);
        var name = Formula.Of(FormulaNodes.Of(Writing.Of(new Penalty())), 0.42).Paint(Colour.Weight).MoveTo(Middle(start, error.Top)).Z(1);
        stagehand.Play(new Create(arrow).Over(1.2), new FadeIn(name).Over(1.2));
        stagehand.Write(step, 1.6);
        stagehand.Wait(Math.Max(0.6, 2 * stagehand.Pace));
        stagehand.Play([new FadeOut(new Group(arrow, name)).Over(0.4), .. stagehand.Darken().Select(animation => animation.Over(0.4))]);
    }

    // The edges from a weight to E, over the first node of each layer; empty where one of them is hidden behind dots.
    private static List<Shape> OverTheMap(MapDrawing map, Weight weight)
    {
        var way = new List<Shape?>();
        Quantity from = weight;
        while (from is not TotalError)
        {
            Quantity to = from switch
            {
                Weight w => new WeightedInput(w.L, w.J),
                WeightedInput z => new Activation(z.L, z.J),
                Activation a when map.Node(new WeightedInput(a.L.Next, 1)) is not null => new WeightedInput(a.L.Next, 1),
                Activation a => new NodeError(a.J),
                _ => new TotalError(),
            };
            way.Add(map.Edge(from, to));
            from = to;
        }

        return way.Contains(null) ? [] : [.. way.OfType<Shape>()];
    }

    // Beside the highest place of the arc, outside of it.
    private static Point Middle(Point start, Point end)
    {
        var (way, centre) = (end - start, 0.5 * (start + end));
        var outward = new Point(-way.Y, way.X).Unit;
        return centre + (((way.Length / 2 * Math.Tan(Bend / 4)) + 0.28) * outward);
    }
}
