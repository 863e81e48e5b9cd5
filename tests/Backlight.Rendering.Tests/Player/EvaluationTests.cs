using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Backlight.Animation.Timelines;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;

namespace Backlight.Rendering.Tests.Player;

/// <summary>The page finds the same picture as the library, at any time.</summary>
public sealed partial class EvaluationTests(Browser browser)
{
    private static readonly double[] Times = [.. Enumerable.Range(0, 61).Select(i => i / 10.0), 1 / 3.0, 0.999999, 2.5000001, 3.7777, 5.99];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Every_property_of_every_element_is_the_same_at_any_time(bool rich)
    {
        var timeline = rich ? Films.Rich : Films.Lesson;
        await using var window = await browser.Open(timeline);
        foreach (var theme in (Theme[])[Theme.Dark, Theme.Light])
        {
            var film = timeline.With(theme);
            // A scene's times are sums; the file rounds them, so that a jump exactly at a time may be seen before or after it.
            var times = rich ? Times : [.. Times.Select(time => time * 1.6 + 0.0137)];
            var seen = await window.AskAll($$"""
                const palette = timeline.palettes.find(palette => palette.name === '{{theme.Name}}');
                return [{{string.Join(',', times.Select(Text))}}].map(time => ({ camera: [...timeline.cameraAt(time)], looks: timeline.looksAt(time, palette, true).map(look => ({
                  id: look.element.id, map: [...look.map], fill: look.fill, fillAlpha: look.fillAlpha, stroke: look.stroke, strokeAlpha: look.strokeAlpha,
                  numbers: [look.strokeWidth, look.dashOffset, look.opacity, look.trimStart, look.trimEnd, look.z], cap: look.style.cap, join: look.style.join,
                  dashes: look.style.dashes, gradient: look.style.gradient.length, contours: look.outline.contours.map(contour => ({ closed: contour.closed, points: [...contour.points] })) })) }));
                """);
            for (var i = 0; i < times.Length; i++)
            {
                Same(film.At(times[i]), seen[i], $"at {times[i]} s, {theme.Name}");
            }
        }
    }

    [Fact]
    public async Task Every_rate_function_has_the_same_values()
    {
        await using var window = await browser.Open(Films.AllRates);
        var shares = Enumerable.Range(0, 21).Select(i => i / 20.0).ToList();
        var seen = await window.AskAll($"return timeline.elements.map(element => [{string.Join(',', shares.Select(Text))}].map(time => {{ element.lookAt(time, player.palette); return element.look.map[4]; }}));");
        var rates = Films.AllRates.Elements.Select(element => element.Pose.Segments[0].Rate).ToList();
        for (var rate = 0; rate < rates.Count; rate++)
        {
            for (var i = 0; i < shares.Count; i++)
            {
                Near(rates[rate].At(shares[i]), seen[rate][i].GetDouble(), 1e-9, $"{rates[rate]} at {shares[i]}");
            }
        }
    }

    [Fact]
    public async Task Lines_are_cut_at_the_same_places()
    {
        await using var window = await browser.Open(Films.Rich);
        foreach (var time in (double[])[0.7, 1.3, 2.05, 3.9, 4.4])
        {
            await window.Ask<object?>($"player.seek({Text(time)})");
            var svg = await window.Page.EvaluateAsync<string>("backlight.frameSvg()");
            var lines = Path().Matches(svg).Select(match => match.Groups["d"].Value).ToList();
            var frame = Films.Rich.At(time);
            foreach (var id in (int[])[4, 1])
            {
                if (frame.Items.SingleOrDefault(item => item.Element.Id == id) is not { StrokeWidth: > 0 } item || item.Stroke.A <= 0)
                {
                    continue;
                }

                var toPixels = frame.MapOf(item).Then(new(90, 0, 0, -90, 640, 360));
                var expected = item.Outline.Under(item.Map).Trim(item.TrimStart, item.TrimEnd).Under(item.Map.Inverse().Then(toPixels));
                Assert.Contains(lines, line => Ends(line, expected));
            }
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    // A path in the page is this outline where every contour's start and end are.
    private static bool Ends(string path, Outline outline)
    {
        var pieces = path.Split('M', StringSplitOptions.RemoveEmptyEntries).Select(piece => Number().Matches(piece).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture)).ToList()).ToList();
        return pieces.Count == outline.Contours.Length && pieces.Zip(outline.Contours).All(pair =>
            new Point(pair.First[0], pair.First[1]).DistanceTo(pair.Second.Points[0]) < 0.05 && new Point(pair.First[^2], pair.First[^1]).DistanceTo(pair.Second.Points[^1]) < 0.05);
    }

