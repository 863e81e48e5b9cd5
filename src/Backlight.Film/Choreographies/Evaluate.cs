using Backlight.Animation.Animations;
using Backlight.Animation.Colours;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Networks;
using Backlight.Notation;

namespace Backlight.Film.Choreographies;

/// <summary>The numbers are worked out, and go to the nodes that they are the values of.</summary>
internal sealed class Evaluate : Choreography
{
    public override void Show(Storyteller teller, DerivationStep step)
    {
        var formula = teller.Write(step, 0.6);
        if (step.After.Relation == Relation.Becomes && step.After.Left is MatrixTerm { Quantity: Weights weights })
        {
            LearningCurve.ShowStep(teller, weights.L.Number);
            return;
        }

        if (!teller.MapIsShown || step.Figure != "20")
        {
            return;
        }

        var evidence = teller.Derivation.Evidence.PerSample[0];
        var isDelta = step.After.Left is MatrixTerm { Quantity: Deltas };
        var animations = Pulses.NodesOf(step.After.Left, teller.Map)
            .SelectMany(node => teller.PutValue(node, ValueOf(node, isDelta, evidence.Forward, evidence.Backward), isDelta ? Colour.Delta : Colour.Foreground, formula.Right)).ToArray();
        teller.Play([.. animations, .. isDelta ? Pulses.NodesOf(step.After.Left, teller.Map).Select(node => teller.Light(teller.Map.Node(node)!, Colour.Delta).Over(0.5)) : []]);
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
