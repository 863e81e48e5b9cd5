using System.Globalization;
using Backlight.Matrices;
using Backlight.Notation;

namespace Backlight.Expressions;

/// <summary>How the sides of an equation stand to each other.</summary>
public enum Relation
{
    /// <summary>=</summary>
    Equal,

    /// <summary>≈, where a number on the right is shown rounded.</summary>
    Approximately,

    /// <summary>←, a new value is put in the place of an old one.</summary>
    Becomes,
}

/// <summary>An index letter that an equation holds for: j = 1 … n_l.</summary>
/// <param name="Letter">j.</param>
/// <param name="Count">n_l.</param>
public sealed record IndexRange(char Letter, Dimension Count);

/// <summary>The layers that an equation in l holds for: l = first … last.</summary>
/// <param name="First">The first one.</param>
/// <param name="Last">The last one, as a number or as L, L−1.</param>
public sealed record LayerRange(LayerIndex First, LayerIndex Last);

/// <summary>left = right, for all the letters in it.</summary>
/// <param name="Left">The left side.</param>
/// <param name="Relation">How the sides stand to each other.</param>
/// <param name="Right">The right side, of the shape of the left one.</param>
public sealed record Equation(Expression Left, Relation Relation, Expression Right)
{
    /// <summary>The left side.</summary>
    public Expression Left { get; } = Left;

    /// <summary>The right side, of the shape of the left one.</summary>
    public Expression Right { get; } = Left.Shape == Right.Shape
        ? Right
        : throw new ShapeMismatchException("equation =", Left.Shape.ToString(), Right.Shape.ToString(), "the same shape on both sides");

    /// <summary>The index letters that it holds for; empty where all indices are numbers.</summary>
    public ValueList<IndexRange> Indices { get; init; } = ValueList<IndexRange>.Empty;

    /// <summary>The layers that it holds for, where it is written with l.</summary>
    public LayerRange? Layers { get; init; }

    /// <summary>left = right.</summary>
    /// <param name="left">The left side.</param>
    /// <param name="right">The right side.</param>
    public static Equation Of(Expression left, Expression right) => new(left, Relation.Equal, right);

    /// <summary>One side.</summary>
    /// <param name="side">Which.</param>
    public Expression this[Side side] => side == Side.Left ? Left : Right;

    /// <summary>All parts of both sides, each node before the ones inside it.</summary>
    public IEnumerable<(PartId Id, Expression Part)> Parts() => Below(PartId.Whole(Side.Left), Left).Concat(Below(PartId.Whole(Side.Right), Right));

    internal static IEnumerable<(PartId Id, Expression Part)> Below(PartId id, Expression expression)
    {
        yield return (id, expression);
        var parts = expression.Parts;
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var part in Below(id.Child(i), parts[i]))
            {
                yield return part;
            }
        }
    }
}

/// <summary>A side of an equation.</summary>
public enum Side
{
    /// <summary>Left of the sign.</summary>
    Left,

    /// <summary>Right of the sign.</summary>
    Right,
}

/// <summary>Where a part stands in an equation: the side, then the index in <see cref="Expression.Parts"/> at each level down.</summary>
/// <remarks>Written <c>R.0.2</c>. The same equation gives the same ids in every run and every format.</remarks>
/// <param name="Side">The side of the equation.</param>
/// <param name="Path">From the whole side down; empty for the whole side.</param>
public sealed record PartId(Side Side, ValueList<int> Path)
{
    /// <summary>A whole side.</summary>
    /// <param name="side">Which.</param>
    public static PartId Whole(Side side) => new(side, ValueList<int>.Empty);

    /// <summary>The part inside this one at an index.</summary>
    /// <param name="index">From 0.</param>
    public PartId Child(int index) => new(Side, Path.Add(index));

    /// <inheritdoc/>
    public override string ToString() => string.Join('.', Path.Select(i => i.ToString(CultureInfo.InvariantCulture)).Prepend(Side == Side.Left ? "L" : "R"));
}
