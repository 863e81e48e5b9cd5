namespace Backlight.Typesetting.Texts;

/// <summary>How the lines of a paragraph stand.</summary>
public enum TextAlignment
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right.</summary>
    Right,

    /// <summary>At both sides, the spaces between words widened; the last line of a paragraph at the left. Needs a width.</summary>
    Justify,
}

/// <summary>How a text is set.</summary>
public sealed record TextOptions
{
    /// <summary>Roman, on as many lines as the text has, at the left.</summary>
    public static TextOptions Default { get; } = new();

    /// <summary>The face of a text that is given as a string.</summary>
    public TextFace Face { get; init; } = TextFace.Roman;

    /// <summary>Where lines are broken, in em; null where only "\n" ends a line. A line is never wider, unless a single glyph is.</summary>
    /// <remarks>
    /// A formula stays on one line where it fits into one. A longer one is broken after relations, operators and commas, first outside of parentheses, then between any two
    /// symbols; what cannot be broken, such as a fraction, is made smaller.
    /// </remarks>
    public double? Width { get; init; }

    /// <summary>How the lines stand: within <see cref="Width"/>, or within the widest line where there is none.</summary>
    public TextAlignment Alignment { get; init; } = TextAlignment.Left;

    /// <summary>From baseline to baseline, in em; lines with tall formulas are farther apart.</summary>
    public double LineSpacing { get; init; } = 1.2;

    /// <summary>The columns that a tab stops at, in characters of a monospaced face.</summary>
    public int TabWidth { get; init; } = 4;

    /// <summary>Whether "$…$" in a text that is given as a string is a formula; "\$" is then the sign.</summary>
    public bool ReadsFormulas { get; init; } = true;
}
