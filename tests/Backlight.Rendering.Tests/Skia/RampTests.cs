using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Animation.Timelines;
using Backlight.Rendering.Skia;
using Backlight.Rendering.Stills;
using Backlight.Typesetting.Colours;
using Backlight.Typesetting.Geometry;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Skia;

/// <summary>A gradient is where the picture is: its first colour at the left end, its last at the right, of whatever is filled.</summary>
public sealed class RampTests
{
    private static readonly Dictionary<string, Func<Shape>> Shapes = new()
    {
        ["text"] = () => new Text("gradient words", 1.2),
        ["bold letter"] = () => new Text("I", 3, Backlight.Typesetting.TextFace.Bold),
        ["formula"] = () => Formula.Tex(@"\frac{\partial E}{\partial w} = \sum x", 1.2),
        ["circle"] = () => new Circle(1.5).Fill(Colour.Green),
        ["circle with a line"] = () => new Circle(1.5).Fill(Colour.Green).Stroke(Colour.White, 10),
        ["turned rectangle"] = () => new Rectangle(4, 2).Fill(Colour.Sky).Rotate(0.7),
        ["sheared ellipse"] = () => new Ellipse(4, 2).Fill(Colour.Sky).Mapped(new Affine(1, 0, 0.8, 1, 0, 0)),
        ["flipped star"] = () => Polygon.Star(5, 2).Fill(Colour.Sky).FlipHorizontally(),
        ["group of dots"] = () => new Group(Enumerable.Range(0, 6).Select(i => new Dot(new(i, i % 2), 0.4))),
        ["group of kinds"] = () => new Group(new Text("a", 2), new Circle(1).Fill(Colour.Green), new Group(Formula.Tex("b", 2))).Arrange(Direction.Right),
        ["matrix"] = () => new Matrix(new double[,] { { 1, 2 }, { 3, 4 } }, size: 1),
        ["line"] = () => new Line(new(-3, 0), new(3, 0)).Stroke(width: 20),
        ["arrow"] = () => new Arrow(new(-3, 0), new(3, 0), tip: 1).Stroke(width: 20),
    };

