using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;
using Backlight.Typesetting.Fonts;
using C = Backlight.Typesetting.OpenType.MathConstant;

namespace Backlight.Typesetting.Mathematics;

/// <summary>What holds around a node.</summary>
/// <param name="Style">Size and roominess.</param>
/// <param name="IsCramped">Whether superscripts are raised less: under roots and bars, in denominators and subscripts.</param>
/// <param name="Alphabet">Of letters.</param>
/// <param name="Tag">Parts and colour.</param>
internal readonly record struct Setting(MathStyle Style, bool IsCramped, MathAlphabet Alphabet, BoxTag? Tag)
{
    public bool IsDisplay => Style == MathStyle.Display;

    public Setting Cramped => this with { IsCramped = true };

    public Setting Superscript => this with { Style = Style < MathStyle.Script ? MathStyle.Script : MathStyle.ScriptScript };

    public Setting Subscript => Superscript.Cramped;

    public Setting Numerator => this with { Style = Style == MathStyle.Display ? MathStyle.Text : Superscript.Style };

    public Setting Denominator => Numerator.Cramped;
}

/// <summary>Turns nodes into boxes. One instance sets one formula.</summary>
internal sealed partial class MathTypesetter(MathFont font)
{
    // TeX's \nulldelimiterspace, \scriptspace and \delimitershortfall: 1.2pt, 0.5pt and 5pt at 10pt, the same in all sizes.
    private const double NullFence = 0.12;
    private const double ScriptSpace = 0.05;
    private const double FenceShortfall = 0.5;
    private const double FenceFactor = 0.901;

    // TeXbook, chapter 18: thin, medium and thick spaces between atoms, negative where there are none in the sizes of scripts.
    private static readonly sbyte[] Spacing =
    [
        0, 1, -2, -3, 0, 0, 0, -1,
        1, 1, 0, -3, 0, 0, 0, -1,
        -2, -2, 0, 0, -2, 0, 0, -2,
        -3, -3, 0, 0, -3, 0, 0, -3,
        0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, -2, -3, 0, 0, 0, -1,
        -1, -1, 0, -1, -1, -1, -1, -1,
        -1, 1, -2, -3, -1, 0, -1, -1,
    ];

    private readonly List<Atom> _atoms = [];
    private int _depth;

    /// <summary>A formula as a box.</summary>
    public MathBox Formula(MathNode node, MathStyle style) => Row(node, new(style, false, MathAlphabet.Normal, null));

    private static double Mu(int mu) => mu / 18.0;

    private double Size(MathStyle style) => style switch
    {
        MathStyle.Script => font[C.ScriptPercentScaleDown],
        MathStyle.ScriptScript => font[C.ScriptScriptPercentScaleDown],
        _ => 1,
    };

    private double K(C constant, Setting s) => font[constant] * Size(s.Style);

    private double Axis(Setting s) => K(C.AxisHeight, s);

    /// <summary>A node as one box, without space around.</summary>
    private MathBox Row(MathNode node, Setting s)
    {
        var start = _atoms.Count;
        AddAtoms(node, s);
        var box = Pack(start);
        _atoms.RemoveRange(start, _atoms.Count - start);
        return box;
    }

    private void AddAtoms(MathNode node, Setting s)
    {
        switch (node)
        {
            case RowNode row:
                AddRow(row, s);
                break;
            case PartNode part:
                AddWithin(part.Body, s with { Tag = new(s.Tag, part.Id, null) });
                break;
            case ColouredNode coloured:
                AddWithin(coloured.Body, s with { Tag = new(s.Tag, null, coloured.Colour) });
                break;
            case AlphabetNode styled:
                AddWithin(styled.Body, s with { Alphabet = styled.Alphabet });
                break;
            case StyleNode style:
                AddWithin(style.Body, s with { Style = style.Style });
                break;
            case SpaceNode space:
                _atoms.Add(new(new() { Width = space.Width * (space.Scales ? Size(s.Style) : 1) }, AtomClass.Ordinary, s) { IsSpace = true });
                break;
            case MiddleFenceNode middle:
                _atoms.Add(new(new(), AtomClass.Opening, s) { Fence = middle.Symbol });
                break;
            default:
                Enter();
                var (box, atomClass) = AtomOf(node, s);
                _depth--;
                _atoms.Add(new(box, atomClass, s));
                break;
        }
    }

