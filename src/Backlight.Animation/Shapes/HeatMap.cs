using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A field of cells whose colours show numbers.</summary>
public sealed class HeatMap : Shape
{
    private readonly Colour _low;
    private readonly Colour _high;
    private readonly bool _diverging;

    /// <summary>A heat map about the origin.</summary>
    /// <param name="values">[row, column], finite; at least one.</param>
    /// <param name="cell">The side of a cell, in units.</param>
    /// <param name="low">The colour of the least value, or of −max where <paramref name="diverging"/>; the theme's surface by default, or blue.</param>
    /// <param name="high">The colour of the greatest value; the theme's orange by default.</param>
    /// <param name="diverging">Whether 0 has a colour of its own (the surface), with negative values towards low and positive ones towards high.</param>
    /// <param name="gap">Between cells, in units.</param>
    public HeatMap(double[,] values, double cell = 0.5, Colour? low = null, Colour? high = null, bool diverging = false, double gap = 0.03)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Rows, Columns) = (values.GetLength(0), values.GetLength(1));
        if (Rows == 0 || Columns == 0)
        {
            throw new ArgumentException("A heat map has at least one cell.", nameof(values));
        }

        (_low, _high, _diverging) = (low ?? (diverging ? Colour.Blue : Colour.Surface), high ?? Colour.Orange, diverging);
        Attach(new Rectangle(Columns * Given.AboveZero(cell), Rows * cell).Stroke(Colour.None, 0).Fill(diverging ? Colour.Surface : _low));
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                var place = new Point((column - ((Columns - 1) / 2.0)) * cell, (((Rows - 1) / 2.0) - row) * cell);
                Attach(new Rectangle(cell - gap, cell - gap).Stroke(Colour.None, 0).Shift(place));
            }
        }

        Show(values);
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>The cell of a row and column.</summary>
    /// <param name="row">0 … Rows − 1.</param>
    /// <param name="column">0 … Columns − 1.</param>
    public Shape this[int row, int column] => Children[1 + (row * Columns) + column];

    /// <summary>Shows other values in the same cells; in <c>Animate.Do</c> the colours go over.</summary>
    /// <param name="values">As many rows and columns as before, finite.</param>
    public HeatMap Show(double[,] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.GetLength(0) != Rows || values.GetLength(1) != Columns)
        {
            throw new ArgumentException($"The heat map has {Rows} × {Columns} cells; there are {values.GetLength(0)} × {values.GetLength(1)} values.", nameof(values));
        }

        var all = values.Cast<double>().ToList();
        if (!all.TrueForAll(double.IsFinite))
        {
            throw new ArgumentException("The values of a heat map are finite.", nameof(values));
        }

        var (least, greatest) = (all.Min(), all.Max());
        var reach = Math.Max(Math.Abs(least), Math.Abs(greatest));
        for (var i = 0; i < all.Count; i++)
        {
            // The colour's opacity is the value: what lies behind shines through.
            var (colour, share) = _diverging
                ? (all[i] < 0 ? _low : _high, reach > 0 ? Math.Abs(all[i]) / reach : 0)
                : (_high, greatest > least ? (all[i] - least) / (greatest - least) : 0);
            Children[i + 1].Look = Children[i + 1].Look! with { Fill = colour.WithAlpha(Math.Round(share, 3)) };
        }

        return this;
    }
}
