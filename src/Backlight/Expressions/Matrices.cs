using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>A named matrix or column: W^(2), Z^(l), δ^(L).</summary>
/// <param name="Quantity">What is named.</param>
/// <param name="Shape">Its shape; must be the one that its name says.</param>
public sealed record MatrixTerm(MatrixQuantity Quantity, SymbolicShape Shape) : Expression
{
    /// <summary>The shape that the name says, with the sizes that are known.</summary>
    public override SymbolicShape Shape { get; } = Quantity.ShapeWith(layer => layer == Shape.Rows.Layer ? Shape.Rows.Size : Shape.Columns.Size) == Shape
        ? Shape
        : throw new ShapeMismatchException($"name {Quantity}", Quantity.ShapeWith(_ => null).ToString(), Shape.ToString(), "the shape that the name says");

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => ValueList<Expression>.Empty;
}

/// <summary>What a derivative of one matrix by another holds.</summary>
public enum DerivativeForm
{
    /// <summary>∂E/∂X: the entry in row j, column k is ∂E/∂x_jk. The shape of X.</summary>
    Gradient,

    /// <summary>∂A/∂Z of a function applied entry by entry: entry j is ∂a_j/∂z_j. A column.</summary>
    Entrywise,

    /// <summary>∂E_λ/∂P: the same of the error with its penalty; the shape of P.</summary>
    PenalisedGradient,

    /// <summary>∂U/∂V: the entry in row j, column k is ∂u_j/∂v_k. n_U × n_V.</summary>
    Jacobian,

    /// <summary>∂Z/∂W: the entry in row j, column k is ∂z_j/∂w_jk; z_j depends on row j of W alone. The shape of W.</summary>
    OwnWeights,
}

/// <summary>∂Of/∂By of matrices.</summary>
/// <param name="Of">What changes; null for E and E_λ.</param>
/// <param name="By">What it changes with.</param>
/// <param name="Form">What stands in which row and column.</param>
public sealed record MatrixDerivative(MatrixTerm? Of, MatrixTerm By, DerivativeForm Form) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = ShapeOf(Of, By, Form);

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Form == DerivativeForm.PenalisedGradient ? new Term(new PenalisedError()) : Of is null ? new Term(new TotalError()) : Of, By];

    /// <summary>The scalar derivative in row j, column k.</summary>
    /// <param name="j">Row.</param>
    /// <param name="k">Column; ignored by columns.</param>
    public PartialDerivative Entry(NodeIndex j, NodeIndex k) => Form switch
    {
        DerivativeForm.Gradient => new(new TotalError(), By.Quantity.Entry(j, k)),
        DerivativeForm.PenalisedGradient => new(new PenalisedError(), By.Quantity.Entry(j, k)),
        DerivativeForm.Entrywise => new(Of!.Quantity.Entry(j, k), By.Quantity.Entry(j, k)),
        DerivativeForm.Jacobian => new(Of!.Quantity.Entry(j, 1), By.Quantity.Entry(k, 1)),
        DerivativeForm.OwnWeights => new(Of!.Quantity.Entry(j, 1), By.Quantity.Entry(j, k)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static SymbolicShape ShapeOf(MatrixTerm? of, MatrixTerm by, DerivativeForm form)
    {
        ArgumentNullException.ThrowIfNull(by);
        if ((of is null) != (form is DerivativeForm.Gradient or DerivativeForm.PenalisedGradient))
        {
            throw new ArgumentException("A gradient is a derivative of E or E_λ; the other forms are derivatives of a matrix.", nameof(of));
        }

        return form switch
        {
            DerivativeForm.Entrywise when of!.Shape != by.Shape => throw new ShapeMismatchException("derivative entry by entry", of.Shape.ToString(), by.Shape.ToString(), "the same shape"),
            DerivativeForm.OwnWeights when of!.Shape.Rows != by.Shape.Rows => throw new ShapeMismatchException("derivative by the own weights", of.Shape.ToString(), by.Shape.ToString(), "one row of weights for each entry"),
            DerivativeForm.Jacobian => new(of!.Shape.Rows, by.Shape.Rows),
            _ => by.Shape,
        };
    }
}

/// <summary>A matrix written out: the entry in row j, column k is the template with the letters bound.</summary>
/// <remarks>Shows at most <paramref name="Limit"/> rows and columns; of longer ones the first two, dots, and the last.</remarks>
/// <param name="Shape">With known sizes.</param>
/// <param name="RowLetter">The letter in the template that stands for the row.</param>
/// <param name="ColumnLetter">The letter in the template that stands for the column.</param>
/// <param name="Template">A scalar.</param>
/// <param name="Limit">3 or more: how many rows and columns are written before dots are.</param>
public sealed record MatrixOf(SymbolicShape Shape, char RowLetter, char ColumnLetter, Expression Template, int Limit) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = Shape.Concrete is null ? throw new ArgumentException("A matrix that is written out has known sizes.", nameof(Shape)) : Shape;

    /// <summary>A scalar in which the letters may occur.</summary>
    public Expression Template { get; } = RequireScalar(Template, "entry of a matrix");

    /// <summary>The numbers of the rows that are written.</summary>
    public ValueList<int> ShownRows => Shown(Shape.Rows.Size!.Value, Limit);

    /// <summary>The numbers of the columns that are written.</summary>
    public ValueList<int> ShownColumns => Shown(Shape.Columns.Size!.Value, Limit);

    /// <summary>The entries that are written, row after row.</summary>
    public override ValueList<Expression> Parts => ShownRows.SelectMany(j => ShownColumns.Select(k => Entry(j, k))).ToValueList();

    /// <summary>The entry in row j, column k.</summary>
    /// <param name="j">Row.</param>
    /// <param name="k">Column.</param>
    public Expression Entry(NodeIndex j, NodeIndex k) => Binding.Bind(Binding.Bind(Template, RowLetter, j), ColumnLetter, k);

    /// <summary>1 … count where it is within the limit; else 1, 2 and the last, or 1 and the last where no more than two are asked for.</summary>
    /// <param name="count">How many there are.</param>
    /// <param name="limit">The most that are written without dots, 2 or more.</param>
    public static ValueList<int> Shown(int count, int limit) =>
        count <= limit ? Enumerable.Range(1, count).ToValueList() : limit == 2 ? [1, count] : [1, 2, count];
}

