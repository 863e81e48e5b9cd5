namespace Backlight.Typesetting.Mathematics;

/// <summary>One symbol.</summary>
/// <param name="Character">One character of Unicode (with combining marks, if any). "-" is drawn as the minus sign −, "*" as ∗.</param>
/// <param name="Class">What it is to its neighbours.</param>
public sealed record SymbolNode(string Character, AtomClass Class) : MathNode
{
    /// <summary>A symbol of the class that its character usually has.</summary>
    /// <param name="character">One character of Unicode.</param>
    public SymbolNode(string character)
        : this(character, MathSymbols.ClassOf(character))
    {
    }
}

/// <summary>Nodes side by side. A row in a row is the same as its nodes; <see cref="ClassNode"/> makes a group.</summary>
/// <param name="Items">In reading order.</param>
public sealed record RowNode(NodeList<MathNode> Items) : MathNode;

/// <summary>A node with scripts, or a large operator with limits.</summary>
/// <remarks>Where the base has scripts itself, these follow them: <c>Scripts(Scripts(W, (2)), T)</c> is W with the superscript (2)T.</remarks>
/// <param name="Base">What the scripts belong to.</param>
/// <param name="Superscript">Above; null for none.</param>
/// <param name="Subscript">Below; null for none.</param>
public sealed record ScriptsNode(MathNode Base, MathNode? Superscript, MathNode? Subscript) : MathNode;

/// <summary>One node above another.</summary>
/// <param name="Numerator">Above.</param>
/// <param name="Denominator">Below.</param>
public sealed record FractionNode(MathNode Numerator, MathNode Denominator) : MathNode
{
    /// <summary>Whether a bar is between them; a binomial coefficient has none.</summary>
    public bool HasBar { get; init; } = true;

    /// <summary>The style it is set in whatever is around it (\dfrac, \tfrac); null for that around it.</summary>
    public MathStyle? Style { get; init; }

    /// <summary>The fence at its left; null for none.</summary>
    public string? Left { get; init; }

    /// <summary>The fence at its right; null for none.</summary>
    public string? Right { get; init; }
}

/// <summary>A root.</summary>
/// <param name="Radicand">Under the root.</param>
/// <param name="Degree">At its upper left; null for a square root.</param>
public sealed record RadicalNode(MathNode Radicand, MathNode? Degree = null) : MathNode;

/// <summary>A node between fences that are as tall as it is. A <see cref="MiddleFenceNode"/> in its row grows along.</summary>
/// <param name="Left">Such as "("; null for none.</param>
/// <param name="Body">Between them.</param>
/// <param name="Right">Such as ")"; null for none.</param>
public sealed record FencedNode(string? Left, MathNode Body, string? Right) : MathNode;

/// <summary>A fence within a <see cref="FencedNode"/>, as tall as its ends: P(A | B).</summary>
/// <param name="Symbol">Such as "|".</param>
public sealed record MiddleFenceNode(string Symbol) : MathNode;

/// <summary>A fence of a fixed size (\big … \Bigg).</summary>
/// <param name="Symbol">Such as "(".</param>
/// <param name="Size">1 … 4.</param>
/// <param name="Class">Opening, Closing, Relation or Ordinary.</param>
public sealed record BigFenceNode(string Symbol, int Size, AtomClass Class = AtomClass.Ordinary) : MathNode;

/// <summary>Where the scripts of an operator go.</summary>
public enum LimitsPlacement
{
    /// <summary>Above and below in display style, beside otherwise.</summary>
    InDisplay,

    /// <summary>Always above and below (\limits).</summary>
    Always,

    /// <summary>Always beside (\nolimits).</summary>
    Never,
}

/// <summary>An operator. A single symbol is drawn larger in display style.</summary>
/// <param name="Body">The symbol, or the name as a row of upright letters.</param>
/// <param name="Limits">Where its scripts go.</param>
public sealed record OperatorNode(MathNode Body, LimitsPlacement Limits = LimitsPlacement.InDisplay) : MathNode;

/// <summary>A node that counts as one atom of a class: a group in braces, \mathrel, \mathbin …</summary>
/// <param name="Class">What it is to its neighbours.</param>
/// <param name="Body">The group.</param>
public sealed record ClassNode(AtomClass Class, MathNode Body) : MathNode;

/// <summary>Above or below.</summary>
public enum VerticalSide
{
    /// <summary>Above.</summary>
    Above,

    /// <summary>Below.</summary>
    Below,
}

/// <summary>The signs that <see cref="BraceNode"/> stretches.</summary>
public enum BraceKind
{
    /// <summary>⏞ or ⏟.</summary>
    Brace,

    /// <summary>⎴ or ⎵.</summary>
    Bracket,

    /// <summary>⏜ or ⏝.</summary>
    Parenthesis,
}

/// <summary>A brace over or under a node, with a label beyond it.</summary>
/// <param name="Body">What the brace spans.</param>
/// <param name="Label">In the size of a script; null for none.</param>
/// <param name="Side">Where the brace is.</param>
/// <param name="Kind">Its form.</param>
public sealed record BraceNode(MathNode Body, MathNode? Label, VerticalSide Side = VerticalSide.Below, BraceKind Kind = BraceKind.Brace) : MathNode;

/// <summary>A line over or under a node.</summary>
/// <param name="Body">What the line spans.</param>
/// <param name="Side">Where it is.</param>
public sealed record LineNode(MathNode Body, VerticalSide Side = VerticalSide.Above) : MathNode;

/// <summary>An arrow over or under a node, as long as it is.</summary>
/// <param name="Body">What the arrow spans.</param>
/// <param name="Arrow">"→", "←" or "↔".</param>
/// <param name="Side">Where it is.</param>
public sealed record ArrowOverNode(MathNode Body, string Arrow = "→", VerticalSide Side = VerticalSide.Above) : MathNode;

