using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Tex;

/// <summary>Reads one formula from left to right. A problem is noted and passed over, so that all are found at once.</summary>
internal sealed partial class TexParser
{
    private static readonly RowNode Empty = new([]);

    private readonly string _tex;
    private readonly Dictionary<int, int> _closings = [];
    private int _at;
    private int _depth;
    private int _doubleBraces;
    private bool _hasEnded;

    public TexParser(string tex)
    {
        _tex = tex;
        MatchBraces();
    }

    public List<TexProblem> Problems { get; } = [];

    private bool IsAtEnd => _at >= _tex.Length;

    public MathNode ReadAll()
    {
        var rows = new List<GridRow>();
        var cells = new List<MathNode>();
        while (true)
        {
            var start = _at;
            cells.Add(ReadRow(Ends.Alignment));
            if (IsAtEnd)
            {
                break;
            }

            start = _at;
            if (TryRead('&'))
            {
                continue;
            }

            if (TryReadCommand("\\", "cr", "newline"))
            {
                rows.Add(new(NodeList.From(cells), ReadRowGap()));
                cells.Clear();
                continue;
            }

            ReadStray(start);
        }

        if (rows.Count == 0 && cells.Count == 1)
        {
            return cells[0];
        }

        if (cells.Count > 1 || !IsEmpty(cells[0]))
        {
            rows.Add(new(NodeList.From(cells)));
        }

        return new GridNode(NodeList.From(rows), rows.Any(row => row.Cells.Count > 1) ? GridForm.Aligned : GridForm.Gathered);
    }

    /// <summary>What ends a row, apart from the end of the formula.</summary>
    [Flags]
    private enum Ends
    {
        None = 0,
        Brace = 1,
        Alignment = 2,
        Right = 4,
        End = 8,
        Dollar = 16,
        Bracket = 32,
    }

    private static bool IsEmpty(MathNode node) => node is RowNode { Items.Count: 0 };

    private static MathNode RowOf(List<MathNode> items) => items.Count == 1 ? items[0] : items.Count == 0 ? Empty : new RowNode(NodeList.From(items));

    /// <summary>What stands at the outermost level where nothing can end: told and passed over.</summary>
    private void ReadStray(int start)
    {
        if (TryRead('}'))
        {
            Problem("“}” at column {0} closes no “{”; take it away or write \\} for the sign.", "}", start);
        }
        else if (TryRead('$'))
        {
            Problem("“$” at column {0}: a formula is written without dollar signs; write \\$ for the sign.", "$", start);
        }
        else if (TryReadCommand("right"))
        {
            ReadFence("\\right");
            Problem("\\right at column {0} has no \\left before it; write \\left. for an invisible one.", "\\right", start);
        }
        else if (TryReadCommand("end"))
        {
            var name = ReadName("\\end");
            Problem($"\\end{{{name}}} at column {{0}} closes no \\begin{{{name}}}.", "\\end", start);
        }
        else
        {
            _at++;
        }
    }

    private MathNode ReadRow(Ends ends)
    {
        if (IsTooDeep())
        {
            return Empty;
        }

        var items = new List<MathNode>();
        MathNode? numerator = null;
        var infix = "";
        while (!IsAtRowEnd(ends))
        {
            var start = _at;
            if (TryReadCommand("over", "atop", "choose") && LastCommand is { } found)
            {
                if (numerator is not null)
                {
                    Problem($"\\{found} at column {{0}}: a group holds only one of \\over, \\atop and \\choose; use braces.", $"\\{found}", start);
                }

                numerator = numerator is null ? RowOf(items) : new RowNode([numerator, RowOf(items)]);
                infix = found;
                items = [];
                continue;
            }

            if (ReadScripted(ends) is { } node)
            {
                items.Add(node);
            }

            if (_at == start)
            {
                _at++;
            }
        }

        _depth--;
        var row = RowOf(items);
        return numerator is null ? row : new FractionNode(numerator, row)
        {
            HasBar = infix == "over",
            Left = infix == "choose" ? "(" : null,
            Right = infix == "choose" ? ")" : null,
        };
    }

