using System.Globalization;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>A line with ticks and numbers.</summary>
public sealed class NumberLine : Shape
{
    /// <summary>A number line about the origin, from left to right.</summary>
    /// <param name="from">The number at its left end.</param>
    /// <param name="to">The number at its right end, above <paramref name="from"/>.</param>
    /// <param name="step">From tick to tick; 0 chooses one of 1, 2, 5 · 10ⁿ.</param>
    /// <param name="length">In units.</param>
    /// <param name="labels">Whether numbers stand at the ticks.</param>
    /// <param name="format">How numbers are written; null for as many digits as the step needs.</param>
    /// <param name="size">The height of an em of the numbers, in units.</param>
    /// <param name="arrow">Whether the right end has a tip.</param>
    public NumberLine(double from = -5, double to = 5, double step = 0, double length = 10, bool labels = true, string? format = null, double size = 0.3, bool arrow = false)
    {
        if (!(from < to) || !double.IsFinite(to - from))
        {
            throw new ArgumentException($"A number line goes up: from {from} to {to} it does not.");
        }

        Given.AboveZero(length);
        (From, To) = (from, to);
        Step = step > 0 ? step : Ticks.RoomyStep(from, to, (int)Math.Clamp(length / 1.2, 2, 20), length, size);
        var (left, right) = (new Point(-length / 2, 0), new Point(length / 2, 0));
        Attach(new Line(left, right).Stroke(Colour.Muted, 3));
        if (arrow)
        {
            Attach(new Arrow(left, right + new Point(0.25, 0), tip: 0.22).Paint(Colour.Muted).Stroke(width: 3));
        }

        foreach (var value in Ticks.Between(from, to, Step))
        {
            var at = At(value);
            Attach(new Line(at + new Point(0, 0.08), at - new Point(0, 0.08)).Stroke(Colour.Muted, 3));
            if (labels)
            {
                Attach(new Text(Ticks.Label(value, Step, from, to, format), size).NextTo(at, Direction.Down, 0.18).Paint(Colour.Muted));
            }
        }
    }

    /// <summary>The number at the left end.</summary>
    public double From { get; }

    /// <summary>The number at the right end.</summary>
    public double To { get; }

    /// <summary>From tick to tick.</summary>
    public double Step { get; }

    /// <summary>The point of a number, where the line stands now.</summary>
    /// <param name="value">May lie outside of the line.</param>
    public Point At(double value) => ((Line)Children[0]).At((value - From) / (To - From));

    /// <summary>The number whose point is nearest.</summary>
    /// <param name="point">In units.</param>
    public double ValueAt(Point point)
    {
        var line = (Line)Children[0];
        var along = line.End - line.Start;
        return From + ((To - From) * (point - line.Start).Dot(along) / along.Dot(along));
    }

    internal static string Written(double value, string format) =>
        (Math.Abs(value) < 1e-12 ? 0 : value).ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
}
