using System.Globalization;
using Backlight.Matrices;

namespace Backlight.Notation;

/// <summary>One side of a shape: 1, or n_l, the width of layer l.</summary>
/// <remarks>Two widths are the same only when they are widths of the same layer: in a 2-2-2 network n_1 = n_2 = 2, and Wᵀ still does not pass for W.</remarks>
public readonly record struct Dimension
{
    private Dimension(LayerIndex? layer, int? size)
    {
        Layer = layer;
        Size = size;
    }

    /// <summary>The layer whose width this is; null for the number 1.</summary>
    public LayerIndex? Layer { get; }

    /// <summary>The number, where it is known: null for a layer called by a letter.</summary>
    public int? Size { get; }

    /// <summary>The number 1: one row or one column.</summary>
    public static Dimension One { get; } = new(null, 1);

    /// <summary>n_l.</summary>
    /// <param name="layer">l.</param>
    /// <param name="size">The width, 1 or more; null where the layer is a letter.</param>
    public static Dimension Width(LayerIndex layer, int? size) => new(layer, size);

    /// <summary>n_l, or 1.</summary>
    public string Symbol => Layer is { } layer ? $"n_{layer}" : "1";

    /// <inheritdoc/>
    public override string ToString() => Layer is null ? "1" : Size is { } size ? string.Create(CultureInfo.InvariantCulture, $"{Symbol} = {size}") : Symbol;
}

/// <summary>The shape of an expression: n_l × n_{l−1}, with the numbers where they are known.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The number of columns.</param>
public readonly record struct SymbolicShape(Dimension Rows, Dimension Columns)
{
    /// <summary>1 × 1: a scalar.</summary>
    public static SymbolicShape Scalar { get; } = new(Dimension.One, Dimension.One);

    /// <summary>A column with one entry for each node of a layer.</summary>
    /// <param name="rows">n_l.</param>
    public static SymbolicShape Column(Dimension rows) => new(rows, Dimension.One);

    /// <summary>Rows and columns exchanged.</summary>
    public SymbolicShape Transposed => new(Columns, Rows);

    /// <summary>The counted shape, where both sizes are known.</summary>
    public Shape? Concrete => Rows.Size is { } rows && Columns.Size is { } columns ? new Shape(rows, columns) : null;

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Rows.Symbol} × {Columns.Symbol}" + (Concrete is { } concrete && (Rows.Layer ?? Columns.Layer) is not null ? $" = {concrete}" : "");
}