    /// <summary>Goes one level deeper, or tells that this is one too many and passes over all that is left.</summary>
    private bool IsTooDeep()
    {
        // The second question is for threads with small stacks.
        if (++_depth <= TexReader.MaxDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        if (!_hasEnded)
        {
            Problem($"Groups lie in groups more than {_depth - 1} deep at column {{0}}; write the formula flatter.", "", _at);
        }

        _hasEnded = true;
        _at = _tex.Length;
        _depth--;
        return true;
    }

    private bool IsAtRowEnd(Ends ends)
    {
        SkipSpace();
        if (IsAtEnd)
        {
            return true;
        }

        switch (_tex[_at])
        {
            case '}':
                // At the outermost level the caller tells that it closes nothing; within \left … or \begin … it ends what is open.
                return true;
            case '&':
                if (ends.HasFlag(Ends.Alignment))
                {
                    return true;
                }

                Problem("“&” at column {0} stands outside a matrix or aligned lines; write \\& for the sign.", "&", _at);
                _at++;
                return IsAtRowEnd(ends);
            case '$':
                return true;
            case ']':
                return ends.HasFlag(Ends.Bracket);
            case '\\':
                return PeekCommand() switch
                {
                    "\\" or "cr" or "newline" => ends.HasFlag(Ends.Alignment) || !SkipStrayBreak(),
                    "right" => true,
                    "end" => true,
                    _ => false,
                };
            default:
                return false;
        }
    }

    private bool SkipStrayBreak()
    {
        Problem("“\\\\” at column {0}: within a group a line cannot end; close the group first, or use \\substack or \\begin{aligned}.", "\\\\", _at);
        _at += 2;
        return true;
    }

    /// <summary>An atom with its scripts and primes; null where there is nothing to draw.</summary>
    private MathNode? ReadScripted(Ends ends)
    {
        var start = _at;
        MathNode? atom;
        if (_tex[_at] is '^' or '_' or '\'')
        {
            // Scripts of nothing, as in {}^{2}.
            atom = Empty;
        }
        else
        {
            atom = ReadAtom(ends);
            if (atom is null)
            {
                return null;
            }
        }

        return ReadScripts(atom, start);
    }

    private MathNode ReadScripts(MathNode atom, int start)
    {
        MathNode? above = null;
        MathNode? below = null;
        var primes = 0;
        while (true)
        {
            SkipSpace();
            var here = _at;
            if (TryRead('\''))
            {
                if (above is not null)
                {
                    Problem("“'” at column {0} follows a superscript; write the prime first, or use braces.", "'", here);
                }

                primes++;
            }
            else if (TryRead('^'))
            {
                var script = ReadArgument("^");
                if (above is not null)
                {
                    Problem("“^” at column {0} is a second superscript; put both in one pair of braces, x^{ab}, or the first in a group, {x^a}^b.", "^", here);
                }

                above ??= script;
            }
            else if (TryRead('_'))
            {
                var script = ReadArgument("_");
                if (below is not null)
                {
                    Problem("“_” at column {0} is a second subscript; put both in one pair of braces, x_{ab}, or the first in a group, {x_a}_b.", "_", here);
                }

                below ??= script;
            }
            else if (TryReadCommand("limits", "nolimits", "displaylimits"))
            {
                var placement = LastCommand switch { "limits" => LimitsPlacement.Always, "nolimits" => LimitsPlacement.Never, _ => LimitsPlacement.InDisplay };
                if (atom is OperatorNode op)
                {
                    atom = op with { Limits = placement };
                }
                else
                {
                    Problem($"\\{LastCommand} at column {{0}} follows no operator; write \\mathop{{…}}\\{LastCommand}.", $"\\{LastCommand}", here);
                }
            }
            else
            {
                break;
            }
        }

        if (primes > 0)
        {
            var marks = MathNode.Of(string.Concat(MathSymbols.Primes(primes)));
            above = above is null ? marks : MathNode.Row(marks, above);
        }

        if (above is null && below is null)
        {
            return ReferenceEquals(atom, Empty) && start < _at && _tex[start] is '^' or '_' or '\'' ? Empty : atom;
        }

        return atom is BraceNode { Label: null } brace && (brace.Side == VerticalSide.Above ? below is null : above is null)
            ? brace with { Label = brace.Side == VerticalSide.Above ? above : below }
            : new ScriptsNode(IsEmpty(atom) ? new ClassNode(AtomClass.Ordinary, Empty) : atom, above, below);
    }

    private MathNode? ReadAtom(Ends ends)
    {
        var start = _at;
        switch (_tex[_at])
        {
            case '{':
                return ReadGroupAtom();
            case '\\':
                return ReadCommand(ends);
            case '~':
                _at++;
                return new SpaceNode(1.0 / 3, Scales: false);
            case '#':
                _at++;
                Problem("“#” at column {0} means nothing in a formula; write \\# for the sign.", "#", start);
                return null;
            default:
                return ReadCharacter();
        }
    }

    private MathNode? ReadCharacter()
    {
        var start = _at;
        if (char.IsAscii(_tex[_at]) && (_at + 1 == _tex.Length || _tex[_at + 1] < 0x300))
        {
            _at++;
            if (_tex[start] < ' ')
            {
                Problem($"A control character (U+{(int)_tex[start]:X4}) at column {{0}}; take it away.", "", start);
                return null;
            }

            return Symbol(_tex[start].ToString());
        }

        var element = StringInfo.GetNextTextElement(_tex, _at);
        _at += element.Length;
        foreach (var rune in element.EnumerateRunes())
        {
            if (!MathTypesetter.CanDraw(rune))
            {
                Problem(
                    $"“{rune.ToString()}” (U+{rune.Value:X4}) at column {{0}}: the embedded fonts (Latin Modern) have no such character; write another.",
                    rune.ToString(), start);
                return null;
            }
        }

        return Symbol(element);
    }

    private static MathNode Symbol(string character) => MathSymbols.ClassOf(character) == AtomClass.Operator
        ? new OperatorNode(new SymbolNode(character), MathSymbols.DefaultLimits(character))
        : new SymbolNode(character);

    /// <summary>Braces where a symbol could stand: a group that counts as one ordinary atom, or manim's double braces, a part.</summary>
    private MathNode ReadGroupAtom()
    {
        var start = _at;
        if (_at + 1 < _tex.Length && _tex[_at + 1] == '{'
            && _closings.TryGetValue(_at, out var outer) && _closings.TryGetValue(_at + 1, out var inner) && inner + 1 == outer)
        {
            var id = _doubleBraces++;
            _at += 2;
            var part = ReadRow(Ends.Brace);
            _at = Math.Max(_at, outer + 1);
            return new PartNode(id.ToString(CultureInfo.InvariantCulture), part);
        }

        var body = ReadGroup();
        return body switch
        {
            // TeX too takes a single letter out of its braces; a relation in braces becomes ordinary.
            SymbolNode { Class: AtomClass.Ordinary } => body,
            // A colour in braces colours; the group is there for that alone.
            ColouredNode when _tex[start..].StartsWith("{\\color", StringComparison.Ordinal) => body,
            _ => new ClassNode(AtomClass.Ordinary, body),
        };
    }

    /// <summary>What is between "{" here and its "}".</summary>
    private MathNode ReadGroup()
    {
        var start = _at;
        _at++;
        var body = ReadRow(Ends.Brace);
        ReadStrays();
        if (!TryRead('}'))
        {
            Problem("“{” at column {0} is not closed; write “}” where the group ends.", "{", start);
        }

        return body;

        void ReadStrays()
        {
            while (!IsAtEnd && _tex[_at] != '}' && !IsClosedFurtherOut())
            {
                ReadStray(_at);
                var rest = ReadRow(Ends.Brace);
                body = new RowNode([body, rest]);
            }
        }
    }

    /// <summary>Whether what ends the row here belongs to something around the group.</summary>
    private bool IsClosedFurtherOut() => (PeekCommand() == "right" && _openFences > 0) || (PeekCommand() == "end" && _openEnvironments > 0) || (_tex[_at] == '$' && _inText > 0);

    /// <summary>The next argument: a group, or a single symbol or command.</summary>
    private MathNode ReadArgument(string command)
    {
        SkipSpace();
        var start = _at;
        if (IsAtEnd || _tex[_at] is '}' or '&' or '^' or '_' or '$' || PeekCommand() is "right" or "end" or "\\")
        {
            Problem($"{command} at column {{0}} lacks an argument; write it in braces: {command}{{…}}.", command, start);
            return Empty;
        }

        if (_tex[_at] == '{')
        {
            return ReadGroup();
        }

        if (IsTooDeep())
        {
            return Empty;
        }

        var atom = ReadAtom(Ends.None) ?? Empty;
        _depth--;
        return atom;
    }

    private void MatchBraces()
    {
        var open = new Stack<int>();
        for (var i = 0; i < _tex.Length; i++)
        {
            switch (_tex[i])
            {
                case '\\':
                    i++;
                    break;
                case '%':
                    i = _tex.IndexOf('\n', i) is var end && end < 0 ? _tex.Length : end;
                    break;
                case '{':
                    open.Push(i);
                    break;
                case '}' when open.Count > 0:
                    _closings[open.Pop()] = i;
                    break;
            }
        }
    }

    private void SkipSpace()
    {
        while (!IsAtEnd)
        {
            if (char.IsWhiteSpace(_tex[_at]))
            {
                _at++;
            }
            else if (_tex[_at] == '%')
            {
                _at = _tex.IndexOf('\n', _at) is var end && end < 0 ? _tex.Length : end + 1;
            }
            else
            {
                return;
            }
        }
    }

    private bool TryRead(char character)
    {
        if (IsAtEnd || _tex[_at] != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    /// <summary>The name of the command that begins here, without its backslash; "" where none does.</summary>
    private string PeekCommand()
    {
        if (IsAtEnd || _tex[_at] != '\\')
        {
            return "";
        }

        var end = _at + 1;
        while (end < _tex.Length && char.IsAsciiLetter(_tex[end]))
        {
            end++;
        }

        if (end > _at + 1)
        {
            return _tex[(_at + 1)..end];
        }

        if (end == _tex.Length)
        {
            return "";
        }

        return char.IsWhiteSpace(_tex[end]) ? " " : Rune.TryGetRuneAt(_tex, end, out var rune) ? rune.ToString() : _tex[end].ToString();
    }

    /// <summary>The last command that <see cref="TryReadCommand"/> found.</summary>
    private string? LastCommand { get; set; }

    private bool TryReadCommand(params ReadOnlySpan<string> names)
    {
        var name = PeekCommand();
        if (name.Length == 0 || !names.Contains(name))
        {
            return false;
        }

        _at += name.Length + 1;
        LastCommand = name;
        return true;
    }

    /// <summary>Notes a problem; {0} in the message is the column.</summary>
    private void Problem(string message, string command, int at) =>
        Problems.Add(new(message.Replace("{0}", (at + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), command, at + 1));
}
