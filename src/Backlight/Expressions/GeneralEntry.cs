using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>An equation between two matrices that are written out, by its general entry: for a page that they are too wide for.</summary>
public static class GeneralEntry
{
    /// <summary>[p_jk] = [q_jk] as p_jk = q_jk for all j and k; null for an equation of another form.</summary>
    /// <param name="equation">Any.</param>
    public static Equation? Of(Equation equation)
    {
        ArgumentNullException.ThrowIfNull(equation);
        if (equation is not { Left: MatrixOf left, Right: MatrixOf right } || left.RowLetter != right.RowLetter || left.ColumnLetter != right.ColumnLetter)
        {
            return null;
        }

        var indices = new List<IndexRange> { new(left.RowLetter, left.Shape.Rows) };
        if (left.Shape.Columns != Dimension.One)
        {
            indices.Add(new IndexRange(left.ColumnLetter, left.Shape.Columns));
        }

        return new Equation(left.Template, equation.Relation, right.Template) { Indices = indices.ToValueList(), Layers = equation.Layers };
    }
}
