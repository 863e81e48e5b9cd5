using Backlight.Typesetting.Mathematics;

namespace Backlight.Typesetting.Tex;

/// <summary>Environments: rows and cells.</summary>
internal sealed partial class TexParser
{
    private MathNode ReadEnvironment(int start)
    {
        var name = ReadName("\\begin");
        if (!TexCommands.Environments.Contains(name))
        {
            var nearest = TexCommands.Nearest(name, TexCommands.Environments);
            Problem(
                $"\\begin{{{name}}} at column {{0}} is not known; {(nearest is null ? $"known are {string.Join(", ", TexCommands.Environments)}." : $"did you mean {nearest}?")}",
                "\\begin", start);
        }

        ColumnAlignment[]? columns = null;
        List<int> rules = [];
        if (name is "array" or "subarray")
        {
            (columns, rules) = ReadColumns(name);
        }
        else if (name is "alignat" or "alignat*" or "alignedat")
        {
            ReadName("\\begin{" + name + "}");
        }
        else
        {
            // The vertical position of aligned and gathered: the whole is always centred here.
            SkipSpace();
            if (name is "aligned" or "gathered" or "split" && !IsAtEnd && _tex[_at] == '[')
            {
                ReadOption();
            }
        }

        _openEnvironments++;
        var (rows, _) = ReadRows(name, '\0', start);
        _openEnvironments--;
        return name switch
        {
            "pmatrix" => new FencedNode("(", new GridNode(rows, GridForm.Matrix), ")"),
            "bmatrix" => new FencedNode("[", new GridNode(rows, GridForm.Matrix), "]"),
            "Bmatrix" => new FencedNode("{", new GridNode(rows, GridForm.Matrix), "}"),
            "vmatrix" => new FencedNode("|", new GridNode(rows, GridForm.Matrix), "|"),
            "Vmatrix" => new FencedNode("‖", new GridNode(rows, GridForm.Matrix), "‖"),
            "smallmatrix" => MathNode.Row(new SpaceNode(3.0 / 18), new GridNode(rows, GridForm.Small), new SpaceNode(3.0 / 18)),
            "cases" => new FencedNode("{", new GridNode(rows, GridForm.Cases), null),
            "dcases" => new FencedNode("{", new GridNode(rows, GridForm.Cases with { CellStyle = MathStyle.Display }), null),
            "rcases" => new FencedNode(null, new GridNode(rows, GridForm.Cases), "}"),
            "gather" or "gather*" or "gathered" or "multline" or "multline*" => new GridNode(rows, GridForm.Gathered),
            "align" or "align*" or "aligned" or "split" or "flalign" or "flalign*" => new GridNode(rows, GridForm.Aligned),
            "alignat" or "alignat*" or "alignedat" => new GridNode(rows, GridForm.Aligned with { ColumnGaps = [0] }),
            "equation" or "equation*" => rows is [{ Cells: [var single] }] ? single : new GridNode(rows, GridForm.Aligned),
            "array" => new GridNode(rows, GridForm.Array with { Columns = NodeList.From(columns!) }) { VerticalRules = NodeList.From(rules) },
            "subarray" => new GridNode(rows, GridForm.Stacked with { Columns = NodeList.From(columns!) }),
            _ => new GridNode(rows, GridForm.Matrix),
        };
    }

    /// <summary>Rows of cells up to \end{name}, or up to a closing brace.</summary>
    private (NodeList<GridRow> Rows, bool IsClosed) ReadRows(string name, char closing, int start)
    {
        var rows = new List<GridRow>();
        var cells = new List<MathNode>();
        var lines = ReadLines();
        // What is open outside does not end a cell.
        var (fences, closed) = (_openFences, false);
        _openFences = 0;
        if (IsTooDeep())
        {
            _openFences = fences;
            return ([new([])], false);
        }

        while (true)
        {
            cells.Add(ReadRow(Ends.Alignment | Ends.End | Ends.Brace));
            var here = _at;
            if (TryRead('&'))
            {
                continue;
            }

            if (TryReadCommand("\\", "cr", "newline"))
            {
                var gap = ReadRowGap();
                rows.Add(new(NodeList.From(cells), gap, lines));
                cells.Clear();
                lines = ReadLines();
                continue;
            }

            if (closing != '\0')
            {
                closed = TryRead(closing);
                if (!closed && !IsAtEnd)
                {
                    ReadStray(here);
                    continue;
                }

                if (!closed)
                {
                    Problem("“{” at column {0} is not closed; write “}” where the group ends.", "{", start);
                }

                break;
            }

            if (PeekCommand() == "end")
            {
                TryReadCommand("end");
                var found = ReadName("\\end");
                if (found != name)
                {
                    Problem(
                        $"\\end{{{found}}} at column {{0}} does not close \\begin{{{name}}} at column {start + 1}.", "\\end", here);
                }

                closed = true;
                break;
            }

            if (IsAtEnd)
            {
                Problem($"\\begin{{{name}}} at column {{0}} is not closed; write \\end{{{name}}}.", "\\begin", start);
                break;
            }

            ReadStray(here);
        }

        _depth--;
        _openFences = fences;
        if (cells.Count > 1 || !IsEmpty(cells[0]) || rows.Count == 0)
        {
            rows.Add(new(NodeList.From(cells), 0, lines));
        }
        else if (lines > 0)
        {
            rows.Add(new([], 0, lines));
        }

        return (NodeList.From(rows), closed);
    }

    private int ReadLines()
    {
        var lines = 0;
        SkipSpace();
        while (TryReadCommand("hline"))
        {
            lines++;
            SkipSpace();
        }

        return lines;
    }

    /// <summary>The gap in \\[2pt].</summary>
    private double ReadRowGap()
    {
        TryRead('*');
        if (IsAtEnd || _tex[_at] != '[' || _tex.IndexOf(']', _at) is not (var end and > 0))
        {
            return 0;
        }

        var text = _tex[(_at + 1)..end];
        if (LengthOf(text) is { } length)
        {
            _at = end + 1;
            return length.Ems;
        }

        // Not a length: a bracket that opens the next row.
        return 0;
    }

    private (ColumnAlignment[] Columns, List<int> Rules) ReadColumns(string name)
    {
        SkipSpace();
        if (!IsAtEnd && _tex[_at] == '[' && _tex.IndexOf(']', _at) is var end && end > 0)
        {
            _at = end + 1;
        }

        SkipSpace();
        var start = _at;
        var text = ReadName("\\begin{" + name + "}");
        var columns = new List<ColumnAlignment>();
        var rules = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case 'l':
                    columns.Add(ColumnAlignment.Left);
                    break;
                case 'c':
                    columns.Add(ColumnAlignment.Centre);
                    break;
                case 'r':
                    columns.Add(ColumnAlignment.Right);
                    break;
                case '|':
                    rules.Add(columns.Count);
                    break;
                case ' ':
                    break;
                default:
                    Problem($"“{text[i].ToString()}” at column {{0}} is no kind of column; write l, c, r or |.", "\\begin", start + 1 + i);
                    break;
            }
        }

        return (columns.Count == 0 ? [ColumnAlignment.Centre] : [.. columns], rules);
    }
}
