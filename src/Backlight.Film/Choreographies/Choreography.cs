using System.Diagnostics;
using Backlight.Derivations.Steps;
using Backlight.Film.Staging;

namespace Backlight.Film.Choreographies;

/// <summary>How the steps of a rule are shown. A new rule gets a line in <see cref="All"/>.</summary>
internal abstract class Choreography
{
    private static readonly Dictionary<Rule, Choreography> All = new()
    {
        [Rules.Define] = new RunForward(),
        [Rules.WriteOut] = new WriteOut(),
        [Rules.ChainRule] = new WalkBack(),
        [Rules.SumBranches] = new AddBranches(),
        [Rules.FactorTail] = new Rewrite(),
        [Rules.UnitDerivative] = new Rewrite(),
        [Rules.DropOne] = new Rewrite(),
        [Rules.NameDelta] = new NameDelta(),
        [Rules.RecallDelta] = new RecallDelta(),
        [Rules.Gather] = new Gather(),
        [Rules.SplitRows] = new Rewrite(),
        [Rules.SplitEntries] = new Rewrite(),
        [Rules.NameMatrices] = new Rewrite(),
        [Rules.WriteAsRow] = new Rewrite(),
        [Rules.SumToProduct] = new Rewrite(),
        [Rules.TransposeProduct] = new Rewrite(),
        [Rules.Substitute] = new Substitute(),
        [Rules.UseDefinition] = new UseDefinition(),
        [Rules.DifferentiateTerms] = new Rewrite(),
        [Rules.DropZeros] = new Rewrite(),
        [Rules.EqualRows] = new Rewrite(),
        [Rules.OuterProduct] = new Rewrite(),
        [Rules.NameSlope] = new Rewrite(),
        [Rules.Generalise] = new Substitute(),
        [Rules.Recur] = new Recur(),
        [Rules.UseFormulas] = new Substitute(),
        [Rules.Distribute] = new Rewrite(),
        [Rules.Cancel] = new Rewrite(),
        [Rules.PickTerm] = new Rewrite(),
        [Rules.Condition] = new Rewrite(),
        [Rules.Conclude] = new Rewrite(),
        [Rules.PutNumbers] = new PutNumbers(),
        [Rules.Evaluate] = new Evaluate(),
        [Rules.Measure] = new Measure(),
        [Rules.Average] = new Rewrite(),
        [Rules.Descend] = new Rewrite(),
        [Rules.SecondWay] = new SecondWay(),
    };

    /// <summary>The choreography of a rule.</summary>
    public static Choreography For(Rule rule) => All.TryGetValue(rule, out var found) ? found : throw new UnreachableException($"The rule {rule.Id} has no choreography.");

    /// <summary>Shows a step. The caption stands already; the time to read it is added afterwards.</summary>
    /// <param name="stagehand">The stage.</param>
    /// <param name="step">A step of the rule.</param>
    public abstract void Show(Stagehand stagehand, DerivationStep step);
}
