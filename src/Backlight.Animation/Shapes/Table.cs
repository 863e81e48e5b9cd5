using Backlight.Typesetting;
using Backlight.Typesetting.Colours;

namespace Backlight.Animation.Shapes;

/// <summary>Texts in rows and columns with lines between them.</summary>
public sealed class Table : Shape
{
    private readonly int _lines;

    /// <summary>A table about the origin.</summary>
    /// <param name="cells">[row, column]; at least one. Formulas stand between dollar signs; an empty text is an empty cell.</param>
    /// <param name="size">The height of an em, in units.</param>
    /// <param name="heading">Whether the first row is bold, with a line below it only.</param>
    /// <param name="padding">Around the text of a cell, in units.</param>
    public Table(string[,] cells, double size = 0.4, bool heading = true, double padding = 0.2)
    {
        ArgumentNullException.ThrowIfNull(cells);
        (Rows, Columns) = (cells.GetLength(0), cells.GetLength(1));
        if (Rows == 0 || Columns == 0)
        {
            throw new ArgumentException("A table has at least one cell.", nameof(cells));
        }

        var texts = new Shape[Rows, Columns];
        for (var row = 0; row < Rows; row++)
        {
            for (var column = 0; column < Columns; column++)
            {
                texts[row, column] = string.IsNullOrWhiteSpace(cells[row, column])
                    ? new Group()
                    : new Text(cells[row, column], size, heading && row == 0 ? TextFace.Bold : TextFace.Roman);
            }
        }

        var widths = Enumerable.Range(0, Columns).Select(column => Enumerable.Range(0, Rows).Max(row => texts[row, column].Width) + (2 * padding)).ToList();
        var height = (1.25 * size) + (2 * padding);
        var (left, top) = (-widths.Sum() / 2, Rows * height / 2);
        var lines = new List<Shape>();
        for (var row = 1; row < Rows; row++)
        {
            var y = top - (row * height);
            lines.Add(new Line(new(left, y), new(-left, y)).Stroke(row == 1 && heading ? Colour.Foreground : Colour.Grid, row == 1 && heading ? 3 : 2));
        }

        _lines = lines.Count;
        Attach([.. lines]);
        for (var row = 0; row < Rows; row++)
        {
            var x = left;
            for (var column = 0; column < Columns; column++)
            {
                var cell = texts[row, column];
                var baseline = top - (row * height) - (height / 2) - (0.33 * size);
                if (cell is Text text)
                {
                    // Numbers and words of a row stand on one line, whatever hangs below it.
                    text.MoveTo(x + (widths[column] / 2), 0).Shift(0, baseline - text.Origin.Y);
                }

                Attach(cell);
                x += widths[column];
            }
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>How many columns there are.</summary>
    public int Columns { get; }

    /// <summary>The text of a cell.</summary>
    /// <param name="row">0 … Rows − 1.</param>
    /// <param name="column">0 … Columns − 1.</param>
    public Shape this[int row, int column] => Children[_lines + (row * Columns) + column];

    /// <summary>The texts of a row, as a group of the same objects.</summary>
    /// <param name="row">0 … Rows − 1.</param>
    public Group Row(int row) => new(Enumerable.Range(0, Columns).Select(column => this[row, column]));

    /// <summary>The texts of a column, as a group of the same objects.</summary>
    /// <param name="column">0 … Columns − 1.</param>
    public Group Column(int column) => new(Enumerable.Range(0, Rows).Select(row => this[row, column]));
}
