using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>A formula as a tree: immutable, compared by content, never simplified behind the reader's back.</summary>
/// <remarks>The set of node types is closed. A pass over the tree is one static class with one switch over all of them.</remarks>
public abstract record Expression
{
    private protected Expression()
    {
    }

    /// <summary>rows × columns, in symbols and, where they are known, in numbers; 1 × 1 for a scalar.</summary>
    public abstract SymbolicShape Shape { get; }

    /// <summary>What stands inside this node when it is written, in reading order. A part is addressed by its index here.</summary>
    public abstract ValueList<Expression> Parts { get; }

    /// <summary>Whether this is a scalar.</summary>
    public bool IsScalar => Shape == SymbolicShape.Scalar;

    internal static Expression RequireScalar(Expression expression, string operation) =>
        expression.IsScalar ? expression : throw new ShapeMismatchException(operation, expression.Shape.ToString(), SymbolicShape.Scalar.ToString(), "scalars");
}