    private void AddWithin(MathNode body, Setting s)
    {
        Enter();
        AddAtoms(body, s);
        _depth--;
    }

    private void AddRow(RowNode row, Setting s)
    {
        var isWord = false;
        for (var i = 0; i < row.Items.Count; i++)
        {
            isWord = i > 0 && AddKern(row.Items[i - 1], row.Items[i], s, isWord);
            AddWithin(row.Items[i], s);
        }

        if (isWord)
        {
            AddKern(-_atoms[^1].Box.Italic, s);
        }
    }

    /// <summary>Upright letters side by side are a word, such as max, and are set as in text: kerned, without italics corrections.</summary>
    /// <returns>Whether the two are letters of a word.</returns>
    private bool AddKern(MathNode before, MathNode node, Setting s, bool isWord)
    {
        if (s.Alphabet is MathAlphabet.Roman or MathAlphabet.Bold && LetterOf(before) is { } first && LetterOf(node) is { } second)
        {
            var face = FontFaces.Text(s.Alphabet == MathAlphabet.Bold ? TextFace.Bold : TextFace.Roman);
            AddKern((face.Kern(first, second) * Size(s.Style)) - _atoms[^1].Box.Italic, s);
            return true;
        }

        if (isWord)
        {
            AddKern(-_atoms[^1].Box.Italic, s);
        }

        return false;
    }

    private void AddKern(double width, Setting s)
    {
        if (width != 0)
        {
            _atoms.Add(new(new() { Width = width }, AtomClass.Ordinary, s) { IsSpace = true });
        }
    }

    private static char? LetterOf(MathNode node) =>
        node is SymbolNode { Character: [var letter], Class: AtomClass.Ordinary } && char.IsAsciiLetter(letter) ? letter : null;

    private void Enter()
    {
        if (++_depth > MathLayout.MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ArgumentException($"Nodes lie in nodes more than {_depth - 1} deep; at most {MathLayout.MaxDepth} are allowed, and as many as the stack of the thread holds.");
        }
    }

    private (MathBox Box, AtomClass Class) AtomOf(MathNode node, Setting s) => node switch
    {
        SymbolNode { Class: AtomClass.Operator } symbol => (Operator(new(symbol, MathSymbols.DefaultLimits(symbol.Character)), s), AtomClass.Operator),
        SymbolNode symbol => (Symbol(symbol.Character, s), symbol.Class),
        OperatorNode op => (Operator(op, s), AtomClass.Operator),
        ScriptsNode scripts => Scripts(scripts, s),
        FractionNode fraction => (Fraction(fraction, s), AtomClass.Ordinary),
        RadicalNode radical => (Radical(radical, s), AtomClass.Ordinary),
        FencedNode fenced => (Fenced(fenced, s), AtomClass.Inner),
        BigFenceNode fence => (BigFence(fence, s), fence.Class),
        ClassNode group => (Row(group.Body, s), group.Class),
        BraceNode brace => (Brace(brace, s), AtomClass.Operator),
        LineNode line => (Line(line, s), AtomClass.Ordinary),
        ArrowOverNode arrow => (ArrowOver(arrow, s), AtomClass.Ordinary),
        LabelledArrowNode arrow => (LabelledArrow(arrow, s), AtomClass.Relation),
        AccentNode accent => (Accent(accent, s), AtomClass.Ordinary),
        StackNode stack => (Stack(stack, s), stack.Class ?? ClassOf(stack.Base)),
        TextNode text => (Words(text, s), AtomClass.Ordinary),
        StrutNode strut => (new() { Height = strut.Height, Depth = strut.Depth }, AtomClass.Ordinary),
        PhantomNode phantom => (Phantom(phantom, s), AtomClass.Ordinary),
        FrameNode frame => (Frame(frame, s), AtomClass.Ordinary),
        CancelNode cancel => (Cancel(cancel, s), ClassOf(cancel.Body)),
        NegatedNode negated => (Negated(negated, s), ClassOf(negated.Body)),
        GridNode grid => (Grid(grid, s), AtomClass.Ordinary),
        _ => throw new UnreachableException($"There is no layout for {node.GetType().Name}."),
    };

