using System.Diagnostics;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Notation;

namespace Backlight.Derivations.Chapters;

/// <summary>Says for each part of a formula where it came from.</summary>
/// <remarks>
/// A part that stood before keeps its identity: the largest parts that occur on both sides are paired by content, in reading order; where fewer are left than there were, several
/// merge into one, and where there are more, one is copied. What a rule itself puts into the formula comes from where the rule says. A composed part comes from where its parts come from.
/// </remarks>
internal static class Provenance
{
    /// <summary>The moves of a step.</summary>
    /// <param name="before">The formulas before.</param>
    /// <param name="after">The formula after.</param>
    /// <param name="hints">For parts that the rule puts in: their origins.</param>
    public static ValueList<Move> Between(IReadOnlyList<Equation> before, Equation after, IReadOnlyDictionary<Expression, ValueList<Origin>> hints)
    {
        var origins = new Dictionary<PartId, ValueList<Origin>>();
        var stood = new Dictionary<Expression, List<FromPart>>();
        for (var i = 0; i < before.Count; i++)
        {
            foreach (var (id, part) in before[i].Parts())
            {
                (stood.TryGetValue(part, out var places) ? places : stood[part] = []).Add(new FromPart(i, id));
            }
        }

        var waiting = new Dictionary<Expression, List<PartId>>();
        Claim(PartId.Whole(Side.Left), after.Left);
        Claim(PartId.Whole(Side.Right), after.Right);
        foreach (var (content, places) in waiting)
        {
            var from = stood[content];
            for (var i = 0; i < places.Count; i++)
            {
                // as many as before: one to one; fewer: several merge into one; more: one is copied
                var (first, end) = (i * from.Count / places.Count, Math.Max((i * from.Count / places.Count) + 1, (i + 1) * from.Count / places.Count));
                Inherit(places[i], content, from.GetRange(first, end - first));
            }
        }

        Compose(PartId.Whole(Side.Left), after.Left);
        Compose(PartId.Whole(Side.Right), after.Right);
        return after.Parts().Select(part => new Move(part.Id, origins[part.Id])).ToValueList();

        void Claim(PartId id, Expression part)
        {
            if (before.Count > 0 && id.Path.Count == 0 && before[0][id.Side] == part)
            {
                Inherit(id, part, [new FromPart(0, id)]); // a side that stays stays in its place
            }
            else if (hints.TryGetValue(part, out var hinted))
            {
                Give(id, part, hinted);
            }
            else if (stood.ContainsKey(part))
            {
                (waiting.TryGetValue(part, out var places) ? places : waiting[part] = []).Add(id);
            }
            else if (LetteredTwins(part) is { Count: > 0 } twins)
            {
                Inherit(id, part, twins);
            }
            else
            {
                for (var i = 0; i < part.Parts.Count; i++)
                {
                    Claim(id.Child(i), part.Parts[i]);
                }
            }
        }

        // a part that stood before with a letter where it has a number now, or the other way round: what Σ_i ∂a_i/∂z_1 says of all i, it said of a_3
        List<FromPart> LetteredTwins(Expression part) => part is Term or PartialDerivative
            ? stood.Where(place => IsTwin(part, place.Key)).SelectMany(place => place.Value).OrderBy(place => place.Formula).ToList()
            : [];

        void Inherit(PartId id, Expression part, IReadOnlyList<FromPart> from)
        {
            origins[id] = from.ToValueList<Origin>();
            for (var i = 0; i < part.Parts.Count; i++)
            {
                Inherit(id.Child(i), part.Parts[i], from.Select(origin => origin with { Part = origin.Part.Child(i) }).ToList());
            }
        }

        void Give(PartId id, Expression part, ValueList<Origin> from)
        {
            origins[id] = from;
            for (var i = 0; i < part.Parts.Count; i++)
            {
                Give(id.Child(i), part.Parts[i], hints.GetValueOrDefault(part.Parts[i], from));
            }
        }

        ValueList<Origin> Compose(PartId id, Expression part)
        {
            if (!origins.TryGetValue(id, out var own))
            {
                own = part.Parts.SelectMany((inner, i) => Compose(id.Child(i), inner)).Distinct().ToValueList();
                origins[id] = own;
            }

            return own;
        }
    }

