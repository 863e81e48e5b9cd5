using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>The summit: the factors that stood in the last layer's equation light up in both, the way from E to the node lights up on the map, and all of it collapses into δ.</summary>
internal sealed class RecallDelta : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        if (step.Chapter != ChapterKind.DeltaRecalled || step.Before.Count == 0)
        {
            if (stagehand.MapIsShown && step.After.Left is PartialDerivative { By: Weight weight } && stagehand.Map.Edge(weight, new WeightedInput(weight.L, weight.J)) is { } edge)
            {
                stagehand.Play([.. stagehand.Darken().Select(animation => animation.Over(0.2)), stagehand.Light(edge, Colour.Highlight).Over(0.3)]);
            }

            stagehand.Write(step);
            return;
        }

        stagehand.Recall(step);
        var boxes = Replaced(step).SelectMany(group => Marks(stagehand, step, group)).ToList();
        if (boxes.Count > 0)
        {
            var nodes = step.After.On(Side.Right).OfType<Term>().Select(term => term.Quantity).OfType<Delta>().Where(delta => !Stood(step, delta))
                .Select(delta => (Quantity)new WeightedInput(delta.L, delta.J)).Where(node => stagehand.Map.Node(node) is not null).Distinct().ToList();
            Pulses.BackInto(stagehand, nodes, Colour.Delta, stagehand.Pace);
            stagehand.Play([.. boxes.Select(box => new Create(box).Over(stagehand.Pace)), .. nodes.Select(node => stagehand.Light(stagehand.Map.Node(node)!, Colour.Delta, 8).Over(stagehand.Pace))]);
            stagehand.Wait(1.4 * stagehand.Pace);
            stagehand.Play([.. boxes.Select(box => box.Animate.Fill(Colour.Delta, 0.22).Over(0.5))]);
            stagehand.Play([.. boxes.Select(box => new FadeOut(box).Over(0.5))]);
        }

        var formula = stagehand.Write(step, 2 * stagehand.Pace);
        var deltas = formula.FindCharacter("δ");
        if (deltas.Count > 0)
        {
            stagehand.Play(new Indicate(deltas, Colour.Delta, 1.4).Over(0.9));
        }
    }

    private static bool Stood(DerivationStep step, Delta delta) => step.Before[0].On(Side.Right).OfType<Term>().Any(term => term.Quantity == delta);

    private static SurroundingBox Box(Shape shape) => new SurroundingBox(shape, 0.06, 0.1).Stroke(Colour.Delta, 4).Fill(Colour.Delta, 0.1);

    // Of each δ that is new: the parts that flow into it.
    private static IEnumerable<List<FromPart>> Replaced(DerivationStep step)
    {
        var before = step.Before[0].On(Side.Right).OfType<Term>().Select(term => term.Quantity).ToHashSet();
        var parts = step.After.Parts().Where(part => part.Part is Term { Quantity: Delta delta } && !before.Contains(delta)).Select(part => part.Id).ToHashSet();
        return step.Moves.Where(move => parts.Contains(move.Part)).Select(move => move.Origins.OfType<FromPart>().ToList()).Where(origins => origins.Count > 0);
    }

    private static IEnumerable<Shape> Marks(Stagehand stagehand, DerivationStep step, List<FromPart> origins)
    {
        foreach (var formula in origins.GroupBy(origin => origin.Formula))
        {
            if (stagehand.Board.Find(step.Before[formula.Key]) is { } shown)
            {
                var ids = formula.Select(origin => origin.Part.ToString()).ToList();
                var glyphs = new Group(shown.Children.OfType<Glyph>().Where(glyph => ids.Exists(glyph.Parts.Contains)));
                if (glyphs.Count > 0)
                {
                    yield return Box(glyphs);
                }

                // In the equation that is recalled the same factors light up, beside their name.
                var factors = new Group(shown.Children.OfType<Glyph>().Where(glyph => glyph.Parts.Contains("R")));
                if (formula.Key > 0 && factors.Count > 0)
                {
                    yield return Box(factors);
                }
            }
        }
    }
}
