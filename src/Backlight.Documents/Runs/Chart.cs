using System.Globalization;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Typesetting;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Documents.Runs;

/// <summary>A curve over the epochs.</summary>
/// <param name="Name">Stands at its end.</param>
/// <param name="Colour">Of the theme.</param>
/// <param name="Values">A number for each epoch from 1.</param>
/// <param name="Spread">How far a band reaches above and below, for each epoch; empty for none.</param>
/// <param name="Least">What no value is below; the band ends there.</param>
internal sealed record Curve(string Name, Colour Colour, ValueList<double> Values, ValueList<double> Spread, double Least = double.NegativeInfinity);

/// <summary>Curves over the epochs on axes of the animation library, on a stage 8 units high.</summary>
internal static class Chart
{
    private const double Aspect = 1.6;
    private const double Letter = 0.42;
    private const double Left = -5.1;
    private const double Width = 8.6;
    private const double Height = 6;
    private const double Bottom = -3.05;

    /// <summary>More points than these cannot be told apart on a screen.</summary>
    private const int MostPoints = 300;

    /// <summary>From here on the curve is read better by powers of ten.</summary>
    private const double LogarithmicRatio = 25;

    /// <summary>Curves of a quantity that is small where things are well: from 0, or by powers of ten where they span many.</summary>
    public static Frame OfLosses(string title, IReadOnlyList<Curve> curves)
    {
        var values = curves.SelectMany(curve => curve.Values).Where(value => double.IsFinite(value) && value > 0).DefaultIfEmpty(1).ToList();
        var (least, most) = (values.Min(), values.Max());
        return most / least > LogarithmicRatio ? Logarithmic(title, curves, least, most) : Linear(title, curves, 0, most * 1.05);
    }

    /// <summary>Curves of shares in percent: as much of 0 … 100 as is used.</summary>
    public static Frame OfShares(string title, IReadOnlyList<Curve> curves)
    {
        var percent = curves.Select(curve => curve with { Values = curve.Values.Select(value => 100 * value).ToValueList() }).ToList();
        var least = percent.SelectMany(curve => curve.Values).Where(double.IsFinite).DefaultIfEmpty(0).Min();
        return Linear(title, percent, Math.Clamp(Math.Floor((least - 1) / 10) * 10, 0, 90), 100);
    }

    /// <summary>Curves of any numbers, with their bands.</summary>
    public static Frame OfNumbers(string title, IReadOnlyList<Curve> curves)
    {
        var reached = curves.SelectMany(Reach).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (Math.Min(0, reached.Min()), reached.Max());
        var room = high > low ? 0.05 * (high - low) : 1;
        return Linear(title, curves, low < 0 ? low - room : 0, high + room);

        static IEnumerable<double> Reach(Curve curve) =>
            curve.Values.SelectMany((value, i) => new[] { Math.Max(curve.Least, value - curve.Spread[i]), value + curve.Spread[i] });
    }

    /// <summary>Outputs over targets; on the dashed line they are equal.</summary>
    public static Frame OfPairs(string title, ValueList<(float Target, float Output)> pairs)
    {
        var all = pairs.SelectMany(pair => new double[] { pair.Target, pair.Output }).Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (all.Min(), all.Max());
        var room = high > low ? 0.05 * (high - low) : 1;
        (low, high) = (low - room, high + room);
        var axes = new Axes((low, high), (low, high), Width, Height, grid: true, size: Letter).Shift(Left + (Width / 2), Bottom + (Height / 2));
        var line = Line.Dashed(axes.At(low, low), axes.At(high, high)).Stroke(Colour.Muted, 4);
        var dots = axes.PlotPoints(pairs.Where(pair => float.IsFinite(pair.Output)).Select(pair => ((double)pair.Target, (double)pair.Output)), 0.08).Fill(Colour.Sky, 0.6);
        return Still.Of(Aspect, Theme.Light, axes, line, dots, Title(title), Below("target"));
    }

