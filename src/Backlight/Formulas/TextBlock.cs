namespace Backlight.Formulas;

/// <summary>A rectangle of text with a maths axis: the line on which signs and fraction bars lie.</summary>
internal sealed class TextBlock
{
    /// <summary>A block of lines.</summary>
    /// <param name="lines">One or more; shorter ones are filled up with spaces.</param>
    /// <param name="axis">The line of the axis, from 0.</param>
    /// <param name="top">The first line that fences reach around; null for the first.</param>
    /// <param name="bottom">The last line that fences reach around; null for the last.</param>
    public TextBlock(IReadOnlyList<string> lines, int axis, int? top = null, int? bottom = null)
    {
        var widths = new int[lines.Count];
        for (var i = 0; i < widths.Length; i++)
        {
            widths[i] = WidthOf(lines[i]);
            Width = Math.Max(Width, widths[i]);
        }

        var filled = new string[widths.Length];
        for (var i = 0; i < filled.Length; i++)
        {
            filled[i] = widths[i] == Width ? lines[i] : lines[i] + Spaces(Width - widths[i]);
        }

        Lines = new(filled);
        Axis = axis;
        Top = top ?? 0;
        Bottom = bottom ?? Lines.Count - 1;
    }

    public ValueList<string> Lines { get; }

    public int Width { get; }

    public int Axis { get; }

    public int Top { get; }

    public int Bottom { get; }

    public int Height => Lines.Count;

    /// <summary>One line.</summary>
    public static TextBlock Of(string text) => new([text], 0);

    /// <summary>Columns that a text takes.</summary>
    public static int WidthOf(string text)
    {
        var width = text.Length;
        foreach (var c in text)
        {
            width -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return width;
    }

    /// <summary>That many spaces; none for a negative count.</summary>
    public static string Spaces(int count) => new(' ', Math.Max(0, count));

    /// <summary>Blocks side by side, on one axis.</summary>
    public static TextBlock Beside(params IReadOnlyList<TextBlock> blocks)
    {
        if (blocks.Count == 0)
        {
            return Of("");
        }

        var axis = blocks.Max(block => block.Axis);
        var below = blocks.Max(block => block.Height - block.Axis);
        var lines = new string[axis + below];
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = string.Concat(blocks.Select(block => block.LineAt(i - axis)));
        }

        return new TextBlock(lines, axis, axis + blocks.Min(block => block.Top - block.Axis), axis + blocks.Max(block => block.Bottom - block.Axis));
    }

    /// <summary>Blocks one below the other.</summary>
    /// <param name="blocks">From top to bottom.</param>
    /// <param name="axis">The line of the axis in the whole.</param>
    /// <param name="place">How a block is filled up to the common width.</param>
    public static TextBlock Stacked(IReadOnlyList<TextBlock> blocks, int axis, Func<TextBlock, int, TextBlock> place)
    {
        var width = blocks.Max(block => block.Width);
        return new TextBlock([.. blocks.SelectMany(block => place(block, width).Lines)], axis);
    }

    /// <summary>The block in the middle of a wider one.</summary>
    public static TextBlock Centred(TextBlock block, int width) => block.Padded((width - block.Width) / 2, width - block.Width - ((width - block.Width) / 2));

    /// <summary>The block at the left of a wider one.</summary>
    public static TextBlock AtLeft(TextBlock block, int width) => block.Padded(0, width - block.Width);

    /// <summary>The block with columns of spaces at both sides.</summary>
    public TextBlock Padded(int left, int right) =>
        left <= 0 && right <= 0 ? this : new([.. Lines.Select(line => Spaces(left) + line + Spaces(right))], Axis, Top, Bottom);

    /// <summary>The line at a distance from the axis; spaces where the block has none.</summary>
    public string LineAt(int fromAxis) => Axis + fromAxis is var i && i >= 0 && i < Height ? Lines[i] : Spaces(Width);
}
