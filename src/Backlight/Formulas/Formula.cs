using Backlight.Expressions;

namespace Backlight.Formulas;

/// <summary>A formula as it is written: symbols, fractions, scripts, matrices. What it means is an <see cref="Expression"/>.</summary>
/// <remarks>
/// The set of node types is closed. Whatever was written for a part of an equation carries the id of that part, so that it can be followed from one formula to the next,
/// pointed at and coloured. Parentheses stand outside the part that they enclose: it is the formula around it that needs them.
/// </remarks>
public abstract record Formula
{
    private protected Formula()
    {
    }

    /// <summary>The part of the equation that this was written for; null for signs, fences and spaces.</summary>
    public PartId? Part { get; init; }

    /// <summary>What stands inside this node, in reading order.</summary>
    public abstract ValueList<Formula> Children { get; }

    /// <summary>This node and all below it, each before the ones inside it.</summary>
    public IEnumerable<Formula> WithDescendants()
    {
        yield return this;
        foreach (var child in Children)
        {
            foreach (var node in child.WithDescendants())
            {
                yield return node;
            }
        }
    }

    /// <summary>The formula in one line of text.</summary>
    public sealed override string ToString() => UnicodeText.Line(this);
}

/// <summary>What a symbol is, which decides its face and the space around it.</summary>
public enum SymbolKind
{
    /// <summary>A variable: slanted where it is Latin. ∂ and ∇ too.</summary>
    Letter,

    /// <summary>A name of several letters such as ln, or a constant such as e: upright.</summary>
    Upright,

    /// <summary>Digits with a decimal point, never a sign.</summary>
    Number,

    /// <summary>A sign between two operands: + − · ⊙ ×.</summary>
    Operator,

    /// <summary>A sign before or after one operand: the − of −a, the + of E⁺.</summary>
    Sign,

    /// <summary>A sign between two sides: = ≈ ← &lt; ≤ &gt;.</summary>
    Relation,

    /// <summary>A comma.</summary>
    Punctuation,

    /// <summary>A vector named by a digit: the bold 1.</summary>
    Bold,

    /// <summary>The T of a transposed matrix.</summary>
    Transpose,

    /// <summary>The mark of a derivative: σ'. Written as ′.</summary>
    Prime,

    /// <summary>What was left out: … ⋯ ⋮ ⋱.</summary>
    Dots,
}

/// <summary>One sign, name or number.</summary>
/// <param name="Text">In Unicode: w, σ, 0.5987, −, ⊙.</param>
/// <param name="Kind">What it is.</param>
public sealed record Symbol(string Text, SymbolKind Kind) : Formula
{
    /// <summary>In Unicode, not empty.</summary>
    public string Text { get; } = string.IsNullOrEmpty(Text) ? throw new ArgumentException("A symbol needs a text.", nameof(Text)) : Text;

    /// <inheritdoc/>
    public override ValueList<Formula> Children => ValueList<Formula>.Empty;
}

/// <summary>Words between formulas: for, if, via.</summary>
/// <param name="Text">Plain text.</param>
public sealed record Words(string Text) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => ValueList<Formula>.Empty;
}

/// <summary>How wide a space is.</summary>
public enum SpaceWidth
{
    /// <summary>1/6 em, between factors.</summary>
    Thin,

    /// <summary>5/18 em, between words.</summary>
    Thick,

    /// <summary>1 em, before a condition.</summary>
    Quad,
}

/// <summary>Room between two items of a row.</summary>
/// <param name="Width">How much.</param>
public sealed record Space(SpaceWidth Width) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => ValueList<Formula>.Empty;
}

/// <summary>Items side by side, on one axis.</summary>
/// <param name="Items">From left to right.</param>
public sealed record Row(ValueList<Formula> Items) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => Items;
}

/// <summary>A base with a superscript, a subscript or both.</summary>
/// <remarks>A superscript on a base that has one already goes on at the same height: W^(2) with T is W^(2)T.</remarks>
/// <param name="Base">What carries the scripts.</param>
/// <param name="Superscript">Above, or null.</param>
/// <param name="Subscript">Below, or null.</param>
public sealed record Scripted(Formula Base, Formula? Superscript, Formula? Subscript) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => new Formula?[] { Base, Subscript, Superscript }.OfType<Formula>().ToValueList();
}

