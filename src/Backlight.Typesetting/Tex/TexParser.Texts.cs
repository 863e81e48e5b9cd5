using System.Text;
using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Tex;

/// <summary>Words within a formula.</summary>
internal sealed partial class TexParser
{
    private MathNode ReadText(string command, TextFace face)
    {
        SkipSpace();
        var start = _at;
        if (!TryRead('{'))
        {
            if (IsAtEnd || _tex[_at] is '}' or '&' or '\\')
            {
                Problem($"{command} at column {{0}} lacks an argument; write it in braces: {command}{{…}}.", command, start);
                return Empty;
            }

            // One letter without braces.
            return new TextNode(_tex[_at++].ToString(), face);
        }

        var nodes = new List<MathNode>();
        ReadWords(nodes, face, start);
        return nodes.Count == 0 ? Empty : new ClassNode(AtomClass.Ordinary, RowOf(nodes));
    }

    private void ReadWords(List<MathNode> nodes, TextFace face, int start)
    {
        if (IsTooDeep())
        {
            return;
        }

        var words = new StringBuilder();
        while (true)
        {
            if (IsAtEnd)
            {
                Problem("“{” at column {0} is not closed; write “}” where the text ends.", "{", start);
                break;
            }

            var here = _at;
            var character = _tex[_at];
            if (character == '}')
            {
                _at++;
                break;
            }

            switch (character)
            {
                case '{':
                    Flush();
                    _at++;
                    ReadWords(nodes, face, here);
                    break;
                case '$':
                    Flush();
                    _at++;
                    _inText++;
                    nodes.Add(new StyleNode(MathStyle.Text, ReadRow(Ends.Dollar)));
                    _inText--;
                    if (!TryRead('$'))
                    {
                        Problem("“$” at column {0} has no partner; write \\$ for the sign.", "$", here);
                    }

                    break;
                case '\\':
                    ReadTextCommand();
                    break;
                case '%':
                    _at = _tex.IndexOf('\n', _at) is var end && end < 0 ? _tex.Length : end + 1;
                    break;
                case '~':
                    words.Append('\u00A0');
                    _at++;
                    break;
                case '-' or '`' or '\'':
                    ReadMark();
                    break;
                default:
                    if (char.IsWhiteSpace(character))
                    {
                        // Spaces and line breaks in a row are one space.
                        SkipSpace();
                        words.Append(' ');
                    }
                    else
                    {
                        words.Append(character);
                        _at++;
                    }

                    break;
            }
        }

        Flush();
        _depth--;

        void Flush()
        {
            if (words.Length > 0)
            {
                nodes.Add(new TextNode(words.ToString(), face));
                words.Clear();
            }
        }

        void ReadMark()
        {
            var (mark, count) = (_tex[_at], 0);
            while (!IsAtEnd && _tex[_at] == mark && count < (mark == '-' ? 3 : 2))
            {
                count++;
                _at++;
            }

            words.Append((mark, count) switch
            {
                ('-', 1) => '-',
                ('-', 2) => '–',
                ('-', _) => '—',
                ('`', 1) => '‘',
                ('`', _) => '“',
                (_, 1) => '’',
                _ => '”',
            });
        }

        void ReadTextCommand()
        {
            var here = _at;
            var name = PeekCommand();
            _at += Math.Max(1, name.Length + 1);
            if (TexCommands.Escapes.TryGetValue(name, out var escaped) && name is not "|")
            {
                words.Append(escaped);
            }
            else if (TexCommands.Texts.TryGetValue(name, out var other))
            {
                Flush();
                SkipSpace();
                if (TryRead('{'))
                {
                    ReadWords(nodes, Combined(face, other), _at - 1);
                }
            }
            else if (name is "textcolor")
            {
                Flush();
                var colour = ReadColour("\\textcolor");
                var inner = new List<MathNode>();
                SkipSpace();
                if (TryRead('{'))
                {
                    ReadWords(inner, face, _at - 1);
                }

                nodes.Add(new ColouredNode(colour, RowOf(inner)));
            }
            else if (TexCommands.Spaces.TryGetValue(name, out var space))
            {
                if (name == " ")
                {
                    words.Append(' ');
                }
                else
                {
                    Flush();
                    nodes.Add(new SpaceNode(space.Width, space.Scales));
                }
            }
            else if (name == "textbackslash")
            {
                words.Append('\\');
            }
            else if (MathSymbols.TryFind(name, out var symbol))
            {
                Flush();
                nodes.Add(new SymbolNode(symbol.Character, AtomClass.Ordinary));
                SkipOneSpaceAfterName();
            }
            else if (name is "\"" or "'" or "`" or "^" or "~" or "=" or "c" or "v")
            {
                Problem($"\\{name} at column {{0}}: write the letter with its accent itself, such as é or ö.", "\\" + name, here);
            }
            else
            {
                var nearest = TexCommands.Nearest(name, TexCommands.All);
                Problem(
                    $"\\{name} at column {{0}} is not known within text{(nearest is null ? "" : $"; did you mean \\{nearest}?")}; a formula within text goes between dollar signs.",
                    "\\" + name, here);
            }
        }

        void SkipOneSpaceAfterName()
        {
            if (!IsAtEnd && _tex[_at] == ' ')
            {
                _at++;
            }
        }
    }

    private static TextFace Combined(TextFace outer, TextFace inner) => (outer, inner) switch
    {
        (TextFace.Bold, TextFace.Italic) or (TextFace.Italic, TextFace.Bold) or (TextFace.BoldItalic, TextFace.Italic or TextFace.Bold) => TextFace.BoldItalic,
        (TextFace.Bold, TextFace.Sans) or (TextFace.Sans, TextFace.Bold) => TextFace.SansBold,
        (TextFace.Bold, TextFace.Mono) or (TextFace.Mono, TextFace.Bold) => TextFace.MonoBold,
        _ => inner,
    };
}
