namespace Backlight.Formulas;

/// <summary>The pass that sets a formula as text no wider than a limit, where it can be broken.</summary>
internal static class TextBreaking
{
    private const int Indent = 4;

    /// <summary>The formula as a block, over as many lines as it needs.</summary>
    /// <param name="formula">Any formula.</param>
    /// <param name="maxWidth">In columns.</param>
    public static TextBlock Set(Formula formula, int maxWidth)
    {
        var whole = TextSetting.Set(formula);
        if (whole.Width <= maxWidth)
        {
            return whole;
        }

        var breaking = new Breaking(static part => TextSetting.Set(part).Width, fenceWidth: 1, Indent);
        return Stacked(formula is EquationFormula equation
            ? Equation(equation, breaking.Break(equation, maxWidth), maxWidth)
            : Indented(breaking.Break(formula, maxWidth, maxWidth - Indent)));
    }

    private static List<TextBlock> Equation(EquationFormula f, BrokenEquation broken, int maxWidth)
    {
        var (sign, right) = (TextSetting.Set(f.Relation), broken.Right.Lines.ConvertAll(Set));
        var left = broken.Left is null ? TextSetting.Set(f.Left) : TextBlock.Of(TextBlock.Spaces(Indent));

        // A sign at the head of a line stands below the =.
        List<TextBlock> lines =
        [
            .. broken.Left is null ? [] : Indented(broken.Left),
            TextBlock.Beside(left, sign, right[0]),
            .. right.Skip(1).Select(line => line.Padded(left.Width, 0)),
        ];
        foreach (var block in TextSetting.Margin(f))
        {
            if (lines[^1].Width + Indent + block.Width <= maxWidth)
            {
                lines[^1] = TextBlock.Beside(lines[^1], block.Padded(Indent, 0));
            }
            else
            {
                lines.Add(block.Padded(Indent, 0));
            }
        }

        return lines;
    }

    private static List<TextBlock> Indented(BrokenFormula broken) => [.. broken.Lines.Select((line, i) => Set(line).Padded(i == 0 ? 0 : Indent, 0))];

    private static TextBlock Stacked(List<TextBlock> lines)
    {
        var isTall = lines.Exists(line => line.Height > 1);
        var blocks = new List<TextBlock>();
        foreach (var line in lines)
        {
            if (isTall && blocks.Count > 0)
            {
                blocks.Add(TextBlock.Of(""));
            }

            blocks.Add(line);
        }

        return TextBlock.Stacked(blocks, lines[0].Axis, TextBlock.AtLeft);
    }

    private static TextBlock Set(List<Piece> line)
    {
        var blocks = new List<TextBlock>();
        foreach (var piece in line)
        {
            blocks.AddRange(piece.Opens.Select(fenced => TextSetting.Open(fenced.Kind, TextSetting.Set(fenced.Body))));
            blocks.AddRange(piece.Items.Select(TextSetting.Set));
            blocks.AddRange(piece.Closes.Select(fenced => TextSetting.Close(fenced.Kind, TextSetting.Set(fenced.Body))));
        }

        return TextBlock.Beside(blocks);
    }
}
