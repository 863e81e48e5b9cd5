using Backlight.Animation.Shapes;
using Backlight.Derivations.Steps;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film.Wording;

/// <summary>Equations as formulas whose signs are partners of the nodes and edges of the map, and where their characters come from in a step.</summary>
internal static class LinkedFormula
{
    /// <summary>What lights up with a quantity. δ_j^(l) = ∂E/∂z_j^(l) is a name and no node of its own: its partner is z_j^(l).</summary>
    public static string LinkOf(Quantity quantity) => (quantity is Delta delta ? new WeightedInput(delta.L, delta.J) : quantity).ToString();

    /// <summary>An equation as a formula; on two lines where <paramref name="isBroken"/>.</summary>
    public static Formula Of(Equation equation, double size, bool isBroken = false, WritingStyle? style = null)
    {
        var written = Writing.Of(equation, style);
        var formula = Formula.Of(isBroken ? FormulaNodes.Broken(written) : FormulaNodes.Of(written), size, source: LaTeX.Of(written));
        var quantities = equation.Parts().Where(part => part.Part is Term).ToDictionary(part => part.Id.ToString(), part => ((Term)part.Part).Quantity);
        foreach (var glyph in formula.Children.OfType<Glyph>())
        {
            if (glyph.Identity.Part is { } part && quantities.TryGetValue(part, out var quantity))
            {
                glyph.Link(LinkOf(quantity));
            }
        }

        return formula;
    }

    /// <summary>Where each character comes from, as the moves of a step say: formulas that are shown, or a label of the map. For <see cref="Animation.Animations.Assemble"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="formula">Its equation after.</param>
    /// <param name="shown">The formula that writes an equation and is on stage; null where there is none.</param>
    /// <param name="label">The label of a quantity on the map.</param>
    public static IEnumerable<(Shape From, Shape To)> Flights(DerivationStep step, Formula formula, Func<Equation, Formula?> shown, Func<Quantity, Shape?> label)
    {
        var moves = step.Moves.ToDictionary(move => move.Part.ToString(), move => move.Origins);
        var leaves = step.After.Parts().Where(part => part.Part.Parts.Count == 0).Select(part => part.Id.ToString()).ToHashSet();
        var sources = step.Before.Select(shown).ToList();
        var pairs = new List<(Shape From, Shape To)>();
        foreach (var part in formula.Children.OfType<Glyph>().GroupBy(glyph => glyph.Identity.Part))
        {
            if (part.Key is null || !moves.TryGetValue(part.Key, out var origins))
            {
                continue;
            }

            var isLeaf = leaves.Contains(part.Key);
            var (from, to) = (origins.SelectMany(origin => PiecesOf(origin, isLeaf)).ToList(), part.ToList());
            pairs.AddRange(isLeaf && from.Count > 0 ? InOrder(from, to) : SameCharacters(from, to));
        }

        // Signs between the parts, such as = and ·, come from what is left of the same signs.
        var (used, made) = (pairs.Select(pair => pair.From).ToHashSet(), pairs.Select(pair => pair.To).ToHashSet());
        var signs = formula.Children.OfType<Glyph>().Where(glyph => !made.Contains(glyph) && IsSign(glyph));
        return [.. pairs, .. SameCharacters(sources.OfType<Formula>().SelectMany(source => source.Children).Where(glyph => !used.Contains(glyph)), signs)];

        static bool IsSign(Glyph glyph) => glyph.Character is "=" or "≈" or "←" or "·" or "⋅" or "⊙" or "+";

        IEnumerable<Shape> PiecesOf(Origin origin, bool isLeaf) => origin switch
        {
            FromPart part when sources[part.Formula] is { } source => source.Children.OfType<Glyph>()
                .Where(glyph => isLeaf ? glyph.Parts.Contains(part.Part.ToString()) : glyph.Identity.Part == part.Part.ToString()),
            FromNode node => label(node.Node)?.Pieces ?? [],
            _ => [],
        };
    }

    /// <summary>What stands before the first factor, and every factor with the signs before it.</summary>
    /// <param name="formula">The formula.</param>
    /// <param name="factors">The ids of its factors, in reading order.</param>
    public static (Group Begun, List<Group> Factors) InReadingOrder(Formula formula, List<string> factors)
    {
        var groups = factors.ConvertAll(_ => new List<Shape>());
        var (begun, at, behind) = (new List<Shape>(), -1, new List<Shape>());
        foreach (var glyph in formula.Children)
        {
            var own = glyph is Glyph one ? factors.FindIndex(one.Parts.Contains) : -1;
            if (own >= 0)
            {
                at = own;
                groups[own].AddRange([.. behind, glyph]);
                behind.Clear();
            }
            else
            {
                (at < 0 ? begun : behind).Add(glyph);
            }
        }

        if (at >= 0)
        {
            groups[at].AddRange(behind);
        }

        return (new(begun), groups.ConvertAll(group => new Group(group)));
    }

    /// <summary>Signs stay what they are: each goes to the first of the same character.</summary>
    public static IEnumerable<(Shape From, Shape To)> SameCharacters(IEnumerable<Shape> from, IEnumerable<Glyph> to)
    {
        var left = from.OfType<Glyph>().ToList();
        foreach (var glyph in to)
        {
            if (left.FirstOrDefault(one => one.Character == glyph.Character) is { } same)
            {
                left.Remove(same);
                yield return (same, glyph);
            }
        }
    }

    // All of what was becomes all of what is: factors flow together into a δ.
    private static IEnumerable<(Shape From, Shape To)> InOrder(List<Shape> from, List<Glyph> to)
    {
        var count = Math.Max(from.Count, to.Count);
        return Enumerable.Range(0, count).Select(i => (from[i * from.Count / count], (Shape)to[i * to.Count / count]));
    }
}
