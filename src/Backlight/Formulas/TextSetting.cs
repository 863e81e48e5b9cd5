using System.Diagnostics;

namespace Backlight.Formulas;

/// <summary>The pass that sets a formula as a block of text.</summary>
internal static class TextSetting
{
    /// <summary>The formula as a block.</summary>
    public static TextBlock Set(Formula formula) => formula switch
    {
        Symbol f => TextBlock.Of(UnicodeText.Spaced(f)),
        Words f => TextBlock.Of(f.Text),
        Space f => TextBlock.Of(UnicodeText.Spaced(f)),
        Row f => TextBlock.Beside([.. f.Items.Select(Set)]),
        Scripted f => SetScripted(f),
        Fraction f => UnicodeText.Half(f) is { } half ? TextBlock.Of(half) : SetFraction(Set(f.Numerator), Set(f.Denominator)),
        Fenced f => SetFenced(f.Kind, Set(f.Body)),
        Grid f => SetGrid(f),
        CaseGrid f => SetCases(f),
        BigOperator f => SetBigOperator(f),
        Brace f => SetBrace(f),
        EquationFormula f => TextBlock.Beside([Set(f.Left), Set(f.Relation), Set(f.Right), .. Margin(f).Select(block => block.Padded(4, 0))]),
        _ => throw new UnreachableException($"{formula.GetType().Name} is not a node of the closed set."),
    };

    /// <summary>What follows the right side of an equation: the condition and the tag.</summary>
    public static IEnumerable<TextBlock> Margin(EquationFormula f)
    {
        if (f.Condition is not null)
        {
            yield return Set(f.Condition);
        }

        if (f.Tag is not null)
        {
            yield return TextBlock.Of($"({f.Tag})");
        }
    }

    /// <summary>The left fence for a block.</summary>
    public static TextBlock Open(FenceKind kind, TextBlock body) => kind switch
    {
        FenceKind.Parentheses => Fence(body, "(⎛⎜⎝"),
        FenceKind.Brackets => Fence(body, "[⎡⎢⎣"),
        FenceKind.Bars => Fence(body, "|│││"),
        FenceKind.EvaluationBar => TextBlock.Of(""),
        _ => throw new UnreachableException($"{kind} is not a fence of the closed set."),
    };

    /// <summary>The right fence for a block.</summary>
    public static TextBlock Close(FenceKind kind, TextBlock body) => kind switch
    {
        FenceKind.Parentheses => Fence(body, ")⎞⎟⎠"),
        FenceKind.Brackets => Fence(body, "]⎤⎥⎦"),
        FenceKind.Bars or FenceKind.EvaluationBar => Fence(body, "|│││"),
        _ => throw new UnreachableException($"{kind} is not a fence of the closed set."),
    };

    private static TextBlock SetFenced(FenceKind kind, TextBlock body) => TextBlock.Beside(Open(kind, body), body, Close(kind, body));

    // pieces: one line, top, middle, bottom
    private static TextBlock Fence(TextBlock body, string pieces)
    {
        var height = body.Bottom - body.Top + 1;
        if (height == 1)
        {
            return new TextBlock([pieces[..1]], body.Axis - body.Top);
        }

        var lines = new string[height];
        for (var i = 0; i < height; i++)
        {
            lines[i] = (i == 0 ? pieces[1] : i == height - 1 ? pieces[3] : pieces[2]).ToString();
        }

        return new TextBlock(lines, body.Axis - body.Top);
    }

    private static TextBlock SetFraction(TextBlock top, TextBlock bottom)
    {
        // A bar that meets another needs to be longer to be told from it.
        var overhang = top.Height > 1 || bottom.Height > 1 ? 2 : 0;
        var bar = TextBlock.Of(new string('─', Math.Max(top.Width, bottom.Width) + overhang));
        return TextBlock.Stacked([top, bar, bottom], top.Height, TextBlock.Centred);
    }

    private static TextBlock SetScripted(Scripted f)
    {
        var @base = Set(f.Base);
        var (isTall, isBar) = (@base.Height > 1, f.Base is Fenced { Kind: FenceKind.EvaluationBar });
        if (!isTall && !isBar && InLine(f) is { } scripts)
        {
            return TextBlock.Beside(@base, TextBlock.Of(scripts));
        }

        // Raised to the top of a tall base, or one line above a short one; lowered likewise.
        var blocks = new List<TextBlock> { @base };
        var (above, below) = (f.Superscript is null ? null : Script(f.Superscript, ScriptText.Superscript), f.Subscript is null ? null : Script(f.Subscript, ScriptText.Subscript));
        if (above is not null || below is not null)
        {
            var width = Math.Max(above?.Width ?? 0, below?.Width ?? 0);
            var lines = new List<string>();
            lines.AddRange(above?.Lines ?? []);
            var top = @base.Bottom - @base.Top + 1;
            var between = isTall ? Math.Max(0, top - (above?.Height ?? 0) - (below?.Height ?? 0)) : 1;
            lines.AddRange(Enumerable.Repeat(TextBlock.Spaces(width), between));
            lines.AddRange(below?.Lines ?? []);
            var axis = isTall ? @base.Axis - @base.Top : above?.Height ?? 0;
            blocks.Add(new TextBlock(lines, axis));
        }

        return TextBlock.Beside(blocks);
    }

    private static TextBlock Script(Formula script, Func<Formula, string?> convert) => convert(script) is { } text && script is not Symbol { Kind: SymbolKind.Number } ? TextBlock.Of(text) : Set(script);

    // Scripts in characters of the same line, where there are characters for them.
    private static string? InLine(Scripted f)
    {
        var sup = f.Superscript is null ? "" : ScriptText.Superscript(f.Superscript);
        var sub = f.Subscript is null ? "" : ScriptText.Subscript(f.Subscript) ?? $"_{UnicodeText.Atom(f.Subscript)}";
        return sup is null ? null : UnicodeText.SuperscriptComesFirst(f) ? sup + sub : sub + sup;
    }

