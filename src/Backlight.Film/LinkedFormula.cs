using Backlight.Animation.Animations;
using Backlight.Animation.Shapes;
using Backlight.Derivations;
using Backlight.Expressions;
using Backlight.Formulas;
using Backlight.Notation;
using Formula = Backlight.Animation.Shapes.Formula;

namespace Backlight.Film;

/// <summary>Equations as formulas whose signs are partners of the nodes and edges of the map, and where their characters come from in a step.</summary>
internal static class LinkedFormula
{
    /// <summary>What lights up with a quantity. δ_j^(l) = ∂E/∂z_j^(l) is a name and no node of its own: its partner is z_j^(l).</summary>
    public static string LinkOf(Quantity quantity) => (quantity is Delta delta ? new WeightedInput(delta.L, delta.J) : quantity).ToString();

    /// <summary>An equation as a formula; on two lines where <paramref name="isBroken"/>.</summary>
    public static Formula Of(Equation equation, double size, bool isBroken = false)
    {
        var written = Writing.Of(equation);
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

    /// <summary>Where each character comes from, as the moves of a step say: the formula that is shown, or a label of the map. For <see cref="Assemble"/>.</summary>
    /// <param name="step">The step.</param>
    /// <param name="formula">Its equation after.</param>
    /// <param name="shown">The formula that is on stage and the equation that it writes; null where there is none.</param>
    /// <param name="label">The label of a quantity on the map.</param>
    public static IEnumerable<(Shape From, Shape To)> Flights(DerivationStep step, Formula formula, (Equation Equation, Formula Shape)? shown, Func<Quantity, Shape?> label)
    {
        var moves = step.Moves.ToDictionary(move => move.Part.ToString(), move => move.Origins);
        var leaves = step.After.Parts().Where(part => part.Part.Parts.Count == 0).Select(part => part.Id.ToString()).ToHashSet();
        var source = shown is { } before ? step.Before.ToList().IndexOf(before.Equation) : -1;
        foreach (var part in formula.Children.OfType<Glyph>().GroupBy(glyph => glyph.Identity.Part))
        {
            if (part.Key is null || !moves.TryGetValue(part.Key, out var origins))
            {
                continue;
            }

            var isLeaf = leaves.Contains(part.Key);
            var (from, to) = (origins.SelectMany(origin => PiecesOf(origin, isLeaf)).ToList(), part.ToList());
            foreach (var pair in isLeaf && from.Count > 0 ? InOrder(from, to) : SameCharacters(from, to))
            {
                yield return pair;
            }
        }

        IEnumerable<Shape> PiecesOf(Origin origin, bool isLeaf) => origin switch
        {
            FromPart part when part.Formula == source => shown!.Value.Shape.Children.OfType<Glyph>()
                .Where(glyph => isLeaf ? glyph.Parts.Contains(part.Part.ToString()) : glyph.Identity.Part == part.Part.ToString()),
            FromNode node => label(node.Node)?.Pieces ?? [],
            _ => [],
        };
    }

    /// <summary>Two steps told as one: where the parts of the second come from, seen from before the first.</summary>
    /// <param name="first">The step before.</param>
    /// <param name="second">A step from the formula that the first ends with, and from no other.</param>
    public static DerivationStep Joined(DerivationStep first, DerivationStep second)
    {
        var origins = first.Moves.ToDictionary(move => move.Part, move => move.Origins);
        return second with
        {
            Says = first.Says,
            Before = first.Before,
            Moves = second.Moves.Select(move => move with { Origins = move.Origins.SelectMany(origin => origin is FromPart part ? origins.GetValueOrDefault(part.Part) ?? [] : [origin]).Distinct().ToValueList() }).ToValueList(),
        };
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