/// <summary>A matrix of numbers.</summary>
/// <param name="Values">The numbers.</param>
/// <param name="Shape">Its shape in symbols; its sizes are those of the numbers.</param>
/// <param name="Limit">How many rows and columns are written before dots are.</param>
public sealed record NumberMatrix(Matrix Values, SymbolicShape Shape, int Limit) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = Shape.Concrete == Values.Shape
        ? Shape
        : throw new ShapeMismatchException("matrix of numbers", Values.Shape.ToString(), Shape.ToString(), "as many numbers as the shape says");

    /// <summary>The numbers of the rows that are written.</summary>
    public ValueList<int> ShownRows => MatrixOf.Shown(Values.Rows, Limit);

    /// <summary>The numbers of the columns that are written.</summary>
    public ValueList<int> ShownColumns => MatrixOf.Shown(Values.Columns, Limit);

    /// <summary>The numbers that are written, row after row.</summary>
    public override ValueList<Expression> Parts => ShownRows.SelectMany(j => ShownColumns.Select(k => (Expression)new Number(Values[j, k]))).ToValueList();
}

/// <summary>1: a column of ones.</summary>
/// <param name="Length">n_l.</param>
public sealed record Ones(Dimension Length) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Column(Length);

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => ValueList<Expression>.Empty;
}

/// <summary>A · B, the matrix product.</summary>
/// <param name="Left">A.</param>
/// <param name="Right">B, with a row for each column of A.</param>
public sealed record MatrixProduct(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = Left.Shape.Columns == Right.Shape.Rows
        ? new(Left.Shape.Rows, Right.Shape.Columns)
        : throw new ShapeMismatchException("matrix product ·", Left.Shape.ToString(), Right.Shape.ToString(), "the columns on the left to be the rows on the right");

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Left, Right];
}

/// <summary>A ⊙ B, entry by entry.</summary>
/// <param name="Left">A.</param>
/// <param name="Right">B, of the shape of A.</param>
public sealed record HadamardProduct(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = Sum.SameShapes([Left, Right], "Hadamard product ⊙")[0].Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Left, Right];
}

/// <summary>Aᵀ.</summary>
/// <param name="Operand">A.</param>
public sealed record Transposed(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => Operand.Shape.Transposed;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Operand];
}

/// <summary>diag(v): v on the diagonal, 0 elsewhere; diag(v) · M multiplies row j of M by v_j.</summary>
/// <param name="Operand">v, a column.</param>
public sealed record Diagonal(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = Operand.Shape.Columns == Dimension.One
        ? new(Operand.Shape.Rows, Operand.Shape.Rows)
        : throw new ShapeMismatchException("diagonal diag", Operand.Shape.ToString(), "a column", "one column");

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Operand];
}

/// <summary>c A, each entry of A times a scalar.</summary>
/// <param name="Factor">c, a scalar.</param>
/// <param name="Operand">A.</param>
public sealed record Scaled(Expression Factor, Expression Operand) : Expression
{
    /// <summary>c, a scalar.</summary>
    public Expression Factor { get; } = RequireScalar(Factor, "scaling");

    /// <inheritdoc/>
    public override SymbolicShape Shape => Operand.Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Factor, Operand];
}