    /// <summary>The class of a node that is one atom; that of a row of several is ordinary.</summary>
    private static AtomClass ClassOf(MathNode node) => Core(node) switch
    {
        SymbolNode symbol => symbol.Class,
        OperatorNode or BraceNode => AtomClass.Operator,
        ScriptsNode scripts => ClassOf(scripts.Base),
        ClassNode group => group.Class,
        FencedNode => AtomClass.Inner,
        BigFenceNode fence => fence.Class,
        LabelledArrowNode => AtomClass.Relation,
        StackNode stack => stack.Class ?? ClassOf(stack.Base),
        NegatedNode negated => ClassOf(negated.Body),
        CancelNode cancel => ClassOf(cancel.Body),
        _ => AtomClass.Ordinary,
    };

    /// <summary>What is left when the wrappers that spaces are seen through are taken off.</summary>
    private static MathNode Core(MathNode node) => node switch
    {
        PartNode part => Core(part.Body),
        ColouredNode coloured => Core(coloured.Body),
        AlphabetNode styled => Core(styled.Body),
        RowNode { Items: [var single] } => Core(single),
        _ => node,
    };

    /// <summary>TeXbook, appendix G, rules 5, 6 and 20: what a binary operator without operands is, and the space between neighbours.</summary>
    private MathBox Pack(int start)
    {
        var atoms = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_atoms)[start..];
        if (atoms.Length == 1 && !atoms[0].IsSpace)
        {
            return atoms[0].Box;
        }

        Settle(atoms);
        var row = new MathBox();
        var (x, last) = (0.0, -1);
        for (var i = 0; i < atoms.Length; i++)
        {
            ref var atom = ref atoms[i];
            if (!atom.IsSpace)
            {
                if (last >= 0)
                {
                    x += SpaceBetween(atoms[last].Class, atom.Class, atom.Setting.Style);
                }

                last = i;
            }

            row.Add(atom.Box, x, 0);
            x += atom.Box.Width;
        }

