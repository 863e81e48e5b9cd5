namespace Backlight.Typesetting.Mathematics;

/// <summary>Grids.</summary>
internal sealed partial class MathTypesetter
{
    // LaTeX's \arrayrulewidth and \doublerulesep.
    private const double GridRule = 0.04;
    private const double GridRuleGap = 0.2;

    // What a second cell of a pair starts with, so that a relation in it is spaced as one after an operand.
    private static readonly RowNode Nothing = new([]);

    private MathBox Grid(GridNode grid, Setting s)
    {
        var form = grid.Form;
        var cells = Cells(grid, s);
        var columns = cells.Length == 0 ? 0 : cells.Max(row => row.Length);
        var lefts = new double[columns];
        var widths = new double[columns];
        foreach (var row in cells)
        {
            for (var column = 0; column < row.Length; column++)
            {
                widths[column] = Math.Max(widths[column], row[column].Width);
            }
        }

        var box = new MathBox();
        var x = 0.0;
        var verticals = new List<double>();
        for (var column = 0; column <= columns; column++)
        {
            var gap = column == 0 || column == columns ? form.EdgeGap : form.ColumnGaps[(column - 1) % form.ColumnGaps.Count];
            var rules = grid.VerticalRules.Count(rule => rule == column);
            var (before, after) = column == 0 ? (0, gap) : column == columns ? (gap, 0) : (gap / 2, gap / 2);
            x += before;
            for (var rule = 0; rule < rules; rule++)
            {
                // LaTeX's vertical lines take no room: half of one is at either side.
                x += rule > 0 ? GridRuleGap : 0;
                verticals.Add(x - (GridRule / 2));
            }

            x += after;
            if (column < columns)
            {
                lefts[column] = x;
                x += widths[column];
            }
        }

        var (baselines, lines, total) = Rows(grid, cells);
        // The middle of the whole is on the axis.
        var top = (total / 2) + Axis(s with { Style = MathStyle.Text });
        for (var row = 0; row < cells.Length; row++)
        {
            for (var column = 0; column < cells[row].Length; column++)
            {
                var cell = cells[row][column];
                var free = widths[column] - cell.Width;
                var shift = form.Columns[column % form.Columns.Count] switch
                {
                    ColumnAlignment.Left => 0,
                    ColumnAlignment.Right => free,
                    _ => free / 2,
                };
                box.Overlay(cell, lefts[column] + shift, top - baselines[row]);
            }
        }

        foreach (var line in lines)
        {
            box.Overlay(MathBox.Rule(x, GridRule, s.Tag), 0, top - line - GridRule);
        }

        foreach (var vertical in verticals)
        {
            box.Overlay(MathBox.Rule(GridRule, total, s.Tag), vertical, top - total);
        }

        box.Width = x;
        box.Height = top;
        box.Depth = total - top;
        return box;
    }

    private MathBox[][] Cells(GridNode grid, Setting s)
    {
        var inner = s with { Style = grid.Form.CellStyle, IsCramped = false };
        var cells = new MathBox[grid.Rows.Count][];
        for (var row = 0; row < cells.Length; row++)
        {
            var nodes = grid.Rows[row].Cells;
            cells[row] = new MathBox[nodes.Count];
            for (var column = 0; column < nodes.Count; column++)
            {
                var follows = grid.Form.StartsWithOperand && column % 2 == 1;
                cells[row][column] = follows ? Row(new RowNode([new ClassNode(AtomClass.Ordinary, Nothing), nodes[column]]), inner) : Row(nodes[column], inner);
            }
        }

        return cells;
    }

    /// <summary>The baselines and the lines of the rows, from the top downwards, and the height of all.</summary>
    private static (double[] Baselines, List<double> Lines, double Total) Rows(GridNode grid, MathBox[][] cells)
    {
        var form = grid.Form;
        var baselines = new double[cells.Length];
        var lines = new List<double>();
        double y = 0, depthBefore = 0;
        for (var row = 0; row < cells.Length; row++)
        {
            var isOnlyLines = cells[row].Length == 0 && row == cells.Length - 1;
            double height = form.StrutHeight, depth = form.StrutDepth;
            foreach (var cell in cells[row])
            {
                (height, depth) = (Math.Max(height, cell.Height), Math.Max(depth, cell.Depth));
            }

            for (var rule = 0; rule < grid.Rows[row].RulesAbove; rule++)
            {
                if (rule == 0)
                {
                    y += depthBefore;
                    depthBefore = 0;
                }

                y += rule > 0 ? GridRuleGap : 0;
                lines.Add(y);
                y += GridRule;
            }

            if (isOnlyLines)
            {
                baselines[row] = y;
                return (baselines, lines, y + depthBefore);
            }

            var step = depthBefore + height;
            if (row > 0)
            {
                if (form.BaselineSkip > 0)
                {
                    step = form.BaselineSkip - step < form.LineSkipLimit ? step + form.LineSkip : form.BaselineSkip;
                }

                step += form.RowGap;
            }

            y += step;
            baselines[row] = y;
            depthBefore = depth;
            var extra = grid.Rows[row].ExtraGap;
            if (form.BaselineSkip > 0)
            {
                y += extra;
            }
            else if (extra > 0)
            {
                // LaTeX's arrays make the strut of the row deeper, which only shows where the row is not deep already.
                depthBefore = Math.Max(depthBefore, form.StrutDepth + extra);
            }
            else
            {
                depthBefore += extra;
            }
        }

        return (baselines, lines, y + depthBefore);
    }
}
