using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Film.Choreographies;

/// <summary>Names are written out as entries. Where it is about how indices are read, one weight lights up: on the map from its node to its node, and in the matrix.</summary>
internal sealed class WriteOut : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        var weight = step.Figure == "02" ? step.After.Parts().Select(part => part.Part).OfType<Term>().Select(term => term.Quantity).OfType<Weight>().Skip(1).FirstOrDefault() : null;
        if (weight is null || teller.Map.Label(weight) is not { } label)
        {
            teller.Write(step);
            return;
        }

        teller.Uncover(weight);
        var formula = teller.Write(step, 1.4);
        var entries = new Group(formula.Children.OfType<Glyph>().Where(glyph => glyph.Identity.Link == weight.ToString()));
        Shape?[] ends = [teller.Map.Node(new Activation(weight.L.Number - 1, weight.K)), teller.Map.Node(new WeightedInput(weight.L, weight.J))];
        if (teller.MapIsShown && teller.Map.Edge(weight, new WeightedInput(weight.L, weight.J)) is { } edge)
        {
            teller.Play([teller.Light(edge, Colour.Highlight).Over(0.6), .. ends.OfType<Shape>().Select(end => teller.Light(end, Colour.Highlight, 6).Over(0.6)), new Indicate(entries, scale: 1.35).Over(1.2), new Indicate(label, scale: 1.35).Over(1.2)]);
        }
    }
}
