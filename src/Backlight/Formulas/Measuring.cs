using System.Diagnostics;

namespace Backlight.Formulas;

/// <summary>How tall a formula stands, to choose the fences around it.</summary>
internal enum Tallness
{
    /// <summary>One line, scripts included.</summary>
    Line,

    /// <summary>A fraction, or Σ with limits.</summary>
    Fraction,

    /// <summary>A matrix or cases.</summary>
    Grid,
}

/// <summary>The pass that measures how tall a formula stands.</summary>
internal static class Measuring
{
    /// <summary>The tallest part of a formula; the label of a brace does not count, as no fence reaches around it.</summary>
    public static Tallness TallnessOf(Formula formula) => formula switch
    {
        Symbol or Words or Space => Tallness.Line,
        Fraction or BigOperator => Tallness.Fraction,
        Grid or CaseGrid => Tallness.Grid,
        Brace f => TallnessOf(f.Body),
        Row or Fenced or EquationFormula => formula.Children.Max(TallnessOf, Tallness.Line),
        Scripted f => TallnessOf(f.Base),
        _ => throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set."),
    };

    /// <summary>Whether a brace lies in the formula; fences around it must not stretch to its label.</summary>
    public static bool HasBrace(Formula formula) => formula.WithDescendants().Any(node => node is Brace);

    /// <summary>Whether cells of a matrix need more room between them, because there is room within them too: p + q beside r + s. Where there are more columns, they show by themselves.</summary>
    public static bool HasWideCells(Grid grid) => grid.Columns is 2 or 3 && grid.Children.Any(HasSigns);

    private static bool HasSigns(Formula cell) => cell is Symbol { Kind: SymbolKind.Operator } || (cell is Row row && row.Items.Any(HasSigns));

    private static Tallness Max(this ValueList<Formula> children, Func<Formula, Tallness> of, Tallness least)
    {
        foreach (var child in children)
        {
            var tallness = of(child);
            least = tallness > least ? tallness : least;
        }

        return least;
    }
}