        row.Width = x;
        return row;
    }

    // What a binary operator without operands is.
    private static void Settle(Span<Atom> atoms)
    {
        var last = -1;
        for (var i = 0; i < atoms.Length; i++)
        {
            if (atoms[i].IsSpace)
            {
                continue;
            }

            var before = last < 0 ? AtomClass.Opening : atoms[last].Class;
            if (atoms[i].Class == AtomClass.Binary)
            {
                if (before is AtomClass.Opening or AtomClass.Binary or AtomClass.Operator or AtomClass.Relation or AtomClass.Punctuation)
                {
                    atoms[i].Class = AtomClass.Ordinary;
                }
            }
            else if (before == AtomClass.Binary && atoms[i].Class is AtomClass.Relation or AtomClass.Closing or AtomClass.Punctuation)
            {
                atoms[last].Class = AtomClass.Ordinary;
            }

            last = i;
        }

        if (last >= 0 && atoms[last].Class == AtomClass.Binary)
        {
            atoms[last].Class = AtomClass.Ordinary;
        }
    }

    private double SpaceBetween(AtomClass left, AtomClass right, MathStyle style)
    {
        var kind = Spacing[(8 * (int)left) + (int)right];
        return kind == 0 || (kind < 0 && style >= MathStyle.Script) ? 0 : Mu(Math.Abs(kind) + 2) * Size(style);
    }

    private MathBox Symbol(string character, Setting s)
    {
        if (character.Length == 1)
        {
            return MathBox.Of(GlyphOf(character[0], character, s), Size(s.Style), character, s.Tag);
        }

        var runes = character.EnumerateRunes().Where(rune => rune.Value is not (0xFE0E or 0xFE0F)).ToList();
        if (runes.Count == 1)
        {
            return MathBox.Of(GlyphOf(runes[0].Value, character, s), Size(s.Style), character, s.Tag);
        }

        // A letter with combining marks: the marks are accents of the formula.
        MathNode node = new SymbolNode(runes[0].ToString());
        foreach (var mark in runes.Skip(1))
        {
            node = MarkOf(mark.Value) is { } accent
                ? new AccentNode(node, accent)
                : mark.Value == 0x338
                    ? new NegatedNode(node)
                    : throw new MissingGlyphException(character, [new(mark.ToString(), character.IndexOf(mark.ToString(), StringComparison.Ordinal))]);
        }

        return Row(node, s);
    }

    private static AccentMark? MarkOf(int codePoint) => codePoint switch
    {
        0x300 => AccentMark.Grave,
        0x301 => AccentMark.Acute,
        0x302 => AccentMark.Hat,
        0x303 => AccentMark.Tilde,
        0x304 or 0x305 => AccentMark.Bar,
        0x306 => AccentMark.Breve,
        0x307 => AccentMark.Dot,
        0x308 => AccentMark.DoubleDot,
        0x30A => AccentMark.Ring,
        0x30C => AccentMark.Check,
        0x20D7 => AccentMark.Vector,
        0x20DB => AccentMark.TripleDot,
        _ => null,
    };

    /// <summary>Whether a character of a formula can be drawn.</summary>
    public static bool CanDraw(Rune character) =>
        MarkOf(character.Value) is not null || character.Value is 0x338 or 0xFE0E or 0xFE0F || FindGlyph(MathFont.Default, character.Value, default) is not null;

    private Glyph GlyphOf(int codePoint, string character, Setting s) =>
        FindGlyph(font, codePoint, s) ?? throw new MissingGlyphException(character, [new(character, 0)]);

    private static Glyph? FindGlyph(MathFont font, int codePoint, Setting s)
    {
        var level = s.Style switch { MathStyle.Script => 1, MathStyle.ScriptScript => 2, _ => 0 };
        var plain = MathSymbols.Keyboard(codePoint);
        return font.Find(MathSymbols.Styled(plain, s.Alphabet), level) ?? font.Find(plain, level) ?? FontFaces.Text(TextFace.Roman).Find(codePoint);
    }

    private MathBox Words(TextNode text, Setting s)
    {
        var run = TextShaper.Shape(text.Words, text.Face);
        var size = Size(s.Style);
        var box = new MathBox();
        foreach (var shaped in run.Glyphs)
        {
            var source = text.Words.Substring(shaped.Start, shaped.Length);
            box.Add(MathBox.Of(shaped.Glyph!, size, source, s.Tag), shaped.X * size, 0);
        }

        box.Width = run.Width * size;
        return box;
    }

    private MathBox Phantom(PhantomNode phantom, Setting s)
    {
        var inner = Row(phantom.Body, s);
        var box = new MathBox();
        if (phantom.IsVisible)
        {
            box.Overlay(inner, 0, 0);
        }

        box.Width = phantom.KeepsWidth ? inner.Width : 0;
        box.Height = phantom.KeepsHeight ? inner.Height : 0;
        box.Depth = phantom.KeepsHeight ? inner.Depth : 0;
        return box;
    }

    private struct Atom(MathBox box, AtomClass atomClass, Setting setting)
    {
        public MathBox Box { get; set; } = box;

        public AtomClass Class { get; set; } = atomClass;

        public Setting Setting { get; } = setting;

        public bool IsSpace { get; init; }

        /// <summary>The fence that is to be drawn when the height of all is known.</summary>
        public string? Fence { get; init; }
    }
}
