using System.Collections.Immutable;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Shapes;

/// <summary>Two axes with ticks and numbers, in which functions and data are plotted.</summary>
public sealed class Axes : Shape
{
    // How far an axis goes on beyond its last number, in units.
    private const double Beyond = 0.3;
    private readonly double _width;
    private readonly double _height;
    private readonly (double X, double Y) _zero;

    /// <summary>Axes about the origin.</summary>
    /// <param name="x">The numbers at the left and right end; left below right.</param>
    /// <param name="y">The numbers at the lower and upper end; lower below upper.</param>
    /// <param name="width">In units.</param>
    /// <param name="height">In units.</param>
    /// <param name="xStep">From tick to tick; 0 chooses.</param>
    /// <param name="yStep">From tick to tick; 0 chooses.</param>
    /// <param name="grid">Whether thin lines go through the ticks.</param>
    /// <param name="labels">Whether numbers stand at the ticks.</param>
    /// <param name="size">The height of an em of the numbers, in units.</param>
    public Axes((double From, double To) x, (double From, double To) y, double width = 10, double height = 5.5, double xStep = 0, double yStep = 0, bool grid = false, bool labels = true, double size = 0.3)
    {
        if (!(x.From < x.To) || !(y.From < y.To) || !double.IsFinite(x.To - x.From) || !double.IsFinite(y.To - y.From))
        {
            throw new ArgumentException($"Axes go up: x from {x.From} to {x.To} and y from {y.From} to {y.To} do not.");
        }

        (X, Y) = (x, y);
        xStep = xStep > 0 ? xStep : Ticks.RoomyStep(x.From, x.To, (int)Math.Clamp(Given.AboveZero(width) / 1.1, 2, 20), width, size);
        yStep = yStep > 0 ? yStep : Ticks.Step(y.From, y.To, (int)Math.Clamp(Given.AboveZero(height) / 0.9, 2, 20));
        var (left, bottom) = (-width / 2, -height / 2);
        (_width, _height, _zero) = (width, height, (Math.Clamp(0, x.From, x.To), Math.Clamp(0, y.From, y.To)));
        double AtX(double value) => left + ((value - x.From) / (x.To - x.From) * width);
        double AtY(double value) => bottom + ((value - y.From) / (y.To - y.From) * height);
        var (x0, y0) = (AtX(_zero.X), AtY(_zero.Y));
        var (lines, ticks, numbers) = (new List<Shape>(), new List<Shape>(), new List<Shape>());
        foreach (var value in Ticks.Between(x.From, x.To, xStep))
        {
            var at = AtX(value);
            lines.Add(new Line(new(at, bottom), new(at, -bottom)).Stroke(Colour.Grid, 1.5));
            ticks.Add(new Line(new(at, y0 - 0.07), new(at, y0 + 0.07)).Stroke(Colour.Muted, 2.5));
            // Where the axes cross, the number would stand on a line.
            if (Math.Abs(at - x0) > 0.05 || Math.Abs(y0 - bottom) < 0.01)
            {
                numbers.Add(new Text(Ticks.Label(value, xStep, x.From, x.To), size).NextTo(new Point(at, y0), Direction.Down, 0.16).Paint(Colour.Muted));
            }
        }

        foreach (var value in Ticks.Between(y.From, y.To, yStep))
        {
            var at = AtY(value);
            lines.Add(new Line(new(left, at), new(-left, at)).Stroke(Colour.Grid, 1.5));
            ticks.Add(new Line(new(x0 - 0.07, at), new(x0 + 0.07, at)).Stroke(Colour.Muted, 2.5));
            if (Math.Abs(at - y0) > 0.05 || Math.Abs(x0 - left) < 0.01)
            {
                numbers.Add(new Text(Ticks.Label(value, yStep, y.From, y.To), size).NextTo(new Point(x0, at), Direction.Left, 0.16).Paint(Colour.Muted));
            }
        }

        if (grid)
        {
            Attach([.. lines]);
        }

        Attach(new Arrow(new Point(left, y0), new Point(-left + Beyond, y0), tip: 0.2).Paint(Colour.Muted).Stroke(width: 3));
        Attach(new Arrow(new Point(x0, bottom), new Point(x0, -bottom + Beyond), tip: 0.2).Paint(Colour.Muted).Stroke(width: 3));
        Attach([.. ticks]);
        if (labels)
        {
            Attach([.. numbers]);
        }
    }

    /// <summary>The numbers at the left and right end.</summary>
    public (double From, double To) X { get; }

    /// <summary>The numbers at the lower and upper end.</summary>
    public (double From, double To) Y { get; }

    // From coordinates to the scene: the axes themselves know where they stand.
    private Affine ToScene
    {
        get
        {
            var axes = Children.OfType<Arrow>().Take(2).ToList();
            var (x, y) = ((axes[0].End - axes[0].Start) / (_width + Beyond) * (_width / (X.To - X.From)), (axes[1].End - axes[1].Start) / (_height + Beyond) * (_height / (Y.To - Y.From)));
            var origin = axes[0].Start - (X.From * x) - (_zero.Y * y);
            return new(x.X, x.Y, y.X, y.Y, origin.X, origin.Y);
        }
    }

