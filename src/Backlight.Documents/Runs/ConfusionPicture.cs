using System.Globalization;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Documents.Runs;

/// <summary>Which class was taken for which: a heat map with the counts in its cells, blue where it was right and orange where it was wrong.</summary>
internal static class ConfusionPicture
{
    /// <summary>More classes are shown by colours alone.</summary>
    private const int MostNamed = 20;

    private const double Stage = 8;
    private const double Small = 0.28;

    public static Frame Of(int[,] confusion, ValueList<string> names)
    {
        var count = names.Count;
        var size = Math.Clamp(3.0 / count, 0.2, 0.34);
        var shown = count <= MostNamed ? names.Select(name => Words.Of(Shortened(name), size)).ToList() : [];
        var widest = shown.Select(text => text.Width).DefaultIfEmpty(0).Max();
        var rowRoom = count <= MostNamed ? widest + 0.25 + 0.45 : 0.6;
        var cell = Math.Min((Stage - rowRoom - 0.3) / count, 2.4);
        var isTurned = widest > cell - 0.1;
        var columnRoom = count <= MostNamed ? (isTurned ? widest : 0.4) + 0.25 + 0.45 : 0.6;
        cell = Math.Min(cell, (Stage - columnRoom - 0.3) / count);

        var map = new HeatMap(Shares(confusion), cell, low: Colour.Sky, high: Colour.Orange, diverging: true, gap: Math.Min(0.05, cell / 12));
        map.Shift((rowRoom - 0.1) / 2, -(columnRoom - 0.1) / 2);
        var shapes = new List<Shape> { map };
        for (var i = 0; i < shown.Count; i++)
        {
            var row = shown[i];
            shapes.Add(row.NextTo(new Point(map.Bounds.Left, map[i, 0].Centre.Y), Direction.Left, 0.25).Paint(Colour.Foreground));
            var column = Words.Of(Shortened(names[i]), size);
            column = isTurned
                ? column.Rotate(Math.PI / 2).NextTo(new Point(map[0, i].Centre.X, map.Bounds.Top), Direction.Up, 0.2)
                : column.OnBaseline(new Point(map[0, i].Centre.X - (column.Width / 2), map.Bounds.Top + 0.25));
            shapes.Add(column.Paint(Colour.Foreground));
        }

        var (left, top) = (shapes.Min(shape => shape.Bounds.Left), shapes.Max(shape => shape.Bounds.Top));
        if (count <= MostNamed)
        {
            shapes.AddRange(Counts(confusion, map, Math.Min(size, cell / 2.4)));
        }

        shapes.Add(Words.Of("taken for", Small).NextTo(new Point(map.Centre.X, top), Direction.Up, 0.2).Paint(Colour.Muted));
        shapes.Add(Words.Of("is", Small).Rotate(Math.PI / 2).NextTo(new Point(left, map.Centre.Y), Direction.Left, 0.2).Paint(Colour.Muted));
        return Still.Of(1, Theme.Light, [.. shapes]);
    }

    private static string Shortened(string name) => name.Length > 14 ? name[..13] + "…" : name;

    private static IEnumerable<Shape> Counts(int[,] confusion, HeatMap map, double size)
    {
        var shares = Shares(confusion);
        for (var row = 0; row < map.Rows; row++)
        {
            for (var column = 0; column < map.Columns; column++)
            {
                if (confusion[row, column] > 0)
                {
                    var number = new Text(confusion[row, column].ToString(CultureInfo.InvariantCulture), size).FitInto((map[row, column].Width * 0.86), size);
                    yield return number.MoveTo(map[row, column]).Paint(Math.Abs(shares[row, column]) > 0.6 ? Colour.Background : Colour.Foreground);
                }
            }
        }
    }

    /// <summary>√ of the share of the row, so that the few that are wrong are seen; negative where the class is right.</summary>
    private static double[,] Shares(int[,] confusion)
    {
        var count = confusion.GetLength(0);
        var shares = new double[count, count];
        for (var row = 0; row < count; row++)
        {
            var total = Enumerable.Range(0, count).Sum(column => confusion[row, column]);
            for (var column = 0; column < count; column++)
            {
                var share = total > 0 ? Math.Sqrt(confusion[row, column] / (double)total) : 0;
                shares[row, column] = row == column ? -share : share;
            }
        }

        return shares;
    }
}
