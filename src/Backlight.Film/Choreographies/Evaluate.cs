using Backlight.Animation.Animations;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Film.Staging;
using Backlight.Networks;
using Backlight.Notation;
using Backlight.Typesetting.Colours;

namespace Backlight.Film.Choreographies;

/// <summary>The numbers are worked out, and go to the nodes that they are the values of.</summary>
internal sealed class Evaluate : Choreography
{
    public override void Show(Stagehand stagehand, DerivationStep step)
    {
        var formula = stagehand.Write(step, 0.6);
        if (step.After.Relation == Relation.Becomes && step.After.Left is MatrixTerm { Quantity: Weights weights })
        {
            LearningCurve.ShowStep(stagehand, weights.L.Number);
            return;
        }

        if (!stagehand.MapIsShown || step.Chapter != ChapterKind.Numbers)
        {
            return;
        }

        var evidence = stagehand.Derivation.Evidence.PerSample[0];
        var isDelta = step.After.Left is MatrixTerm { Quantity: Deltas };
        var animations = Pulses.NodesOf(step.After.Left, stagehand.Map)
            .SelectMany(node => stagehand.PutValue(node, ValueOf(node, isDelta, evidence.Forward, evidence.Backward), isDelta ? Colour.Delta : Colour.Foreground, formula.Right)).ToArray();
        stagehand.Play([.. animations, .. isDelta ? Pulses.NodesOf(step.After.Left, stagehand.Map).Select(node => stagehand.Light(stagehand.Map.Node(node)!, Colour.Delta).Over(0.5)) : []]);
    }

    private static double ValueOf(Quantity node, bool isDelta, ForwardPass forward, BackwardPass backward) => node switch
    {
        WeightedInput z when isDelta => backward.Delta(z.L.Number)[z.J.Number],
        WeightedInput z => forward.Z(z.L.Number)[z.J.Number],
        Activation a => forward.A(a.L.Number)[a.J.Number],
        NodeError e => forward.NodeErrors[e.J.Number],
        _ => forward.Error,
    };
}
