using System.Globalization;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Bars whose heights are numbers, with names below them.</summary>
public sealed class BarChart : Shape
{
    private static readonly Colour[] Colours = [Colour.Sky, Colour.Orange, Colour.Green, Colour.Pink, Colour.Yellow, Colour.Red, Colour.Purple, Colour.Blue];
    private readonly double _height;
    private readonly double _bar;

    /// <summary>A bar chart about the origin.</summary>
    /// <param name="values">Finite, at least one; bars of negative ones go down.</param>
    /// <param name="names">One for each value, or none.</param>
    /// <param name="width">In units.</param>
    /// <param name="height">In units, of the tallest bar.</param>
    /// <param name="most">The value as tall as the chart; above 0; the largest magnitude if none is given.</param>
    /// <param name="size">The height of an em of the names, in units.</param>
    public BarChart(IReadOnlyList<double> values, IReadOnlyList<string>? names = null, double width = 8, double height = 4, double? most = null, double size = 0.35)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0 || values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException("A bar chart has at least one value, and all are finite.", nameof(values));
        }

        if (names is not null && names.Count != values.Count)
        {
            throw new ArgumentException($"There are {values.Count} values and {names.Count} names.", nameof(names));
        }

        Most = Given.AboveZero(most ?? Math.Max(values.Max(Math.Abs), 1e-9), nameof(most));
        (Count, _height) = (values.Count, Given.AboveZero(height));
        var step = Given.AboveZero(width) / Count;
        _bar = 0.7 * step;
        Attach(new Line(new(-width / 2, 0), new(width / 2, 0)).Stroke(Colour.Muted, 3));
        for (var i = 0; i < Count; i++)
        {
            var x = (-width / 2) + ((i + 0.5) * step);
            Attach(new Bar(x, Colours[i % Colours.Length]));
        }

        for (var i = 0; i < Count && names is not null; i++)
        {
            var x = (-width / 2) + ((i + 0.5) * step);
            var name = new Text(names[i], size).NextTo(new Point(x, 0), values[i] < 0 ? Direction.Up : Direction.Down, 0.15);
            // Names stand on one line, whatever hangs below it; beside a bar that goes down, above.
            Attach(values[i] < 0 ? name : name.Shift(0, -0.15 - size - name.Origin.Y));
        }

        Show(values);
        Apply(Affine.Translation(-Centre));
    }

    /// <summary>How many bars there are.</summary>
    public int Count { get; }

    /// <summary>The value as tall as the chart.</summary>
    public double Most { get; }

    /// <summary>The bar at an index.</summary>
    /// <param name="index">0 … Count − 1.</param>
    public Shape this[int index] => Children[1 + index];

    /// <summary>Shows other values; in <c>Animate.Do</c> the bars grow and shrink.</summary>
    /// <param name="values">As many as there are bars, finite.</param>
    public BarChart Show(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Count || values.Any(value => !double.IsFinite(value)))
        {
            throw new ArgumentException($"The chart has {Count} bars and shows as many finite values.", nameof(values));
        }

        var line = (Line)Children[0];
        // Where the chart stands now, and how large it is: its base line knows.
        var (along, up) = ((line.End - line.Start) / (_bar / 0.7 * Count), (line.End - line.Start).Perpendicular / (_bar / 0.7 * Count));
        for (var i = 0; i < Count; i++)
        {
            var foot = line.At((i + 0.5) / Count);
            var tall = values[i] / Most * _height;
            var map = new Affine(_bar * along.X, _bar * along.Y, tall * up.X, tall * up.Y, foot.X, foot.Y);
            this[i].Look = this[i].Look! with { Map = map };
        }

        return this;
    }

    /// <summary>A number above each bar.</summary>
    /// <param name="values">What is written.</param>
    /// <param name="format">Such as "0.00".</param>
    /// <param name="size">The height of an em, in units.</param>
    public Group Numbers(IReadOnlyList<double> values, string format = "0.##", double size = 0.35)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new(values.Take(Count).Select((value, i) => new Text(value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−'), size).NextTo(this[i], value < 0 ? Direction.Down : Direction.Up, 0.12)));
    }

    private sealed class Bar(double x, Colour colour)
        : Shape(Look.Solid(Outlines.Polyline(true, new Point(-0.5, 0), new Point(0.5, 0), new Point(0.5, 1), new Point(-0.5, 1))) with { Map = Affine.Translation(new(x, 0)), Fill = colour });
}
