using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>A number.</summary>
/// <param name="Value">Any double; shown rounded.</param>
public sealed record Number(double Value) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => ValueList<Expression>.Empty;
}

/// <summary>A named scalar: w_11^(2), δ_1^(1), E.</summary>
/// <param name="Quantity">What is named.</param>
public sealed record Term(Quantity Quantity) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => ValueList<Expression>.Empty;
}

/// <summary>∂of/∂by, a factor of the chain rule.</summary>
/// <param name="Of">What changes.</param>
/// <param name="By">What it changes with.</param>
public sealed record PartialDerivative(Quantity Of, Quantity By) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [new Term(Of), new Term(By)];
}

/// <summary>∂/∂by ( body ): a derivative that has not been worked out yet.</summary>
/// <param name="Body">A scalar.</param>
/// <param name="By">What it changes with.</param>
public sealed record DerivativeOf(Expression Body, Quantity By) : Expression
{
    /// <summary>A scalar.</summary>
    public Expression Body { get; } = RequireScalar(Body, "derivative ∂/∂");

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [new Term(By), Body];
}

/// <summary>The share of one path in a derivative: the product of the local derivatives of its edges.</summary>
/// <param name="Whole">The derivative that the path is one part of.</param>
/// <param name="Path">The quantities from E back to the parameter.</param>
public sealed record AlongPath(PartialDerivative Whole, ValueList<Quantity> Path) : Expression
{
    /// <summary>Whether the path runs through a layer that couples its nodes, where a_1 leaves a choice between z_1, z_2 …</summary>
    public bool HasCoupledLayer { get; init; }

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Whole, .. Path.Select(node => new Term(node))];
}

/// <summary>p + q + … of scalars, or of matrices of one shape.</summary>
/// <param name="Terms">Two or more.</param>
public sealed record Sum(ValueList<Expression> Terms) : Expression
{
    /// <summary>Two or more, of one shape.</summary>
    public ValueList<Expression> Terms { get; } = SameShapes(Terms, "sum +");

    /// <inheritdoc/>
    public override SymbolicShape Shape => Terms[0].Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => Terms;

    internal static ValueList<Expression> SameShapes(ValueList<Expression> terms, string operation)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentOutOfRangeException.ThrowIfLessThan(terms.Count, 2, nameof(terms));
        for (var i = 1; i < terms.Count; i++)
        {
            if (terms[i].Shape != terms[0].Shape)
            {
                throw new ShapeMismatchException(operation, terms[0].Shape.ToString(), terms[i].Shape.ToString(), "the same shape, row for row and column for column, on both sides");
            }
        }

        return terms;
    }
}

/// <summary>p − q of scalars, or of matrices of one shape.</summary>
/// <param name="Left">p.</param>
/// <param name="Right">q.</param>
public sealed record Difference(Expression Left, Expression Right) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape { get; } = Sum.SameShapes([Left, Right], "difference −")[0].Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Left, Right];
}

/// <summary>−p.</summary>
/// <param name="Operand">p, a scalar or a matrix.</param>
public sealed record Negation(Expression Operand) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => Operand.Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Operand];
}

/// <summary>p · q · … of scalars, in the order written.</summary>
/// <param name="Factors">Two or more scalars.</param>
public sealed record Product(ValueList<Expression> Factors) : Expression
{
    /// <summary>Two or more scalars.</summary>
    public ValueList<Expression> Factors { get; } = AllScalars(Factors);

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => Factors;

    private static ValueList<Expression> AllScalars(ValueList<Expression> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        ArgumentOutOfRangeException.ThrowIfLessThan(factors.Count, 2, nameof(factors));
        foreach (var factor in factors)
        {
            RequireScalar(factor, "product of scalars");
        }

        return factors;
    }
}

/// <summary>p / q of scalars.</summary>
/// <param name="Numerator">p.</param>
/// <param name="Denominator">q.</param>
public sealed record Quotient(Expression Numerator, Expression Denominator) : Expression
{
    /// <summary>p.</summary>
    public Expression Numerator { get; } = RequireScalar(Numerator, "quotient");

    /// <summary>q.</summary>
    public Expression Denominator { get; } = RequireScalar(Denominator, "quotient");

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Numerator, Denominator];
}

/// <summary>p to a whole power.</summary>
/// <param name="Base">p, a scalar.</param>
/// <param name="Exponent">2 or more.</param>
public sealed record Power(Expression Base, int Exponent) : Expression
{
    /// <summary>p, a scalar.</summary>
    public Expression Base { get; } = RequireScalar(Base, "power");

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Base];
}