    public static TheoryData<string> Names => [.. Shapes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_colour_is_at_the_left_and_the_last_at_the_right(string name)
    {
        var shape = Shapes[name]().MoveTo(0.3, 0.2).Gradient(Colour.Hex("#0000ff"), Colour.Hex("#ff0000"));
        var seen = Seen(shape);
        var (left, right) = (seen.Min(pixel => pixel.X), seen.Max(pixel => pixel.X));

        var (first, last) = (Mean(seen, left, left + 3), Mean(seen, right - 3, right));
        // At the rim colours are mixed with the background; which one there is more of says where they are from.
        Assert.True(first.Blue > 3 * first.Red && first.Blue > 0.5, $"{first}");
        Assert.True(last.Red > 3 * last.Blue && last.Red > 0.5, $"{last}");
        // From left to right there is ever more red, in whatever piece.
        var middle = Mean(seen, (left + right) / 2 - 8, ((left + right) / 2) + 8);
        if (!double.IsNaN(middle.Red))
        {
            Assert.InRange(middle.Red / middle.Blue, 0.4, 2.5);
        }
    }

    [Fact]
    public void Colours_turn_with_the_shape()
    {
        var seen = Seen(new Rectangle(4, 2).Fill(Colour.Green).Gradient(Colour.Hex("#0000ff"), Colour.Hex("#ff0000")).Rotate(Math.PI / 2));
        var (low, high) = (seen.Max(pixel => pixel.Y), seen.Min(pixel => pixel.Y));
        Assert.True(seen.Where(pixel => pixel.Y > low - 4).All(pixel => pixel.Colour.Blue > 2 * pixel.Colour.Red));
        Assert.True(seen.Where(pixel => pixel.Y < high + 4).All(pixel => pixel.Colour.Red > 2 * pixel.Colour.Blue));
    }

    [Fact]
    public void What_is_painted_later_counts()
    {
        Assert.All(Seen(new Text("over", 2).Gradient(Colour.Blue, Colour.Red).Paint(Colour.Hex("#00ff00"))), pixel => Assert.True(pixel.Colour.Green >= pixel.Colour.Red));
        Assert.All(Seen(new Circle(1).Fill(Colour.Red).Gradient(Colour.Blue, Colour.Red).Fill(Colour.Hex("#00ff00")).Stroke(Colour.Hex("#00ff00"))), pixel => Assert.True(pixel.Colour.Green >= pixel.Colour.Red));
        Assert.All(Seen(new Circle(1).Gradient(Colour.Blue, Colour.Red).Stroke(Colour.Hex("#00ff00"))), pixel => Assert.True(pixel.Colour.Green >= pixel.Colour.Red));
        Assert.Null(new Text("none").Gradient(Colour.Blue, Colour.Red).Gradient().Children[0].Look!.StrokeStyle.Ramp);
    }

    [Fact]
    public void Colours_of_a_ramp_belong_to_the_theme()
    {
        var timeline = new Still(new Circle(1).Fill(Colour.Green).Gradient(Colour.Weight, Colour.Error)).Build();
        Assert.Equal([Theme.Dark["weight"], Theme.Dark["error"]], timeline.At(0).Items[0].Ramp);
        Assert.Equal([Theme.Light["weight"], Theme.Light["error"]], timeline.With(Theme.Light).At(0).Items[0].Ramp);
        Assert.Throws<ArgumentException>(() => new Still(new Dot().Gradient(Colour.Role("nowhere"), Colour.Error)).Build());
    }

    [Fact]
    public void A_ramp_under_a_map_gives_each_point_the_same_share()
    {
        var random = new Random(4);
        double Next() => (4 * random.NextDouble()) - 2;
        for (var round = 0; round < 200; round++)
        {
            var ramp = new ColourRamp { Colours = [Colour.Red, Colour.Blue], Start = new(Next(), Next()), End = new(Next(), Next()) };
            var map = new Affine(Next(), Next(), Next(), Next(), Next(), Next());
            var point = new Point(Next(), Next());
            if (Math.Abs(map.Determinant) > 0.05)
            {
                Assert.Equal(Share(ramp, point), Share(ramp.Under(map), map.Apply(point)), 1e-6);
            }
        }

        static double Share(ColourRamp ramp, Point point) => (point - ramp.Start).Dot(ramp.End - ramp.Start) / (ramp.End - ramp.Start).Dot(ramp.End - ramp.Start);
    }

    [Fact]
    public void A_drawing_has_the_ramp_too()
    {
        var frame = new Still(new Circle(1).Fill(Colour.Green).Gradient(Colour.Hex("#0000ff"), Colour.Hex("#ff0000"))).Build().At(0);
        var text = SvgPicture.Write(frame);
        Assert.Contains("<linearGradient id=\"ramp0\" gradientUnits=\"userSpaceOnUse\" x1=\"-1\" y1=\"0\" x2=\"1\" y2=\"0\">", text, StringComparison.Ordinal);
        Assert.Contains("fill=\"url(#ramp0)\"", text, StringComparison.Ordinal);
        Assert.Contains("stop-color=\"#ff0000\"", text, StringComparison.Ordinal);
    }

    private static List<(int X, int Y, SKColor Colour)> Seen(Shape shape)
    {
        var size = new PixelSize(320, 180);
        var frames = new TimelineFrames(new Still(shape).Build(), size, 10);
        var pixels = new uint[size.Width * size.Height];
        using var painter = frames.OpenPainter();
        painter.Paint(0, size.All, pixels);
        var background = pixels[0];
        // What is mixed with the background at the rim says nothing of colours.
        return [.. Enumerable.Range(0, pixels.Length).Where(at => Bright(pixels[at]) > 140 && pixels[at] != background).Select(at => (at % size.Width, at / size.Width, new SKColor(pixels[at])))];

        static int Bright(uint pixel) => (int)((pixel >> 16) & 0xFF) + (int)((pixel >> 8) & 0xFF) + (int)(pixel & 0xFF);
    }

    private static (double Red, double Blue) Mean(List<(int X, int Y, SKColor Colour)> seen, int from, int to)
    {
        var there = seen.Where(pixel => pixel.X >= from && pixel.X <= to).ToList();
        return there.Count == 0 ? (double.NaN, double.NaN) : (there.Average(pixel => pixel.Colour.Red / 255.0), there.Average(pixel => pixel.Colour.Blue / 255.0));
    }

    private sealed class Still(Shape shape) : Scene
    {
        public override void Construct()
        {
            Add(shape);
            Wait(0.1);
        }
    }
}
