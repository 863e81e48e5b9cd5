using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>Names are written out as entries. Where it is about how indices are read, one weight lights up: on the map from its node to its node, and in the matrix.</summary>
internal sealed class WriteOut : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        var weight = step.Chapter == ChapterKind.Notation ? step.After.Parts().Select(part => part.Part).OfType<Term>().Select(term => term.Quantity).OfType<Weight>().Skip(1).FirstOrDefault() : null;
        if (weight is null || stagehand.Map.Label(weight) is not { } label)
        {
            stagehand.Write(step);
            return;
        }

        stagehand.Uncover(weight);
        var formula = stagehand.Write(step, 1.4);
        var entries = new Group(formula.Children.OfType<Glyph>().Where(glyph => glyph.Identity.Link == weight.ToString()));
        Shape?[] ends = [stagehand.Map.Node(new Activation(weight.L.Number - 1, weight.K)), stagehand.Map.Node(new WeightedInput(weight.L, weight.J))];
        if (stagehand.MapIsShown && stagehand.Map.Edge(weight, new WeightedInput(weight.L, weight.J)) is { } edge)
        {
            stagehand.Play([stagehand.Light(edge, Colour.Highlight).Over(0.6), .. ends.OfType<Shape>().Select(end => stagehand.Light(end, Colour.Highlight, 6).Over(0.6)), new Indicate(entries, scale: 1.35).Over(1.2), new Indicate(label, scale: 1.35).Over(1.2)]);
        }
    }
}
