using System.Diagnostics;
using Backlight.Formulas;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Film.Wording;

/// <summary>Formulas of the derivation as trees that can be typeset; each part keeps its id.</summary>
public static class FormulaNodes
{
    private static readonly string[] Signs = ["+", "·"];

    /// <summary>The tree of a formula.</summary>
    /// <param name="formula">What is written.</param>
    public static MathNode Of(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var node = RoleOf(formula) is { } role ? Bare(formula).InColour(role) : Bare(formula);
        return formula.Part is { } part ? node.InPart(part.ToString()) : node;
    }

    /// <summary>The tree of an equation on two lines, broken before a + or · near the middle of the right side; on one line where there is none.</summary>
    /// <param name="equation">What is written.</param>
    public static MathNode Broken(EquationFormula equation)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (equation.Right is not Row { Items: var items })
        {
            return Of(equation);
        }

        // A sum is better broken than a product.
        var places = Signs
            .Select(sign => Enumerable.Range(1, items.Count - 1).Where(i => items[i] is Symbol { Kind: SymbolKind.Operator } symbol && symbol.Text == sign).ToList())
            .FirstOrDefault(found => found.Count > 0);
        if (places is null)
        {
            return Of(equation);
        }

        var at = places.MinBy(place => Math.Abs(place - (items.Count / 2.0)));
        var (first, second) = (Row(items.Take(at).Select(Of)), Row(items.Skip(at).Select(Of)));
        var last = equation.Condition is { } condition ? Row([second, new SpaceNode(1), Of(condition)]) : second;
        return new GridNode([new GridRow([Of(equation.Left), Row([Of(equation.Relation), first])], 0.3), new GridRow([Row([]), Row([new SpaceNode(1), last])])], GridForm.Aligned);
    }

    // A quantity has the colour that it has on the map, wherever it stands.
    private static string? RoleOf(Formula formula) => formula switch
    {
        Scripted { Base: Symbol { Kind: SymbolKind.Letter } symbol } => RoleOf(symbol.Text),
        Symbol { Kind: SymbolKind.Letter } symbol => RoleOf(symbol.Text),
        _ => null,
    };

    private static string? RoleOf(string letter) => letter switch
    {
        "w" or "W" => "weight",
        "b" or "B" => "bias",
        "a" or "A" or "x" or "X" => "activation",
        "y" or "Y" => "target",
        "e" or "E" => "error",
        "δ" => "delta",
        _ => null,
    };

    private static MathNode Bare(Formula formula) => formula switch
    {
        Symbol symbol => Of(symbol),
        Words words => new TextNode(words.Text),
        Space space => new SpaceNode(space.Width switch { SpaceWidth.Thin => 1.0 / 6, SpaceWidth.Thick => 5.0 / 18, _ => 1 }),
        Row row => Row(row.Items.Select(Of)),
        Scripted scripted => Scripts(scripted),
        Fraction fraction => new FractionNode(Of(fraction.Numerator), Of(fraction.Denominator)),
        Fenced fenced => Fences(fenced),
        Grid grid => new FencedNode("[", new GridNode([.. grid.Rows.Select(row => new GridRow([.. row.Select(Of)]))], Form(grid)), "]"),
        CaseGrid cases => new FencedNode("{", new GridNode([.. cases.Lines.Select(line => new GridRow([Of(line.Value), Of(line.Condition)]))], GridForm.Cases), null),
        BigOperator big => new ScriptsNode(new OperatorNode(new SymbolNode(big.Sign == "Σ" ? "∑" : big.Sign, AtomClass.Operator)), big.Above is { } above ? Of(above) : null, Of(big.Below)),
        Brace brace => new BraceNode(Of(brace.Body), Label(brace), brace.Side == BraceSide.Under ? VerticalSide.Below : VerticalSide.Above),
        EquationFormula equation => Equation(equation),
        _ => throw new UnreachableException($"{formula.GetType().Name} is no formula that can be drawn."),
    };

    private static MathNode Of(Symbol symbol) => symbol.Kind switch
    {
        SymbolKind.Letter => new SymbolNode(symbol.Text, AtomClass.Ordinary),
        SymbolKind.Upright => MathNode.Of(symbol.Text).In(MathAlphabet.Roman),
        SymbolKind.Number => MathNode.Of(symbol.Text),
        SymbolKind.Operator => new SymbolNode(symbol.Text, AtomClass.Binary),
        SymbolKind.Sign => new SymbolNode(symbol.Text, AtomClass.Ordinary),
        SymbolKind.Relation => new SymbolNode(symbol.Text, AtomClass.Relation),
        SymbolKind.Punctuation => new SymbolNode(symbol.Text, AtomClass.Punctuation),
        SymbolKind.Bold => MathNode.Of(symbol.Text).In(MathAlphabet.Bold),
        SymbolKind.Transpose => MathNode.Of("T").In(MathAlphabet.Sans),
        SymbolKind.Prime => new SymbolNode("′", AtomClass.Ordinary),
        SymbolKind.Dots => new SymbolNode(symbol.Text, AtomClass.Inner),
        _ => throw new UnreachableException($"{symbol.Kind} is no kind of symbol."),
    };

    private static RowNode Row(IEnumerable<MathNode> nodes) => new RowNode([.. nodes]);

    private static ScriptsNode Scripts(Scripted scripted)
    {
        var (below, above) = (scripted.Subscript is { } sub ? Of(sub) : null, scripted.Superscript is { } sup ? Of(sup) : null);
        return scripted.Superscript is Symbol { Kind: SymbolKind.Prime }
            ? below is null ? Of(scripted.Base).Prime() : Of(scripted.Base).Sub(below).Prime()
            : new ScriptsNode(Of(scripted.Base), above, below);
    }

    private static FencedNode Fences(Fenced fenced) => fenced.Kind switch
    {
        FenceKind.Parentheses => new("(", Of(fenced.Body), ")"),
        FenceKind.Brackets => new("[", Of(fenced.Body), "]"),
        FenceKind.Bars => new("|", Of(fenced.Body), "|"),
        _ => new(null, Of(fenced.Body), "|"),
    };

    // Derivatives in a matrix are as large as outside, with room between the rows.
    private static GridForm Form(Grid grid) => grid.Rows.Any(row => row.Any(cell => cell.WithDescendants().Any(node => node is Fraction)))
        ? GridForm.Matrix with { CellStyle = MathStyle.Display, RowGap = 0.45 }
        : GridForm.Matrix;

    private static MathNode? Label(Brace brace) => brace.Label.Count switch
    {
        0 => null,
        1 => Of(brace.Label[0]),
        _ => new GridNode([.. brace.Label.Select(line => new GridRow([Of(line)]))], GridForm.Stacked),
    };

    private static RowNode Equation(EquationFormula equation)
    {
        List<MathNode> nodes = [Of(equation.Left), Of(equation.Relation), Of(equation.Right)];
        if (equation.Condition is { } condition)
        {
            nodes.AddRange([new SpaceNode(1), Of(condition)]);
        }

        if (equation.Tag is { } tag)
        {
            nodes.AddRange([new SpaceNode(2), new TextNode($"({tag})")]);
        }

        return Row(nodes);
    }
}
