using System.Globalization;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Tex;

/// <summary>Commands.</summary>
internal sealed partial class TexParser
{
    private int _openFences;
    private int _openEnvironments;
    private int _inText;

    private MathNode? ReadCommand(Ends ends)
    {
        var start = _at;
        var name = PeekCommand();
        if (name.Length == 0)
        {
            _at++;
            Problem("“\\” at column {0} begins no command.", "\\", start);
            return null;
        }

        _at += name.Length + 1;
        if (name is "operatorname" or "hspace" && TryRead('*'))
        {
            name = name + "*";
        }

        if (MathSymbols.TryFind(name, out var symbol))
        {
            return symbol.Class == AtomClass.Operator
                ? new OperatorNode(new SymbolNode(symbol.Character, AtomClass.Operator), MathSymbols.DefaultLimits(symbol.Character))
                : new SymbolNode(symbol.Character, symbol.Class);
        }

        if (TexCommands.NamedOperators.TryGetValue(name, out var named))
        {
            return Operator(named.Name, named.Limits);
        }

        if (TexCommands.Spaces.TryGetValue(name, out var space))
        {
            return new SpaceNode(space.Width, space.Scales);
        }

        if (TexCommands.Escapes.TryGetValue(name, out var escaped))
        {
            return new SymbolNode(escaped);
        }

        if (TexCommands.Alphabets.TryGetValue(name, out var alphabet))
        {
            return new AlphabetNode(alphabet, ReadArgument("\\" + name));
        }

        if (TexCommands.AlphabetSwitches.TryGetValue(name, out var switched))
        {
            return new AlphabetNode(switched, ReadRow(ends));
        }

        if (TexCommands.Styles.TryGetValue(name, out var style))
        {
            return new StyleNode(style, ReadRow(ends));
        }

        if (TexCommands.Texts.TryGetValue(name, out var face))
        {
            return ReadText("\\" + name, face);
        }

        if (TexCommands.Accents.TryGetValue(name, out var accent))
        {
            return new AccentNode(Accented(ReadArgument("\\" + name)), accent);
        }

        if (TexCommands.Classes.TryGetValue(name, out var atomClass))
        {
            return new ClassNode(atomClass, ReadArgument("\\" + name));
        }

        if (TexCommands.BigFences.TryGetValue(name, out var big))
        {
            var fence = ReadFence("\\" + name);
            return fence is null ? null : new BigFenceNode(fence, big.Size, big.Class);
        }

        if (TexCommands.LabelledArrows.TryGetValue(name, out var arrow))
        {
            var below = ReadOption();
            var above = ReadArgument("\\" + name);
            return new LabelledArrowNode(arrow, IsEmpty(above) ? null : above, below is null || IsEmpty(below) ? null : below);
        }

        if (TexCommands.ArrowsOver.TryGetValue(name, out var over))
        {
            return new ArrowOverNode(ReadArgument("\\" + name), over.Arrow, over.Side);
        }

        if (TexCommands.Braces.TryGetValue(name, out var brace))
        {
            return new BraceNode(ReadArgument("\\" + name), null, brace.Side, brace.Kind);
        }

        if (TexCommands.Fences.TryGetValue(name, out var plain))
        {
            return new SymbolNode(plain);
        }

        if (name is "limits" or "nolimits" or "displaylimits")
        {
            Problem($"\\{name} at column {{0}} follows no operator; write \\mathop{{…}}\\{name}.", "\\" + name, start);
            return null;
        }

        return TexCommands.Silent.Contains(name) ? null : ReadParticular(name, start, ends);
    }

    /// <summary>An accent looks at a letter itself, not at the group around it.</summary>
    private static MathNode Accented(MathNode node) => node switch
    {
        SymbolNode { Character: "i" } => new SymbolNode("ı"),
        SymbolNode { Character: "j" } => new SymbolNode("ȷ"),
        _ => node,
    };

    private static OperatorNode Operator(string name, LimitsPlacement limits)
    {
        var words = name.Split(' ');
        var nodes = new List<MathNode>();
        foreach (var word in words)
        {
            if (nodes.Count > 0)
            {
                nodes.Add(new SpaceNode(3.0 / 18));
            }

            nodes.Add(MathNode.Of(word));
        }

        return new(new AlphabetNode(MathAlphabet.Roman, new RowNode(NodeList.From(nodes))), limits);
    }