/// <summary>A fraction with a bar.</summary>
/// <param name="Numerator">Above the bar.</param>
/// <param name="Denominator">Below the bar.</param>
public sealed record Fraction(Formula Numerator, Formula Denominator) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => [Numerator, Denominator];
}

/// <summary>What stands around a fenced formula.</summary>
public enum FenceKind
{
    /// <summary>( )</summary>
    Parentheses,

    /// <summary>[ ]</summary>
    Brackets,

    /// <summary>| |, the magnitude.</summary>
    Bars,

    /// <summary>A bar at the right only, whose subscript says where or by which way.</summary>
    EvaluationBar,
}

/// <summary>A formula between fences as tall as it is.</summary>
/// <param name="Kind">Which fences.</param>
/// <param name="Body">What stands between them.</param>
public sealed record Fenced(FenceKind Kind, Formula Body) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => [Body];
}

/// <summary>A matrix in brackets; a cell that was left out holds dots.</summary>
/// <param name="Rows">From top to bottom, all of one length.</param>
public sealed record Grid(ValueList<ValueList<Formula>> Rows) : Formula
{
    /// <summary>From top to bottom, all of one length, 1 or more.</summary>
    public ValueList<ValueList<Formula>> Rows { get; } = Rows.Count > 0 && Rows[0].Count > 0 && Rows.All(row => row.Count == Rows[0].Count)
        ? Rows
        : throw new ArgumentException("A grid needs one row and column or more, and rows of one length.", nameof(Rows));

    /// <summary>How many cells a row has.</summary>
    public int Columns => Rows[0].Count;

    /// <inheritdoc/>
    public override ValueList<Formula> Children => Rows.SelectMany(row => row).ToValueList();
}

/// <summary>One line of a definition by cases.</summary>
/// <param name="Value">The value.</param>
/// <param name="Condition">When it holds, with its word: if z &gt; 0, otherwise.</param>
public sealed record CaseLine(Formula Value, Formula Condition);

/// <summary>A definition by cases, after a brace at the left.</summary>
/// <param name="Lines">From top to bottom, one or more.</param>
public sealed record CaseGrid(ValueList<CaseLine> Lines) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => Lines.SelectMany(line => new[] { line.Value, line.Condition }).ToValueList();
}

/// <summary>Σ with its limits; what it runs over follows it in the row.</summary>
/// <param name="Sign">Σ.</param>
/// <param name="Below">i = 1.</param>
/// <param name="Above">n, or null.</param>
public sealed record BigOperator(string Sign, Formula Below, Formula? Above) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => Above is null ? [Below] : [Below, Above];
}

/// <summary>The side on which a brace lies.</summary>
public enum BraceSide
{
    /// <summary>Beneath the formula.</summary>
    Under,

    /// <summary>Above the formula.</summary>
    Over,
}

/// <summary>A formula with a brace along it, and a label at the brace.</summary>
/// <param name="Body">What the brace embraces.</param>
/// <param name="Side">Where the brace lies.</param>
/// <param name="Label">The lines of the label, one or more, from top to bottom.</param>
public sealed record Brace(Formula Body, BraceSide Side, ValueList<Formula> Label) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => [Body, .. Label];
}

/// <summary>An equation: left, sign, right, then for which letters it holds.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Relation">=, ≈ or ←.</param>
/// <param name="Right">The right side.</param>
/// <param name="Condition">for j = 1 … n; null where it holds as it stands.</param>
/// <param name="Tag">A name such as BP1, shown in parentheses at the margin; null for none.</param>
public sealed record EquationFormula(Formula Left, Symbol Relation, Formula Right, Formula? Condition, string? Tag) : Formula
{
    /// <inheritdoc/>
    public override ValueList<Formula> Children => Condition is null ? [Left, Relation, Right] : [Left, Relation, Right, Condition];
}
