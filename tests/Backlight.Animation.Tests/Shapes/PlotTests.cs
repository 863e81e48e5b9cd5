using Backlight.Animation.Shapes;
using Backlight.Typesetting.Geometry;

namespace Backlight.Animation.Tests.Shapes;

/// <summary>A plot shows what the function does, and nothing else: at jumps, corners, poles and gaps too.</summary>
public sealed class PlotTests
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new()
    {
        ["step"] = x => x > 0.313 ? 2 : 1,
        ["step at a sample"] = x => x >= 1 ? 2 : -1,
        ["sign"] = x => Math.Sign(x),
        ["staircase"] = Math.Floor,
        ["sawtooth"] = x => x - Math.Floor(x),
        ["relu"] = x => Math.Max(0, x - 0.37),
        ["corner"] = x => Math.Abs(x + 0.21) - 1,
        ["cusp"] = x => Math.Sqrt(Math.Abs(x - 0.11)),
        ["steep"] = x => 2 * Math.Tanh(400 * (x - 0.123)),
        ["root"] = x => Math.Sqrt(x - 0.4),
        ["logarithm"] = Math.Log,
        ["pole"] = x => 1 / (x - 0.27),
        ["even pole"] = x => 1 / (x * x),
        ["tangent"] = Math.Tan,
        ["hole"] = x => Math.Sin(5 * x) / (5 * x),
        ["sine"] = x => 2 * Math.Sin(3 * x),
        ["parabola"] = x => (x * x) - 2,
        ["pulse"] = x => x > 1.001 && x < 1.3 ? 2.5 : 0.5,
        ["bend and jump"] = x => x < -0.5 ? x * x : Math.Cos(9 * x),
    };

    public static TheoryData<string> Names => [.. Functions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Between_its_samples_a_plot_stays_within_the_values_of_the_function(string name)
    {
        var random = new Random(name.Length);
        for (var round = 0; round < 3; round++)
        {
            // Samples fall elsewhere each time, jumps and corners between them.
            var (left, right) = (-3 - random.NextDouble(), 3 + random.NextDouble());
            var axes = new Axes((left, right), (-3, 3), 9, 5);
            foreach (var piece in Pieces(axes, axes.Plot(Functions[name], points: random.Next(20, 140))))
            {
                var bounds = piece.Bounds;
                var values = Enumerable.Range(0, 201).Select(i => Functions[name](bounds.Left + (bounds.Width * i / 200))).Where(double.IsFinite).ToList();
                Assert.InRange(bounds.Top, double.NegativeInfinity, values.Max() + 1e-6);
                Assert.InRange(bounds.Bottom, values.Min() - 1e-6, double.PositiveInfinity);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plot_is_where_the_function_is(string name)
    {
        var axes = new Axes((-3.3, 3.1), (-3, 3), 9, 5);
        foreach (var piece in Pieces(axes, axes.Plot(Functions[name])))
        {
            foreach (var t in new[] { 0, 0.3, 0.5, 0.8, 1 })
            {
                var point = piece.At(t);
                // On a steep stretch a little to the side is as good as a little above.
                var near = Enumerable.Range(-8, 17).Select(i => Functions[name](point.X + (i * 0.003))).Where(double.IsFinite).ToList();
                Assert.InRange(point.Y, near.Min() - 0.02, near.Max() + 0.02);
            }
        }
    }

    [Theory]
    [InlineData("step", 2)]
    [InlineData("step at a sample", 2)]
    [InlineData("sign", 2)]
    [InlineData("staircase", 6)]
    [InlineData("sawtooth", 6)]
    [InlineData("relu", 1)]
    [InlineData("corner", 1)]
    [InlineData("cusp", 1)]
    [InlineData("steep", 1)]
    [InlineData("root", 1)]
    [InlineData("logarithm", 1)]
    [InlineData("pole", 2)]
    [InlineData("even pole", 2)]
    [InlineData("tangent", 3)]
    [InlineData("sine", 1)]
    [InlineData("parabola", 1)]
    [InlineData("pulse", 3)]
    [InlineData("bend and jump", 2)]
    public void A_line_ends_at_a_jump_and_at_a_pole_only(string name, int lines)
    {
        var axes = new Axes((-2.97, 2.99), (-3.4, 8), 9, 5);
        Assert.Equal(lines, axes.Plot(Functions[name]).Look!.Outline.Contours.Length);
    }

    [Fact]
    public void A_line_reaches_the_edge_where_the_function_leaves_and_begins_where_it_is_defined()
    {
        var axes = new Axes((-3, 3), (-2, 2), 9, 5);
        var root = Pieces(axes, axes.Plot(x => Math.Sqrt(x - 0.4), points: 30)).First();
        Assert.Equal(0.4, root.Start.X, 1e-6);
        Assert.Equal(0, root.Start.Y, 1e-3);
        var (left, right) = (axes.Plot(x => 1 / x).Look!.Outline.Contours[0], axes.Plot(x => 1 / x).Look!.Outline.Contours[1]);
        Assert.InRange(axes.CoordinatesOf(left.Points[^1]).Y, -2.1, -2);
        Assert.InRange(axes.CoordinatesOf(right.Points[0]).Y, 2, 2.1);
        // A hole of one point is not seen.
        var hole = axes.Plot(x => Math.Sin(x) / x);
        Assert.InRange(hole.Look!.Outline.Contours.Zip(hole.Look.Outline.Contours.Skip(1)).Sum(pair => pair.First.Points[^1].DistanceTo(pair.Second.Points[0])), 0, 1e-6);
    }

    [Fact]
    public void A_curve_of_a_parameter_keeps_its_corners_jumps_and_gaps()
    {
        var axes = new Axes((-3, 3), (-3, 3), 6, 6);
        // Round a square: nowhere outside of it.
        var square = axes.PlotCurve(t => (Math.Clamp(Math.Abs(((t + 1) % 4) - 2) - 1, -0.5, 0.5) * 4, Math.Clamp(Math.Abs((t % 4) - 2) - 1, -0.5, 0.5) * 4), 0, 4, points: 50);
        Assert.True(new Bounds(-2, -2, 2, 2).Inflate(1e-6).Contains(square.Bounds));
        Assert.Equal(2, axes.PlotCurve(t => (t, t > 0.5 ? 2 : -2), -1, 1).Look!.Outline.Contours.Length);
        Assert.Equal(2, axes.PlotCurve(t => (t, Math.Sqrt(Math.Abs(t) - 0.3)), -1, 1).Look!.Outline.Contours.Length);
        var circle = axes.PlotCurve(t => (Math.Cos(t), Math.Sin(t)), 0, Math.Tau);
        Assert.All(Pieces(axes, circle), piece => Assert.Equal(1, piece.At(0.5).Length, 1e-5));
    }

    [Fact]
    public void An_area_goes_straight_up_at_a_jump_and_stays_within_the_axes()
    {
        var axes = new Axes((-3, 3), (-2, 2), 9, 5);
        var step = axes.Area(x => x > 0.3 ? 1.5 : 0.5, -1, 1);
        Assert.Single(step.Look!.Outline.Contours);
        Assert.All(Pieces(axes, step), piece => Assert.True(piece.Bounds.Height < 1e-6 || piece.Bounds.Width < 1e-6));
        Assert.True(axes.Bounds.Contains(axes.Area(x => 1 / x, -3, 3).Bounds));
        Assert.Equal(2, axes.Area(x => Math.Sqrt(Math.Abs(x) - 0.5), -2, 2).Look!.Outline.Contours.Length);
    }

    private static IEnumerable<CubicCurve> Pieces(Axes axes, SvgPath plot)
    {
        Point Back(Point point) => axes.CoordinatesOf(point) is var (x, y) ? new(x, y) : default;
        return plot.Look!.Outline.Contours.SelectMany(line => Enumerable.Range(0, line.CurveCount).Select(line.Curve))
            .Select(piece => new CubicCurve(Back(piece.Start), Back(piece.First), Back(piece.Second), Back(piece.End)));
    }
}