    private MathNode? ReadParticular(string name, int start, Ends ends)
    {
        var command = "\\" + name;
        switch (name)
        {
            case "frac":
                return new FractionNode(ReadArgument(command), ReadArgument(command));
            case "dfrac":
                return new FractionNode(ReadArgument(command), ReadArgument(command)) { Style = MathStyle.Display };
            case "tfrac":
                return new FractionNode(ReadArgument(command), ReadArgument(command)) { Style = MathStyle.Text };
            case "cfrac":
                // amsmath: \displaystyle, with a strut in the numerator and no space at the right.
                ReadOption();
                var (numerator, denominator) = (ReadArgument(command), ReadArgument(command));
                var continued = new FractionNode(MathNode.Row(new StrutNode(0.84, 0.36), new StyleNode(MathStyle.Display, numerator)), new StyleNode(MathStyle.Display, denominator));
                return new ClassNode(AtomClass.Ordinary, MathNode.Row(continued with { Style = MathStyle.Display }, new SpaceNode(-0.12, Scales: false)));
            case "binom":
                return Binomial(command, null);
            case "dbinom":
                return Binomial(command, MathStyle.Display);
            case "tbinom":
                return Binomial(command, MathStyle.Text);
            case "genfrac":
                return GeneralFraction(command);
            case "sqrt":
                var degree = ReadOption();
                return new RadicalNode(ReadArgument(command), degree is null || IsEmpty(degree) ? null : degree);
            case "root":
                return PlainRoot(start);
            case "left":
                return Fenced(start);
            case "right":
                ReadFence(command);
                Problem("\\right at column {0} has no \\left before it; write \\left. for an invisible one.", command, start);
                return null;
            case "middle":
                var middle = ReadFence(command);
                if (_openFences == 0)
                {
                    Problem("\\middle at column {0} stands outside \\left … \\right; use \\mid or \\bigm.", command, start);
                    return null;
                }

                return middle is null ? null : new MiddleFenceNode(middle);
            case "operatorname" or "operatorname*":
                var body = ReadArgument(command);
                return new OperatorNode(new AlphabetNode(MathAlphabet.Roman, WithHyphens(body)), name.EndsWith('*') ? LimitsPlacement.InDisplay : LimitsPlacement.Never);
            case "mathop":
                return new OperatorNode(ReadArgument(command), LimitsPlacement.InDisplay);
            case "overline":
                return new LineNode(ReadArgument(command));
            case "underline":
                return new LineNode(ReadArgument(command), VerticalSide.Below);
            case "overset":
                var above = ReadArgument(command);
                return new StackNode(ReadArgument(command), above);
            case "underset":
                var below = ReadArgument(command);
                return new StackNode(ReadArgument(command), null, below);
            case "stackrel":
                var top = ReadArgument(command);
                return new StackNode(ReadArgument(command), top, null, AtomClass.Relation);
            case "color":
                return Coloured(command, ends);
            case "textcolor":
                var colour = ReadColour(command);
                return new ColouredNode(colour, ReadArgument(command));
            case "htmlId" or "part" or "cssId":
                var id = ReadName(command);
                return new PartNode(id, ReadArgument(command));
            case "class" or "htmlClass":
                ReadName(command);
                return ReadArgument(command);
            case "begin":
                return ReadEnvironment(start);
            case "end":
                var closed = ReadName(command);
                Problem($"\\end{{{closed}}} at column {{0}} closes no \\begin{{{closed}}}.", command, start);
                return null;
            case "hline":
                Problem("\\hline at column {0} stands outside a table or not at the start of a row.", command, start);
                return null;
            case "hspace" or "hspace*" or "mspace" or "mskip" or "mkern" or "hskip" or "kern":
                return ReadLength(command) is { } length ? new SpaceNode(length.Ems, length.Scales) : null;
            case "phantom":
                return new PhantomNode(ReadArgument(command));
            case "hphantom":
                return new PhantomNode(ReadArgument(command)) { KeepsHeight = false };
            case "vphantom":
                return new PhantomNode(ReadArgument(command)) { KeepsWidth = false };
            case "smash":
                ReadOption();
                return new PhantomNode(ReadArgument(command)) { KeepsHeight = false, IsVisible = true };
            case "mathrlap":
                return new PhantomNode(ReadArgument(command)) { KeepsWidth = false, IsVisible = true };
            case "mathstrut":
                return new PhantomNode("(") { KeepsWidth = false };
            case "strut":
                return new StrutNode(0.84, 0.36);
            case "not":
                return Negated(command);
            case "bmod":
                return MathNode.Row(new SpaceNode(1.0 / 18), new ClassNode(AtomClass.Binary, Upright("mod")), new SpaceNode(1.0 / 18));
            case "mod":
                return MathNode.Row(new SpaceNode(1), Upright("mod"), new SpaceNode(6.0 / 18), ReadArgument(command));
            case "pmod":
                return MathNode.Row(new SpaceNode(1), "(", Upright("mod"), new SpaceNode(6.0 / 18), ReadArgument(command), ")");
            case "pod":
                return MathNode.Row(new SpaceNode(1), "(", ReadArgument(command), ")");
            case "dots":
                return new SymbolNode(DotsAreHigh() ? "⋯" : "…", AtomClass.Inner);
            case "boxed" or "fbox":
                return new FrameNode(name == "fbox" ? ReadText(command, TextFace.Roman) : new StyleNode(MathStyle.Display, ReadArgument(command)));
            case "cancel":
                return new CancelNode(ReadArgument(command));
            case "bcancel":
                return new CancelNode(ReadArgument(command), CancelStroke.Down);
            case "xcancel":
                return new CancelNode(ReadArgument(command), CancelStroke.Cross);
            case "substack":
                return Substack(command);
            case "ensuremath":
                return ReadArgument(command);
            case "mathchoice":
                var display = ReadArgument(command);
                _ = (ReadArgument(command), ReadArgument(command), ReadArgument(command));
                return display;
            case "label":
                ReadName(command);
                return null;
            case "tag":
                ReadName(command);
                Problem("\\tag at column {0}: a formula has no number here; write the number as \\text or as an object of its own.", command, start);
                return null;
            case "(" or ")" or "[" or "]":
                Problem($"\\{name} at column {{0}}: a formula is written without \\( … \\) or \\[ … \\] around it.", command, start);
                return null;
            default:
                var nearest = TexCommands.Nearest(name, TexCommands.All);
                Problem(
                    $"\\{name} at column {{0}} is not known{(nearest is null ? "" : $"; did you mean \\{nearest}")}"
                    + $"{(nearest is null ? "; upright words are written \\operatorname{{…}} or \\text{{…}}." : "?")}",
                    command, start);
                return null;
        }
    }