    private static TextBlock SetGrid(Grid f)
    {
        var cells = f.Rows.Select(row => row.Select(Set).ToList()).ToList();
        for (var k = 0; k < f.Columns; k++)
        {
            AlignColumn(f, cells, k);
        }

        var gap = TextBlock.Spaces(Measuring.HasWideCells(f) ? 4 : 2);
        var rows = cells.Select(row => TextBlock.Beside([.. row.SelectMany((cell, k) => k == 0 ? [cell] : new[] { TextBlock.Of(gap), cell })])).ToList();
        var isTall = rows.Exists(row => row.Height > 1);
        var body = Lined(rows, isTall || rows.Count == 2);
        return SetFenced(FenceKind.Brackets, body.Height == 1 ? body : body.Padded(1, 1));
    }

    // Rows one below the other, the axis in the middle.
    private static TextBlock Lined(List<TextBlock> rows, bool isSpaced)
    {
        if (rows.Count == 1)
        {
            return rows[0];
        }

        var lines = new List<TextBlock>();
        foreach (var row in rows)
        {
            if (isSpaced && lines.Count > 0)
            {
                lines.Add(TextBlock.Of(""));
            }

            lines.Add(row);
        }

        return TextBlock.Stacked(lines, lines.Sum(line => line.Height) / 2, TextBlock.AtLeft);
    }

    // Numbers stand point below point, other entries and dots in the middle.
    private static void AlignColumn(Grid f, List<List<TextBlock>> cells, int k)
    {
        var numbers = f.Rows.Select(row => IsPlainNumber(row[k])).ToList();
        var isNumeric = f.Rows.Select((row, j) => numbers[j] || row[k] is Symbol { Kind: SymbolKind.Dots }).All(is_ => is_);
        if (isNumeric && numbers.Contains(true))
        {
            var decimals = cells.Select((row, j) => numbers[j] ? Decimals(row[k].Lines[0]) : 0).ToList();
            for (var j = 0; j < cells.Count; j++)
            {
                cells[j][k] = numbers[j] ? cells[j][k].Padded(0, decimals.Max() - decimals[j]) : cells[j][k];
            }

            var numberWidth = cells.Where((_, j) => numbers[j]).Max(row => row[k].Width);
            for (var j = 0; j < cells.Count; j++)
            {
                cells[j][k] = numbers[j] ? cells[j][k].Padded(numberWidth - cells[j][k].Width, 0) : cells[j][k];
            }
        }

        var width = cells.Max(row => row[k].Width);
        foreach (var row in cells)
        {
            row[k] = TextBlock.Centred(row[k], width);
        }
    }

    private static bool IsPlainNumber(Formula cell) =>
        cell is Symbol { Kind: SymbolKind.Number } or Row { Items: [Symbol { Kind: SymbolKind.Sign }, Symbol { Kind: SymbolKind.Number }] };

    // The point and what follows it.
    private static int Decimals(string number) => number.Contains('.', StringComparison.Ordinal) ? number.Length - number.IndexOf('.', StringComparison.Ordinal) : 0;

    private static TextBlock SetCases(CaseGrid f)
    {
        var values = f.Lines.Select(line => Set(line.Value)).ToList();
        var width = values.Max(value => value.Width);
        var rows = f.Lines.Select((line, i) => TextBlock.Beside(TextBlock.AtLeft(values[i], width + 2), Set(line.Condition))).ToList();
        var body = Lined(rows, isSpaced: true);
        if (body.Height == 1)
        {
            return TextBlock.Beside(TextBlock.Of("{ "), body);
        }

        var brace = new string[body.Height];
        for (var i = 0; i < brace.Length; i++)
        {
            brace[i] = i == 0 ? "⎧ " : i == brace.Length - 1 ? "⎩ " : i == body.Axis ? "⎨ " : "⎪ ";
        }

        return TextBlock.Beside(new TextBlock(brace, body.Axis), body);
    }

    private static TextBlock SetBigOperator(BigOperator f)
    {
        List<TextBlock> blocks = [];
        if (f.Above is not null)
        {
            blocks.Add(Tight(f.Above));
        }

        blocks.Add(TextBlock.Of(f.Sign == "Σ" ? "∑" : f.Sign));
        blocks.Add(Tight(f.Below));
        return TextBlock.Stacked(blocks, f.Above is null ? 0 : blocks[0].Height, TextBlock.Centred).Padded(0, 1);
    }

    // Limits are small on paper: no spaces.
    private static TextBlock Tight(Formula f) => TextBlock.Of(UnicodeText.Line(f).Replace(" ", "", StringComparison.Ordinal));

    private static TextBlock SetBrace(Brace f)
    {
        var body = Set(f.Body);
        var label = f.Label.Select(Set).ToList();
        var width = Math.Max(body.Width, 3);
        var middle = (width - 1) / 2;
        var (left, point, right) = f.Side == BraceSide.Under ? ("╰", "┬", "╯") : ("╭", "┴", "╮");
        var brace = TextBlock.Of(left + new string('─', middle - 1) + point + new string('─', width - middle - 2) + right);
        List<TextBlock> blocks = f.Side == BraceSide.Under ? [body, brace, .. label] : [.. label, brace, body];
        var above = f.Side == BraceSide.Under ? 0 : label.Sum(line => line.Height) + 1;
        var stacked = TextBlock.Stacked(blocks, above + body.Axis, TextBlock.Centred);
        return new TextBlock(stacked.Lines, stacked.Axis, above + body.Top, above + body.Bottom);
    }
}
