using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>A nudge of the parameter runs along all paths at once; so their contributions are added.</summary>
internal sealed class AddBranches : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        var edges = step.After.Parts().Select(part => part.Part).OfType<PartialDerivative>()
            .Select(derivative => stagehand.Map.Edge(derivative.By, derivative.Of)).OfType<Shape>().Distinct().ToList();
        if (edges.Count > 0 && stagehand.MapIsShown)
        {
            // Edges in the same column light up together.
            var stages = edges.GroupBy(edge => Math.Round(edge.Centre.X, 1)).OrderBy(stage => stage.Key);
            stagehand.Play(new LaggedStart(stages.Select(stage => new Together(stage.Select(edge => new PassingFlash(edge) { Length = 0.7, Width = 9, Colour = Colour.Foreground })).Over(0.6))).Lagged(0.6));
        }

        stagehand.Write(step, 1.6);
    }
}