    /// <summary>The colour of a layer.</summary>
    public static Colour OfLayer(int index) => (index % 6) switch
    {
        0 => Colour.Sky,
        1 => Colour.Orange,
        2 => Colour.Green,
        3 => Colour.Pink,
        4 => Colour.Purple,
        _ => Colour.Red,
    };

    private static Frame Linear(string title, IReadOnlyList<Curve> curves, double low, double high)
    {
        var step = Step((high - low) / 6);
        low = Math.Floor((low / step) + 1e-9) * step;
        return Drawn(title, curves, (low, high, step), value => value, value => Label(value, step, Math.Max(Math.Abs(low), Math.Abs(high))), low < 0 && high > 0 ? 0 : null);
    }

    private static Frame Logarithmic(string title, IReadOnlyList<Curve> curves, double least, double most)
    {
        var (low, high) = ((int)Math.Floor(Math.Log10(least)), (int)Math.Ceiling(Math.Log10(most) + 1e-9));
        return Drawn(
            title,
            curves,
            (low, high, (int)Math.Ceiling((high - low) / 7.0)),
            value => Math.Log10(Math.Max(value, least)),
            power => power is >= 0 and <= 3 ? Math.Pow(10, power).ToString("0", CultureInfo.InvariantCulture) : $"$10^{{{power}}}$");
    }

    private static Frame Drawn(string title, IReadOnlyList<Curve> curves, (double Low, double High, double Step) y, Func<double, double> scale, Func<double, string> label, double? zero = null)
    {
        // Axes cross at 0, and the epochs stand below everything: so the least number is put at 0, and its ticks are named here.
        var (low, high, step) = y;
        var epochs = Math.Max(2, curves.Max(curve => curve.Values.Count));
        var xStep = Math.Max(1, Step(epochs / 7.0));
        var axes = new Axes((1, epochs), (0, high - low), Width, Height, xStep, step, grid: true, labels: false, size: Letter).Shift(Left + (Width / 2), Bottom + (Height / 2));
        var shapes = new List<Shape> { axes };
        for (var k = 0; low + (k * step) <= high + (step * 1e-6); k++)
        {
            shapes.Add(new Text(label(low + (k * step)), Letter).NextTo(axes.At(1, k * step), Direction.Left, 0.18).Paint(Colour.Muted));
        }

        for (var epoch = xStep; epoch <= epochs; epoch += xStep)
        {
            shapes.Add(new Text(epoch.ToString("0", CultureInfo.InvariantCulture), Letter).NextTo(axes.At(epoch, 0), Direction.Down, 0.2).Paint(Colour.Muted));
        }

        if (zero is { } height)
        {
            shapes.Add(new Line(axes.At(1, height - low), axes.At(epochs, height - low)).Stroke(Colour.Muted, 2.5));
        }

        var ends = new List<(Curve Curve, double Y)>();
        foreach (var curve in curves)
        {
            var points = Chosen(curve).Where(point => double.IsFinite(point.Value)).Select(point => (X: (double)point.Epoch, Y: Math.Clamp(scale(point.Value), low, high) - low, point.Spread)).ToList();
            if (points.Count == 0)
            {
                continue;
            }

            if (points.Any(point => point.Spread > 0) && points.Count > 1)
            {
                var upper = points.Select(point => axes.At(point.X, Math.Clamp(point.Y + point.Spread, 0, high - low)));
                var lower = points.Select(point => axes.At(point.X, Math.Clamp(Math.Max(curve.Least - low, point.Y - point.Spread), 0, high - low))).Reverse();
                shapes.Insert(1, new SvgPath(Outlines.Polyline(true, [.. upper, .. lower])).Stroke(Colour.None, 0).Fill(curve.Colour, 0.16));
            }

            if (points.Count > 1)
            {
                shapes.Add(axes.PlotLine(points.Select(point => (point.X, point.Y))).Stroke(curve.Colour, 7));
            }

            shapes.Add(new Dot(axes.At(points[^1].X, points[^1].Y), 0.11).Fill(curve.Colour));
            ends.Add((curve, axes.At(points[^1].X, points[^1].Y).Y));
        }

        shapes.AddRange(Names(ends, axes.At(epochs, 0).X));
        shapes.Add(Title(title));
        shapes.Add(Below("epoch"));
        return Still.Of(Aspect, Theme.Light, [.. shapes]);
    }

