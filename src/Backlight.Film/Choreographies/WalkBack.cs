using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Film.Wording;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>The walk from E back to a parameter: a nudge of it runs forward once, then the path lights up backward, edge by edge, and each edge gives its factor.</summary>
internal sealed class WalkBack : Choreography
{
    private static readonly Colour[] Paths = [Colour.Highlight, Colour.Foreground];

    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        var factors = step.After.Parts().Where(part => part.Id.Side == Side.Right && part.Part is PartialDerivative)
            .Select(part => (Id: part.Id.ToString(), Derivative: (PartialDerivative)part.Part)).ToList();
        if (step.After.On(Side.Left).OfType<PartialDerivative>().FirstOrDefault() is { By: var parameter })
        {
            stagehand.Uncover(parameter);
            if (parameter is Bias && stagehand.Map.Label(parameter) is { } label)
            {
                stagehand.Play(new Indicate(label, scale: 1.5).Over(0.9));
            }
        }

        var edges = factors.Select(factor => stagehand.Map.Edge(factor.Derivative.By, factor.Derivative.Of)).ToList();
        if (stagehand.Pace < 0.5 || edges.Count == 0 || edges.Contains(null))
        {
            Quickly(stagehand, step, edges);
            return;
        }

        // Each path of several has its own colour, the edges that all share that of the first.
        var number = step.Id.EndsWith(".2", StringComparison.Ordinal) ? 1 : 0;
        var colour = Paths[Math.Min(number, Paths.Length - 1)];
        stagehand.Play(new LaggedStart(edges.OfType<Shape>().Reverse().Select(edge => new PassingFlash(edge) { Length = 0.7, Width = 8, Colour = colour }.Over(0.5))).Lagged(0.6));
        stagehand.Write(step, place: formula =>
        {
            var (begun, groups) = LinkedFormula.InReadingOrder(formula, factors.ConvertAll(factor => factor.Id));
            stagehand.Play(new FadeIn(begun).Over(0.5));
            for (var i = 0; i < factors.Count; i++)
            {
                var (of, by) = (factors[i].Derivative.Of, factors[i].Derivative.By);
                var pairs = new[] { of, by }.SelectMany(quantity => LinkedFormula.SameCharacters(
                    stagehand.Map.Label(quantity)?.Pieces ?? [], groups[i].OfType<Glyph>().Where(glyph => glyph.Identity.Link == LinkedFormula.LinkOf(quantity))));
                stagehand.Play(new Assemble(groups[i], pairs) { Bend = 0.5 }.Over(number == 0 ? 0.7 : 0.4), stagehand.LightBeside((Line)edges[i]!, colour).Over(0.5));
            }

            stagehand.Scene.Put(formula);
        });
    }

    private static void Quickly(Stagehand stagehand, DerivationStep step, List<Shape?> edges)
    {
        var drawn = edges.OfType<Shape>().ToList();
        if (drawn.Count > 0)
        {
            stagehand.Play([.. stagehand.Darken().Select(animation => animation.Over(0.3))]);
            stagehand.Play(new LaggedStart(drawn.Select(edge => stagehand.Light(edge, Colour.Highlight).Over(0.3))).Lagged(0.5).Over(stagehand.Pace < 0.5 ? 0.6 : 1.2));
        }

        stagehand.Write(step);
    }
}