/// <summary>An arrow that is as long as its labels (\xrightarrow).</summary>
/// <param name="Arrow">A horizontal arrow: "→", "←", "↔", "⇒", "⇐", "⇔", "↦", "↪", "↩", or "=".</param>
/// <param name="Above">The label above; null for none.</param>
/// <param name="Below">The label below; null for none.</param>
public sealed record LabelledArrowNode(string Arrow, MathNode? Above = null, MathNode? Below = null) : MathNode;

/// <summary>The accents.</summary>
public enum AccentMark
{
    /// <summary>x̂ (\hat).</summary>
    Hat,

    /// <summary>As wide as the node (\widehat).</summary>
    WideHat,

    /// <summary>x̃ (\tilde).</summary>
    Tilde,

    /// <summary>As wide as the node (\widetilde).</summary>
    WideTilde,

    /// <summary>x̄ (\bar).</summary>
    Bar,

    /// <summary>x⃗ (\vec).</summary>
    Vector,

    /// <summary>ẋ (\dot).</summary>
    Dot,

    /// <summary>ẍ (\ddot).</summary>
    DoubleDot,

    /// <summary>Three dots (\dddot).</summary>
    TripleDot,

    /// <summary>x̌ (\check).</summary>
    Check,

    /// <summary>x́ (\acute).</summary>
    Acute,

    /// <summary>x̀ (\grave).</summary>
    Grave,

    /// <summary>x̆ (\breve).</summary>
    Breve,

    /// <summary>x̊ (\mathring).</summary>
    Ring,

    /// <summary>As wide as the node (\widecheck).</summary>
    WideCheck,
}

/// <summary>A node with an accent.</summary>
/// <param name="Body">What is accented.</param>
/// <param name="Mark">The accent.</param>
public sealed record AccentNode(MathNode Body, AccentMark Mark) : MathNode;

/// <summary>A node with others above and below in the size of scripts (\overset, \underset, \stackrel).</summary>
/// <param name="Base">On the baseline.</param>
/// <param name="Above">Null for none.</param>
/// <param name="Below">Null for none.</param>
/// <param name="Class">What the whole is to its neighbours; null for what the base is.</param>
public sealed record StackNode(MathNode Base, MathNode? Above, MathNode? Below = null, AtomClass? Class = null) : MathNode;

/// <summary>Words in the fonts for text.</summary>
/// <param name="Words">The words; spaces count.</param>
/// <param name="Face">The face.</param>
public sealed record TextNode(string Words, TextFace Face = TextFace.Roman) : MathNode;

/// <summary>Empty space.</summary>
/// <param name="Width">In em; negative pulls together. TeX's thin space is 1/6, medium 2/9, thick 5/18, a quad 1.</param>
/// <param name="Scales">Whether an em is that of the current size (as TeX's mu) or always that of the text.</param>
public sealed record SpaceNode(double Width, bool Scales = true) : MathNode;

/// <summary>An invisible support: it has a height and a depth and no width.</summary>
/// <param name="Height">Above the baseline, in em of the text.</param>
/// <param name="Depth">Below the baseline, in em of the text.</param>
public sealed record StrutNode(double Height, double Depth) : MathNode;

/// <summary>A node in another style (\displaystyle …).</summary>
/// <param name="Style">The style.</param>
/// <param name="Body">The node.</param>
public sealed record StyleNode(MathStyle Style, MathNode Body) : MathNode;

/// <summary>A node with its letters in another alphabet (\mathbf …).</summary>
/// <param name="Alphabet">The alphabet.</param>
/// <param name="Body">The node.</param>
public sealed record AlphabetNode(MathAlphabet Alphabet, MathNode Body) : MathNode;

/// <summary>A node in a colour. An inner colour wins.</summary>
/// <param name="Colour">A name or #rrggbb; it is handed on to the glyphs as it is.</param>
/// <param name="Body">The node.</param>
public sealed record ColouredNode(string Colour, MathNode Body) : MathNode;

/// <summary>A node whose glyphs carry an id, from the tree to the picture.</summary>
/// <param name="Id">The id.</param>
/// <param name="Body">The node.</param>
public sealed record PartNode(string Id, MathNode Body) : MathNode;

/// <summary>A node that only takes up room, or is drawn without taking up room.</summary>
/// <param name="Body">The node.</param>
public sealed record PhantomNode(MathNode Body) : MathNode
{
    /// <summary>Whether its width counts.</summary>
    public bool KeepsWidth { get; init; } = true;

    /// <summary>Whether its height and depth count.</summary>
    public bool KeepsHeight { get; init; } = true;

    /// <summary>Whether it is drawn (\smash) or not (\phantom).</summary>
    public bool IsVisible { get; init; }
}

/// <summary>A node in a frame (\boxed).</summary>
/// <param name="Body">The node.</param>
public sealed record FrameNode(MathNode Body) : MathNode;

/// <summary>The strokes of <see cref="CancelNode"/>.</summary>
public enum CancelStroke
{
    /// <summary>From the lower left to the upper right (\cancel).</summary>
    Up,

    /// <summary>From the upper left to the lower right (\bcancel).</summary>
    Down,

    /// <summary>Both (\xcancel).</summary>
    Cross,
}

/// <summary>A node struck out.</summary>
/// <param name="Body">The node.</param>
/// <param name="Stroke">How.</param>
public sealed record CancelNode(MathNode Body, CancelStroke Stroke = CancelStroke.Up) : MathNode;

/// <summary>A symbol with a stroke through it, where Unicode has no symbol of its own for that (\not).</summary>
/// <param name="Body">The symbol.</param>
public sealed record NegatedNode(MathNode Body) : MathNode;