    // A line that touches the edge is not cut for it.
    private (double Low, double High) Shown => (Y.From - (0.02 * (Y.To - Y.From)), Y.To + (0.02 * (Y.To - Y.From)));

    /// <summary>The point of two coordinates, where the axes stand now.</summary>
    /// <param name="x">May lie outside.</param>
    /// <param name="y">May lie outside.</param>
    public Point At(double x, double y) => ToScene.Apply(new(x, y));

    /// <summary>The coordinates of a point.</summary>
    /// <param name="point">In units.</param>
    public (double X, double Y) CoordinatesOf(Point point)
    {
        var place = ToScene.Inverse().Apply(point);
        return (place.X, place.Y);
    }

    /// <summary>The graph of a function. Where it leaves the axes, jumps or is not finite, the line ends and begins again.</summary>
    /// <remarks>Between two points that were computed the line never goes where the function does not.</remarks>
    /// <param name="function">y = f(x).</param>
    /// <param name="from">The least x; the left end if none is given.</param>
    /// <param name="to">The greatest x; the right end if none is given.</param>
    /// <param name="points">How many are computed at least, 2 or more; at jumps, poles and bends there are more.</param>
    public SvgPath Plot(Func<double, double> function, double? from = null, double? to = null, int points = 121)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return Plotted(x => new(x, function(x)), from ?? X.From, to ?? X.To, points, Shown);
    }

    /// <summary>A curve of a parameter. Where it jumps or is not finite, the line ends and begins again.</summary>
    /// <param name="curve">From t to x and y.</param>
    /// <param name="from">The least t.</param>
    /// <param name="to">The greatest t.</param>
    /// <param name="points">How many are computed at least, 2 or more; at jumps and bends there are more.</param>
    public SvgPath PlotCurve(Func<double, (double X, double Y)> curve, double from, double to, int points = 121)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        return Plotted(t => curve(t) is var (x, y) ? new(x, y) : default, from, to, points, null);
    }

    /// <summary>Straight lines from one data point to the next.</summary>
    /// <param name="points">At least two.</param>
    public SvgPath PlotLine(IEnumerable<(double X, double Y)> points) =>
        new SvgPath(Outlines.Polyline(false, [.. points.Select(point => At(point.X, point.Y))])).Stroke(Colour.Sky, 4);

    /// <summary>A dot for each data point.</summary>
    /// <param name="points">Any number.</param>
    /// <param name="radius">In units.</param>
    public Group PlotPoints(IEnumerable<(double X, double Y)> points, double radius = 0.07) =>
        new Group(points.Select(point => new Dot(At(point.X, point.Y), radius))).Fill(Colour.Orange);

    /// <summary>The area between the graph of a function and y = 0, or another y, as far as it lies within the axes.</summary>
    /// <param name="function">y = f(x); where it is not a number there is no area.</param>
    /// <param name="from">The least x.</param>
    /// <param name="to">The greatest x.</param>
    /// <param name="down">The y it reaches down to.</param>
    public SvgPath Area(Func<double, double> function, double from, double to, double down = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        const int Count = 81;
        var (low, high) = Y;
        var (edges, edge) = (new List<Contour>(), new List<Point>());
        var (ground, narrow) = (Math.Clamp(down, low, high), 1e-9 * Math.Abs(to - from));
        var last = double.NaN;
        foreach (var run in new PlottedCurve(x => new(x, Math.Clamp(function(x), low, high)), X.To - X.From, Y.To - Y.From, null).Sampled(from, to, Count))
        {
            // At a jump the edge goes straight up or down; two areas side by side would show a seam.
            if (!(Math.Abs(run[0].T - last) <= narrow))
            {
                End();
                edge.Add(At(run[0].T, ground));
            }

            edge.AddRange(run.Select(sample => At(sample.At.X, sample.At.Y)));
            last = run[^1].T;
        }

        End();
        return new SvgPath(new Outline([.. edges])).Stroke(Colour.None, 0).Fill(Colour.Sky, 0.35);

        void End()
        {
            if (edge.Count > 0)
            {
                edges.AddRange(Outlines.Polyline(true, [.. edge, At(last, ground)]).Contours);
                edge.Clear();
            }
        }
    }

    /// <summary>The names of the axes, at their tips.</summary>
    /// <param name="x">In the notation of TeX.</param>
    /// <param name="y">In the notation of TeX.</param>
    /// <param name="size">The height of an em, in units.</param>
    public Group Names(string x, string y, double size = 0.45)
    {
        var tips = Children.OfType<Arrow>().ToList();
        return [Formula.Tex(x, size).NextTo(tips[0].End, Direction.Right, 0.12), Formula.Tex(y, size).NextTo(tips[1].End, Direction.Up, 0.12)];
    }

    private SvgPath Plotted(Func<double, Point> curve, double from, double to, int points, (double Low, double High)? within)
    {
        var plotted = new PlottedCurve(curve, X.To - X.From, Y.To - Y.From, within);
        var lines = plotted.Sampled(from, to, points).Select(plotted.Smooth).ToImmutableArray();
        return new SvgPath(new Outline(lines).Under(ToScene)).Stroke(Colour.Sky, 5);
    }
}