    /// <summary>Names stand where their curves end, and a line apart where these meet.</summary>
    private static IEnumerable<Shape> Names(List<(Curve Curve, double Y)> ends, double x)
    {
        const double line = Letter * 1.25;
        var ordered = ends.OrderBy(end => end.Y).ToList();
        var at = new double[ordered.Count];
        for (var i = 0; i < at.Length; i++)
        {
            at[i] = i == 0 ? ordered[i].Y : Math.Max(ordered[i].Y, at[i - 1] + line);
        }

        // What was pushed up too far comes down again, with all below it.
        for (var i = at.Length - 1; i >= 0; i--)
        {
            at[i] = Math.Min(at[i], i == at.Length - 1 ? Bottom + Height + 0.2 : at[i + 1] - line);
        }

        return ordered.Select((end, i) => (Shape)Words.Of(end.Curve.Name, Letter).NextTo(new Point(x, at[i]), Direction.Right, 0.3).Paint(end.Curve.Colour));
    }

    /// <summary>Above the upright axis; formulas stand between dollar signs.</summary>
    private static Text Title(string title)
    {
        var text = new Text(title, Letter);
        return text.Shift(Left - 1 - text.Bounds.Left, 3.6 - text.Centre.Y).Paint(Colour.Foreground);
    }

    private static Text Below(string name)
    {
        var text = Words.Of(name, Letter);
        return text.Shift(Left + Width + 0.45 - text.Bounds.Left, Bottom - 0.42 - text.Centre.Y).Paint(Colour.Muted);
    }

    /// <summary>1, 2 or 5 · 10ⁿ, not below what is wanted.</summary>
    private static double Step(double wanted)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(wanted)));
        return power * ((wanted / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 });
    }

    /// <summary>A number at a tick, with as many digits as the step needs; very large and very small ones by powers of ten.</summary>
    private static string Label(double value, double step, double most)
    {
        if (Math.Abs(value) < step / 2)
        {
            return "0";
        }

        var (shown, exponent) = (value, 0);
        if (most >= 1e6 || step < 1e-3)
        {
            exponent = (int)Math.Floor(Math.Log10(most) + 1e-9);
            (shown, step) = (value / Math.Pow(10, exponent), step / Math.Pow(10, exponent));
        }

        var digits = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 9);
        var number = shown.ToString("F" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return exponent == 0 ? number.Replace('-', '−') : $@"${number}\cdot 10^{{{exponent}}}$";
    }

    private static IEnumerable<(int Epoch, double Value, double Spread)> Chosen(Curve curve)
    {
        var every = Math.Max(1, (int)Math.Ceiling(curve.Values.Count / (double)MostPoints));
        for (var i = 0; i < curve.Values.Count; i++)
        {
            if (i % every == 0 || i == curve.Values.Count - 1)
            {
                yield return (i + 1, curve.Values[i], i < curve.Spread.Count ? curve.Spread[i] : 0);
            }
        }
    }
}

/// <summary>A scene that stands still.</summary>
internal sealed class Still : Scene
{
    private readonly Shape[] _shapes;

    private Still(double aspect, Shape[] shapes)
        : base(aspect) => _shapes = shapes;

    public static Frame Of(double aspect, Theme theme, params Shape[] shapes) => new Still(aspect, shapes) { Theme = theme }.Build().At(0);

    public override void Construct()
    {
        Add(_shapes);
        Wait();
    }
}

/// <summary>Words of the user in the embedded fonts.</summary>
internal static class Words
{
    /// <summary>The words; a question mark for each character that the fonts lack.</summary>
    public static Text Of(string words, double size)
    {
        var plain = words.Replace("$", "\\$", StringComparison.Ordinal);
        try
        {
            return new Text(plain, size);
        }
        catch (MissingGlyphException exception)
        {
            return new Text(exception.Missing.Aggregate(plain, (text, missing) => text.Replace(missing.Character, "?", StringComparison.Ordinal)), size);
        }
    }
}