    private static bool IsTwin(Expression after, Expression before) => (after, before) switch
    {
        (Term p, Term q) => IsTwin(p.Quantity, q.Quantity),
        (PartialDerivative p, PartialDerivative q) => IsTwin(p.Of, q.Of) && IsTwin(p.By, q.By),
        _ => false,
    };

    private static bool IsTwin(Quantity after, Quantity before) => (after, before) switch
    {
        (Weight p, Weight q) => p.L == q.L && IsTwin(p.J, q.J) && IsTwin(p.K, q.K),
        (Bias p, Bias q) => p.L == q.L && IsTwin(p.J, q.J),
        (WeightedInput p, WeightedInput q) => p.L == q.L && IsTwin(p.J, q.J),
        (Activation p, Activation q) => p.L == q.L && IsTwin(p.J, q.J),
        (Delta p, Delta q) => p.L == q.L && IsTwin(p.J, q.J),
        (Target p, Target q) => IsTwin(p.J, q.J),
        (NodeError p, NodeError q) => IsTwin(p.J, q.J),
        _ => after == before,
    };

    private static bool IsTwin(NodeIndex after, NodeIndex before) => after == before || !after.IsNumber || !before.IsNumber;

    /// <summary>The moves of a step that keeps the shape of the formula: every part comes from the part in its place.</summary>
    /// <param name="before">The formula before.</param>
    /// <param name="after">The formula after, with the same tree.</param>
    public static ValueList<Move> InPlace(Equation before, Equation after)
    {
        var places = before.Parts().Select(part => part.Id).ToHashSet();
        return after.Parts().Select(part => new Move(part.Id, [new FromPart(0, Standing(part.Id))])).ToValueList();

        // where a name became a matrix of numbers, its entries come from the name
        PartId Standing(PartId id)
        {
            while (!places.Contains(id))
            {
                id = id.Path.Count > 0 ? new PartId(id.Side, id.Path.Take(id.Path.Count - 1).ToValueList()) : throw new UnreachableException();
            }

            return id;
        }
    }

    /// <summary>The origins of the factors of a chain: each derivative from its edge, its two signs from the labels of the nodes.</summary>
    /// <param name="equation">The formula with the derivatives.</param>
    /// <param name="words">Says which nodes a quantity with letters stands for.</param>
    public static Dictionary<Expression, ValueList<Origin>> FromTheMap(Equation equation, Vocabulary words)
    {
        var hints = new Dictionary<Expression, ValueList<Origin>>();
        foreach (var (_, part) in equation.Parts())
        {
            switch (part)
            {
                case PartialDerivative { Of: PenalisedError or Penalty } derivative: // a way beside the map: it leads from the parameter alone
                    hints[derivative] = derivative.By is TotalError or Weight or Bias ? Nodes(derivative.By) : [];
                    break;
                case PartialDerivative { Of: TotalError, By: not NodeError } derivative: // E is not next to it: the whole derivative, of two nodes
                    hints[derivative] = Nodes(derivative.Of).Concat(Nodes(derivative.By)).ToValueList();
                    break;
                case PartialDerivative derivative:
                    hints[derivative] = words.OnMap(derivative).Select(edge => (Origin)new FromEdge(edge.By, edge.Of)).ToValueList();
                    break;
                case Term { Quantity: not (Delta or LearningRate or TotalErrorAfterStep or PenaltyStrength or Penalty or PenalisedError or PenalisedErrorAfterStep) } term:
                    hints[term] = Nodes(term.Quantity);
                    break;
                default:
                    break;
            }
        }

        return hints;

        ValueList<Origin> Nodes(Quantity quantity) => words.OnMap(quantity).Select(node => (Origin)new FromNode(node)).ToValueList();
    }
}