    private static AlphabetNode Upright(string word) => new(MathAlphabet.Roman, MathNode.Of(word));

    // In the name of an operator a hyphen is one, no minus sign: arg-max.
    private static MathNode WithHyphens(MathNode node) => node switch
    {
        SymbolNode { Character: "-" } => new SymbolNode("‐", AtomClass.Ordinary),
        SymbolNode { Character: "*" } symbol => symbol with { Class = AtomClass.Ordinary },
        RowNode row => new RowNode(NodeList.From(row.Items.Select(WithHyphens))),
        _ => node,
    };

    private FractionNode Binomial(string command, MathStyle? style) =>
        new(ReadArgument(command), ReadArgument(command)) { HasBar = false, Left = "(", Right = ")", Style = style };

    private FractionNode GeneralFraction(string command)
    {
        var (left, right) = (ReadName(command), ReadName(command));
        var (thickness, style) = (ReadName(command), ReadName(command));
        var hasBar = !double.TryParse(thickness.TrimEnd('p', 't', 'e', 'm', ' '), CultureInfo.InvariantCulture, out var value) || value != 0;
        return new FractionNode(ReadArgument(command), ReadArgument(command))
        {
            HasBar = hasBar,
            Left = FenceNamed(left),
            Right = FenceNamed(right),
            Style = int.TryParse(style, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= 3 ? (MathStyle)number : null,
        };

        static string? FenceNamed(string name)
        {
            var trimmed = name.Trim().TrimStart('\\');
            return trimmed.Length == 0 || trimmed == "." ? null
                : TexCommands.Fences.TryGetValue(trimmed, out var fence) && name.Contains('\\', StringComparison.Ordinal) ? fence
                : MathSymbols.TryFind(trimmed, out var symbol) ? symbol.Character
                : trimmed.Length == 1 ? trimmed : null;
        }
    }

    private RadicalNode PlainRoot(int start)
    {
        // \root 3 \of x: what is before \of is the degree.
        var items = new List<MathNode>();
        while (!IsAtRowEnd(Ends.Brace) && PeekCommand() != "of")
        {
            if (ReadScripted(Ends.Brace) is { } node)
            {
                items.Add(node);
            }
        }

        if (!TryReadCommand("of"))
        {
            Problem("\\root at column {0} has no \\of after its degree; write \\sqrt[3]{x}.", "\\root", start);
            return new(RowOf(items));
        }

        return new(ReadArgument("\\of"), RowOf(items));
    }

    private FencedNode Fenced(int start)
    {
        var left = ReadFence("\\left");
        _openFences++;
        var body = ReadRow(Ends.Right);
        _openFences--;
        string? right = null;
        if (TryReadCommand("right"))
        {
            right = ReadFence("\\right");
        }
        else
        {
            Problem("\\left at column {0} has no \\right; write \\right. for an invisible one.", "\\left", start);
        }

        return new(left, body, right);
    }

    /// <summary>The fence after \left and the like; null for the invisible one.</summary>
    private string? ReadFence(string command)
    {
        SkipSpace();
        var start = _at;
        if (IsAtEnd)
        {
            Problem($"{command} at column {{0}} lacks a fence; write ( [ \\{{ | \\langle … or a full stop for none.", command, start);
            return null;
        }

        var name = PeekCommand();
        if (name.Length > 0)
        {
            if (TexCommands.Fences.TryGetValue(name, out var fence))
            {
                _at += name.Length + 1;
                return fence;
            }

            if (MathSymbols.TryFind(name, out var symbol) && symbol.Class is AtomClass.Opening or AtomClass.Closing)
            {
                _at += name.Length + 1;
                return symbol.Character;
            }
        }
        else
        {
            var character = _tex[_at];
            if (character == '.')
            {
                _at++;
                return null;
            }

            if ("()[]<>|/‖⟨⟩⌊⌋⌈⌉⟦⟧↑↓↕".Contains(character, StringComparison.Ordinal))
            {
                _at++;
                return character switch { '<' => "⟨", '>' => "⟩", _ => character.ToString() };
            }
        }

        var found = name.Length > 0 ? "\\" + name : _tex[_at].ToString();
        Problem($"“{found}” at column {{0}} is no fence for {command}; write ( [ \\{{ | \\langle … or a full stop for none.", command, start);
        return null;
    }

    /// <summary>The optional argument in square brackets; null where there is none.</summary>
    private MathNode? ReadOption()
    {
        SkipSpace();
        var start = _at;
        if (!TryRead('['))
        {
            return null;
        }

        var option = ReadRow(Ends.Bracket);
        if (!TryRead(']'))
        {
            Problem("“[” at column {0} is not closed; write “]”.", "[", start);
        }

        return option;
    }

    /// <summary>An argument that is taken as it is written: an id, a colour, the name of an environment.</summary>
    private string ReadName(string command)
    {
        SkipSpace();
        var start = _at;
        if (!IsAtEnd && _tex[_at] == '{')
        {
            if (_closings.TryGetValue(_at, out var end))
            {
                _at = end + 1;
                return _tex[(start + 1)..end].Trim();
            }

            Problem("“{” at column {0} is not closed; write “}” where the group ends.", "{", start);
            _at = _tex.Length;
            return "";
        }

        Problem($"{command} at column {{0}} lacks an argument; write it in braces: {command}{{…}}.", command, start);
        return "";
    }

    private string ReadColour(string command)
    {
        SkipSpace();
        var start = _at;
        var model = "";
        if (!IsAtEnd && _tex[_at] == '[' && _tex.IndexOf(']', _at) is var end && end > 0)
        {
            model = _tex[(_at + 1)..end];
            _at = end + 1;
        }

        var colour = ReadName(command);
        if (model.Length == 0)
        {
            return colour;
        }

        var numbers = colour.Split(',').Select(part => double.TryParse(part, CultureInfo.InvariantCulture, out var value) ? value : double.NaN).ToArray();
        switch (model)
        {
            case "HTML" when colour.Length == 6 && colour.All(char.IsAsciiHexDigit):
                return "#" + colour.ToLowerInvariant();
            case "rgb" when numbers.Length == 3 && Array.TrueForAll(numbers, number => number is >= 0 and <= 1):
                return Hex(numbers, 255);
            case "RGB" when numbers.Length == 3 && Array.TrueForAll(numbers, number => number is >= 0 and <= 255):
                return Hex(numbers, 1);
            case "gray" when numbers is [>= 0 and <= 1]:
                return Hex([numbers[0], numbers[0], numbers[0]], 255);
            default:
                Problem($"“[{model}]{{{colour}}}” at column {{0}} is no colour; write a name, #rrggbb, or [HTML]{{rrggbb}}.", command, start);
                return colour;
        }

        static string Hex(double[] numbers, double scale) =>
            "#" + string.Concat(numbers.Select(number => ((int)Math.Round(number * scale)).ToString("x2", CultureInfo.InvariantCulture)));
    }

    private ColouredNode Coloured(string command, Ends ends)
    {
        var colour = ReadColour(command);
        // Right before a group it colours that group, as in manim and MathJax; otherwise all that follows, as in LaTeX.
        return !IsAtEnd && _tex[_at] == '{' ? new(colour, ReadScripts(ReadGroup(), _at)) : new(colour, ReadRow(ends));
    }

    private MathNode Negated(string command)
    {
        var body = ReadArgument(command);
        if (body is SymbolNode symbol && TexCommands.Negations.TryGetValue(symbol.Character, out var negated))
        {
            return new SymbolNode(negated, symbol.Class);
        }

        return new NegatedNode(body);
    }

    /// <summary>amsmath: the dots of \dots are on the axis before an operator or a relation.</summary>
    private bool DotsAreHigh()
    {
        SkipSpace();
        if (IsAtEnd)
        {
            return false;
        }

        var name = PeekCommand();
        if (name.Length > 0)
        {
            return MathSymbols.TryFind(name, out var symbol) && symbol.Class is AtomClass.Binary or AtomClass.Relation or AtomClass.Operator;
        }

        return MathSymbols.ClassOf(_tex[_at].ToString()) is AtomClass.Binary or AtomClass.Relation or AtomClass.Operator;
    }

    private MathNode Substack(string command)
    {
        SkipSpace();
        var start = _at;
        if (!TryRead('{'))
        {
            Problem("\\substack at column {0} lacks an argument; write it in braces, its lines ended by \\\\.", command, start);
            return Empty;
        }

        var rows = ReadRows("", '}', start);
        return new GridNode(rows.Rows, GridForm.Stacked);
    }

    /// <summary>A length in em, of those units that people use in formulas.</summary>
    private (double Ems, bool Scales)? ReadLength(string command)
    {
        SkipSpace();
        var start = _at;
        string text;
        if (!IsAtEnd && _tex[_at] == '{')
        {
            text = ReadName(command);
        }
        else
        {
            while (!IsAtEnd && (char.IsAsciiDigit(_tex[_at]) || _tex[_at] is '.' or '-' or '+'))
            {
                _at++;
            }

            SkipSpace();
            _at = Math.Min(_tex.Length, _at + 2);
            text = _tex[start.._at];
        }

        if (LengthOf(text) is { } length)
        {
            return length;
        }

        Problem($"“{text}” at column {{0}} is no length for {command}; write a number with em, ex, pt, mu, cm or mm, such as 1em.", command, start);
        return null;
    }

    private static (double Ems, bool Scales)? LengthOf(string text)
    {
        text = text.Trim();
        if (text.Length < 3 || !double.TryParse(text[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
        {
            return null;
        }

        // The text is 10pt; 1ex of Latin Modern is 4.3pt.
        return text[^2..] switch
        {
            "em" => (value, false),
            "ex" => (value * 0.43, false),
            "pt" => (value / 10, false),
            "bp" => (value * 72.27 / 720, false),
            "mu" => (value / 18, true),
            "cm" => (value * 2.845274, false),
            "mm" => (value * 0.2845274, false),
            "in" => (value * 7.227, false),
            _ => null,
        };
    }
}
