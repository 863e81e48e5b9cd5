using System.Globalization;

namespace Backlight.Typesetting.Mathematics;

/// <summary>A node of a formula's tree. Immutable, compared by content.</summary>
/// <remarks>A string becomes a node by itself: <c>"∂E"</c> is the symbols ∂ and E side by side. Rows, parts and colours are seen through when
/// spaces between symbols are found, so that marking a part of a formula moves nothing.</remarks>
public abstract record MathNode
{
    private protected MathNode()
    {
    }

    /// <summary>The symbols of a string side by side; spaces in it are skipped. See <see cref="Of"/>.</summary>
    /// <param name="symbols">The characters.</param>
    public static implicit operator MathNode(string symbols) => Of(symbols);

    /// <summary>The symbols of a string side by side, each of the class that its character has; spaces in it are skipped.</summary>
    /// <param name="symbols">The characters; "-" is the minus sign and "'" a prime beside its letter (not above: use <see cref="Prime"/>).</param>
    /// <returns>One <see cref="SymbolNode"/>, or a <see cref="RowNode"/> of several or none.</returns>
    public static MathNode Of(string symbols)
    {
        ArgumentNullException.ThrowIfNull(symbols);
        if (symbols.Length == 1 && symbols[0] != ' ')
        {
            return new SymbolNode(symbols);
        }

        var nodes = new List<MathNode>(symbols.Length);
        var elements = StringInfo.GetTextElementEnumerator(symbols);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            if (!string.IsNullOrWhiteSpace(element))
            {
                nodes.Add(new SymbolNode(element));
            }
        }

        return nodes.Count == 1 ? nodes[0] : new RowNode(NodeList.From(nodes));
    }

    /// <summary>Nodes side by side.</summary>
    /// <param name="nodes">In reading order.</param>
    public static RowNode Row(params ReadOnlySpan<MathNode> nodes) => new(NodeList.Create(nodes));

    /// <summary>A fraction with a bar.</summary>
    /// <param name="numerator">Above.</param>
    /// <param name="denominator">Below.</param>
    public static FractionNode Fraction(MathNode numerator, MathNode denominator) => new(numerator, denominator);

    /// <summary>A square root.</summary>
    /// <param name="radicand">Under the root.</param>
    public static RadicalNode Sqrt(MathNode radicand) => new(radicand);

    /// <summary>A node between fences that grow with it.</summary>
    /// <param name="left">Such as "(", "[", "{", "|", "‖", "⌊", "⟨"; null for none.</param>
    /// <param name="body">Between them.</param>
    /// <param name="right">Such as ")"; null for none.</param>
    public static FencedNode Fenced(string? left, MathNode body, string? right) => new(left, body, right);

    /// <summary>Upright words in the size of the formula.</summary>
    /// <param name="text">The words; spaces count.</param>
    public static TextNode Text(string text) => new(text);

    /// <summary>A large operator with limits.</summary>
    /// <param name="symbol">"∑", "∏", "∫" …</param>
    /// <param name="lower">Below, or beside at the bottom; null for none.</param>
    /// <param name="upper">Above, or beside at the top; null for none.</param>
    public static MathNode BigOperator(string symbol, MathNode? lower = null, MathNode? upper = null)
    {
        var node = new OperatorNode(new SymbolNode(symbol, AtomClass.Operator), MathSymbols.DefaultLimits(symbol));
        return lower is null && upper is null ? node : new ScriptsNode(node, upper, lower);
    }

    /// <summary>An operator with a name, such as lim or max.</summary>
    /// <param name="name">Set upright.</param>
    /// <param name="limits">Where scripts go.</param>
    public static OperatorNode NamedOperator(string name, LimitsPlacement limits = LimitsPlacement.Never) =>
        new(new AlphabetNode(MathAlphabet.Roman, Of(name)), limits);

    /// <summary>A matrix in square brackets.</summary>
    /// <param name="rows">The cells, row by row.</param>
    /// <param name="left">The left fence; null for none.</param>
    /// <param name="right">The right fence; null for none.</param>
    public static MathNode Matrix(MathNode[][] rows, string? left = "[", string? right = "]")
    {
        ArgumentNullException.ThrowIfNull(rows);
        var grid = new GridNode(NodeList.From(rows.Select(cells => new GridRow(NodeList.From(cells)))), GridForm.Matrix);
        return left is null && right is null ? grid : new FencedNode(left, grid, right);
    }

    /// <summary>This with a superscript. On a node that has one, the new one follows it at the same height and size.</summary>
    /// <param name="superscript">Such as <c>"(2)"</c>.</param>
    public ScriptsNode Sup(MathNode superscript) => new(this, superscript, null);

    /// <summary>This with a subscript.</summary>
    /// <param name="subscript">Such as <c>"11"</c>.</param>
    public ScriptsNode Sub(MathNode subscript) => new(this, null, subscript);

    /// <summary>This with both scripts, one above the other.</summary>
    /// <param name="superscript">Above.</param>
    /// <param name="subscript">Below.</param>
    public ScriptsNode Scripts(MathNode? superscript, MathNode? subscript) => new(this, superscript, subscript);

    /// <summary>This with one or more primes: σ′.</summary>
    /// <param name="count">1 … 9.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is outside 1 … 9.</exception>
    public ScriptsNode Prime(int count = 1)
    {
        if (count is < 1 or > 9)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "A symbol has 1 … 9 primes.");
        }

        return new(this, Of(string.Concat(MathSymbols.Primes(count))), null);
    }

    /// <summary>This marked as a part: its glyphs carry the id.</summary>
    /// <param name="id">Any text; parts may lie in parts.</param>
    public PartNode InPart(string id) => new(id, this);

    /// <summary>This in a colour.</summary>
    /// <param name="colour">A name or #rrggbb.</param>
    public ColouredNode InColour(string colour) => new(colour, this);

    /// <summary>This with its letters in another alphabet.</summary>
    /// <param name="alphabet">Which.</param>
    public AlphabetNode In(MathAlphabet alphabet) => new(alphabet, this);

    /// <summary>This with an accent.</summary>
    /// <param name="mark">Which.</param>
    public AccentNode With(AccentMark mark) => new(this, mark);
}