    private static void Same(Frame frame, JsonElement seen, string where)
    {
        var (camera, looks) = (seen.GetProperty("camera"), seen.GetProperty("looks"));
        Near(Entries(frame.Camera), Numbers(camera), 1e-3, $"the camera {where}");
        Assert.Equal(frame.Items.Select(item => item.Element.Id), looks.EnumerateArray().Select(look => look.GetProperty("id").GetInt32()));
        for (var i = 0; i < frame.Items.Length; i++)
        {
            var (item, look) = (frame.Items[i], looks[i]);
            var what = $"element {item.Element.Id} {where}";
            Near(Entries(item.Map), Numbers(look.GetProperty("map")), 1e-3, $"map of {what}");
            Near(item.Fill, look, "fill", what);
            Near(item.Stroke, look, "stroke", what);
            Near([item.StrokeWidth, item.DashOffset, item.Opacity, item.TrimStart, item.TrimEnd, item.Z], Numbers(look.GetProperty("numbers")), 1e-4, $"numbers of {what}");
            Assert.Equal(item.StrokeStyle.Cap switch { StrokeCap.Flat => "butt", StrokeCap.Round => "round", _ => "square" }, look.GetProperty("cap").GetString());
            Assert.Equal(item.StrokeStyle.Join switch { StrokeJoin.Miter => "miter", StrokeJoin.Bevel => "bevel", _ => "round" }, look.GetProperty("join").GetString());
            Near([.. item.StrokeStyle.Dashes], Numbers(look.GetProperty("dashes")), 1e-4, $"dashes of {what}");
            Assert.Equal(item.Gradient.Length, look.GetProperty("gradient").GetInt32());
            var contours = look.GetProperty("contours");
            Assert.Equal(item.Outline.Contours.Length, contours.GetArrayLength());
            for (var k = 0; k < item.Outline.Contours.Length; k++)
            {
                Assert.Equal(item.Outline.Contours[k].Closed, contours[k].GetProperty("closed").GetBoolean());
                Near([.. item.Outline.Contours[k].Points.SelectMany(point => (double[])[point.X, point.Y])], Numbers(contours[k].GetProperty("points")), 1.5e-4, $"contour {k} of {what}");
            }
        }
    }

    private static double[] Entries(Affine map) => [map.A, map.B, map.C, map.D, map.E, map.F];

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private static void Near(Rgba expected, JsonElement look, string property, string what)
    {
        var alpha = look.GetProperty($"{property}Alpha").GetDouble();
        Near(expected.A, alpha, 1e-3, $"opacity of the {property} of {what}");
        // What is not painted may have any hue.
        if (alpha > 0)
        {
            var channels = Number().Matches(look.GetProperty(property).GetString()!).Select(match => double.Parse(match.Value, CultureInfo.InvariantCulture) / 255).ToArray();
            Near([expected.R, expected.G, expected.B], channels, 1.01 / 255, $"{property} of {what}");
        }
    }

    private static void Near(double[] expected, double[] actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Near(expected[i], actual[i], tolerance, $"{what}, entry {i}");
        }
    }

    private static void Near(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{what}: the library has {expected}, the page {actual}.");

    [GeneratedRegex("""<path d="(?<d>[^"]*)" fill="none" """)]
    private static partial Regex Path();

    [GeneratedRegex("""-?\d+(?:\.\d+)?""")]
    private static partial Regex Number();
}