/// <summary>The functions of analysis that activation and error functions are made of.</summary>
public enum ScalarFunction
{
    /// <summary>e^x.</summary>
    Exp,

    /// <summary>ln x, x &gt; 0.</summary>
    Ln,

    /// <summary>tanh x.</summary>
    Tanh,

    /// <summary>|x|.</summary>
    Abs,

    /// <summary>sgn x: −1, 0 or 1.</summary>
    Sign,

    /// <summary>Φ(x) = ½(1 + erf(x/√2)), the standard normal distribution.</summary>
    NormalDistribution,

    /// <summary>φ(x) = e^(−x²/2)/√(2π), its density.</summary>
    NormalDensity,
}

/// <summary>f(x) of a scalar.</summary>
/// <param name="Function">f.</param>
/// <param name="Argument">x, a scalar.</param>
public sealed record Call(ScalarFunction Function, Expression Argument) : Expression
{
    /// <summary>x, a scalar.</summary>
    public Expression Argument { get; } = RequireScalar(Argument, "function of a scalar");

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Argument];
}

/// <summary>How two scalars compare.</summary>
public enum Comparison
{
    /// <summary>left &lt; right.</summary>
    Less,

    /// <summary>left ≤ right.</summary>
    LessOrEqual,

    /// <summary>left &gt; right.</summary>
    Greater,
}

/// <summary>One line of a definition by cases: the value, where the condition holds.</summary>
/// <param name="Value">A scalar.</param>
/// <param name="Left">The left side of the condition, a scalar.</param>
/// <param name="Comparison">How the sides compare.</param>
/// <param name="Right">The right side of the condition, a scalar.</param>
public sealed record Case(Expression Value, Expression Left, Comparison Comparison, Expression Right);

/// <summary>A scalar defined by cases; the first condition that holds decides.</summary>
/// <param name="Branches">One or more.</param>
/// <param name="Otherwise">The value where no condition holds.</param>
public sealed record Cases(ValueList<Case> Branches, Expression Otherwise) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [.. Branches.SelectMany(branch => new[] { branch.Value, branch.Left, branch.Right }), Otherwise];
}

/// <summary>[i = j]: 1 where both indices name the same node, 0 elsewhere.</summary>
/// <param name="I">One index.</param>
/// <param name="J">The other index.</param>
public sealed record SameNode(NodeIndex I, NodeIndex J) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => ValueList<Expression>.Empty;
}

/// <summary>Σ_{i=1}^{n} body.</summary>
/// <param name="Letter">i, bound in the body.</param>
/// <param name="Count">n.</param>
/// <param name="Body">A scalar in which i may occur.</param>
public sealed record SumOver(NodeIndex Letter, Dimension Count, Expression Body) : Expression
{
    /// <summary>i, bound in the body.</summary>
    public NodeIndex Letter { get; } = Letter.IsNumber ? throw new ArgumentException("A sum runs over a letter such as i.", nameof(Letter)) : Letter;

    /// <summary>A scalar in which i may occur.</summary>
    public Expression Body { get; } = RequireScalar(Body, "sum Σ");

    /// <inheritdoc/>
    public override SymbolicShape Shape => SymbolicShape.Scalar;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Body];
}

/// <summary>(1/m) Σ over the samples of body, a scalar or a matrix.</summary>
/// <param name="Count">m, the number of samples.</param>
/// <param name="Body">The same expression for each sample.</param>
public sealed record SampleMean(int Count, Expression Body) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => Body.Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Body];
}

/// <summary>The function σ of a layer, or its derivative σ'.</summary>
/// <param name="L">The layer whose activation function is meant.</param>
/// <param name="IsDerivative">Whether σ' is meant.</param>
public readonly record struct ActivationSymbol(LayerIndex L, bool IsDerivative);

/// <summary>σ(z) or σ'(z), entry by entry for a column.</summary>
/// <param name="Function">σ or σ'.</param>
/// <param name="Argument">A scalar, or a column with one entry for each node of the layer.</param>
public sealed record Applied(ActivationSymbol Function, Expression Argument) : Expression
{
    /// <inheritdoc/>
    public override SymbolicShape Shape => Argument.Shape;

    /// <inheritdoc/>
    public override ValueList<Expression> Parts => [Argument];
}
