namespace Backlight.Typesetting.Mathematics;

/// <summary>How a column's cells stand.</summary>
public enum ColumnAlignment
{
    /// <summary>At the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right.</summary>
    Right,
}

/// <summary>The measures of a grid, in em of the text. The presets are those of LaTeX and amsmath.</summary>
public sealed record GridForm
{
    /// <summary>Rows of an array touch: each is at least 0.84 em high and 0.36 em deep; columns are 1 em apart; half of that at both ends.</summary>
    public static GridForm Array { get; } = new() { EdgeGap = 0.5 };

    /// <summary>As <see cref="Array"/>, without space at the ends.</summary>
    public static GridForm Matrix { get; } = new();

    /// <summary>Cases: rows 1.2 times as far apart, both columns at the left.</summary>
    public static GridForm Cases { get; } = new() { StrutHeight = 1.008, StrutDepth = 0.432, Columns = [ColumnAlignment.Left] };

    /// <summary>Equations over several lines, aligned at the ends of each pair of columns.</summary>
    public static GridForm Aligned { get; } = new()
    {
        Columns = [ColumnAlignment.Right, ColumnAlignment.Left],
        ColumnGaps = [0, 1],
        CellStyle = MathStyle.Display,
        BaselineSkip = 1.5,
        LineSkip = 0.4,
        LineSkipLimit = 0.3,
        StartsWithOperand = true,
    };

    /// <summary>Equations over several lines, each in the middle.</summary>
    public static GridForm Gathered { get; } = Aligned with { Columns = [ColumnAlignment.Centre], ColumnGaps = [1], StartsWithOperand = false };

    /// <summary>A matrix for a line of text, in the size of scripts.</summary>
    public static GridForm Small { get; } = new()
    {
        CellStyle = MathStyle.Script,
        ColumnGaps = [5.0 / 18],
        StrutHeight = 0,
        StrutDepth = 0,
        BaselineSkip = 0.6,
        LineSkip = 0.15,
        LineSkipLimit = 0.15,
    };

    /// <summary>Lines under a large operator, in the size of scripts.</summary>
    public static GridForm Stacked { get; } = Small with { BaselineSkip = 0.552, LineSkip = 0.1, LineSkipLimit = 0.1 };

    /// <summary>How columns stand; where there are more columns, from the start again.</summary>
    public NodeList<ColumnAlignment> Columns { get; init; } = [ColumnAlignment.Centre];

    /// <summary>The gaps after the first column, the second …; where there are more columns, from the start again.</summary>
    public NodeList<double> ColumnGaps { get; init; } = [1];

    /// <summary>Before the first and after the last column.</summary>
    public double EdgeGap { get; init; }

    /// <summary>The least height of a row.</summary>
    public double StrutHeight { get; init; } = 0.84;

    /// <summary>The least depth of a row.</summary>
    public double StrutDepth { get; init; } = 0.36;

    /// <summary>Added between rows.</summary>
    public double RowGap { get; init; }

    /// <summary>From baseline to baseline where the rows are low enough; 0 where rows just touch.</summary>
    public double BaselineSkip { get; init; }

    /// <summary>Between rows that are too high for <see cref="BaselineSkip"/>.</summary>
    public double LineSkip { get; init; }

    /// <summary>Rows that would come closer than this are too high for <see cref="BaselineSkip"/>.</summary>
    public double LineSkipLimit { get; init; }

    /// <summary>The style of the cells.</summary>
    public MathStyle CellStyle { get; init; } = MathStyle.Text;

    /// <summary>Whether every second cell goes on from the one before, so that a relation at its start is spaced as after an operand.</summary>
    public bool StartsWithOperand { get; init; }
}

/// <summary>A row of a grid.</summary>
/// <param name="Cells">From the left; a row may have fewer than others.</param>
/// <param name="ExtraGap">Added below it, in em.</param>
/// <param name="RulesAbove">How many horizontal lines are above it.</param>
public sealed record GridRow(NodeList<MathNode> Cells, double ExtraGap = 0, int RulesAbove = 0);

/// <summary>Cells in rows and columns, centred on the axis: matrices, cases, aligned equations.</summary>
/// <param name="Rows">From above; a last row without cells only carries its lines.</param>
/// <param name="Form">The measures.</param>
public sealed record GridNode(NodeList<GridRow> Rows, GridForm Form) : MathNode
{
    /// <summary>The vertical lines: n is one before column n; the number of columns is one after the last.</summary>
    public NodeList<int> VerticalRules { get; init; } = [];
}
