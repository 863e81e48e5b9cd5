using Backlight.Animation.Animations;
using Backlight.Animation.Scenes;
using Backlight.Animation.Shapes;
using Backlight.Rendering.Encoders;
using Backlight.Rendering.Films;
using Backlight.Rendering.Skia;
using Backlight.Rendering.Tests.Films;
using Backlight.Testing;
using Backlight.Typesetting.Colours;
using SkiaSharp;

namespace Backlight.Rendering.Tests.Encoders;

/// <summary>A GIF of a picture or gradient shows no blocks, and one of flat colours no dots.</summary>
public sealed class DitheringTests : IDisposable
{
    private static readonly PixelSize Size = new(200, 100);
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Shadings => ["two ways", "slow", "upright", "round", "dark", "light beside flat", "photograph"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Shadings))]
    public void A_shading_has_its_colours_in_the_mean_of_every_few_pixels(string name)
    {
        var film = Shading(name);
        var (wanted, mixed, blocks) = (film.Frame(film.FrameCount - 1), Last(film, dithers: true), Last(film, dithers: false));

        // Nearest colours alone are off by half of the palette's step over whole blocks; dots are so only one by one.
        var (with, without) = (Off(wanted, mixed), Off(wanted, blocks));
        Assert.InRange(with, 0, 3.2);
        Assert.True(with < (0.75 * without) + 0.35, $"{with:0.00} with dots, {without:0.00} without.");
    }

    [Fact]
    public void Flat_colours_and_formulas_are_as_they_would_be_without()
    {
        foreach (var film in (IFrameSource[])[new TimelineFrames(new Flat().Build(), new(320, 180), 10), SyntheticFilms.Square(64, 16, 15, 30, index => index / 4)])
        {
            Assert.Equal(Bytes(film, dithers: false), Bytes(film, dithers: true));
        }
    }

    [Fact]
    public void What_stands_still_does_not_flicker_beside_what_moves()
    {
        var film = new DrawnFilm(Size, 10, 8, (canvas, index) =>
        {
            Paint(canvas, (x, y) => (x * 255 / 320, y * 255 / 180, 255 - (x * 255 / 320)));
            using var white = new SKPaint { Color = SKColors.White };
            canvas.DrawRect(10 + (index * 12), 80, 10, 10, white);
        });
        var frames = Moving.Decode(Written.At(_folder["film.gif"], FilmFormat.Gif, film)).Frames;

        // Above and below the way of what moves, and where it has been, the picture is that of the first frame.
        for (var at = 0; at < Size.Width * Size.Height; at++)
        {
            var isOnTheWay = at / Size.Width is >= 80 and < 90 && at % Size.Width is >= 10 and < 110;
            if (!isOnTheWay)
            {
                Assert.All(frames, frame => Assert.Equal(frames[0][at], frame[at]));
            }
        }
    }

    [Fact]
    public void Films_of_few_colours_are_never_dithered()
    {
        var film = Shading("two ways");
        var few = Written.At(_folder["few.gif"], FilmFormat.GifOf(36), film);
        Written.To(new GifEncoder(FilmTarget.At(_folder["plain.gif"])) { Colours = 36, Dithers = false }, film);

        Assert.Equal(File.ReadAllBytes(_folder["plain.gif"]), File.ReadAllBytes(few));
    }

    private static DrawnFilm Shading(string name) => new(Size, 5, 2, (canvas, index) => Paint(canvas, name switch
    {
        "two ways" => (x, y) => (x * 255 / 320, y * 255 / 180, 255 - (x * 255 / 320)),
        "slow" => (x, y) => (20 + (x / 9), 30 + (y / 6), 40 + ((x + y) / 13)),
        "upright" => (x, y) => (y * 255 / 180, 255 - (y * 200 / 180), (x * 120 / 320) + (y / 2)),
        "round" => (x, y) => Math.Sqrt(((x - 160) * (x - 160)) + ((y - 90) * (y - 90))) is var r ? ((int)r, 255 - (int)r, Math.Min(255, x * y / 200)) : default,
        "photograph" => (x, y) => new Random((y * 1000) + x) is var noise
            ? (60 + (x / 2) + noise.Next(8), 40 + (y / 2) + noise.Next(8), 90 + ((x + y) / 4) + noise.Next(8))
            : default,
        "dark" => (x, y) => (x / 4, y / 3, (x + (2 * y)) / 8),
        _ => (x, y) => x < 100 ? (240, 240, 240) : (200 + ((x - 100) / 4), 180 + (y * 70 / 180), 150 + ((x + y) * 100 / 500)),
    }));

    private static void Paint(SKCanvas canvas, Func<int, int, (int Red, int Green, int Blue)> colour)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Size.Width, Size.Height, SKColorType.Bgra8888, SKAlphaType.Opaque));
        for (var y = 0; y < Size.Height; y++)
        {
            for (var x = 0; x < Size.Width; x++)
            {
                var (red, green, blue) = colour(x, y);
                bitmap.SetPixel(x, y, new((byte)red, (byte)green, (byte)blue));
            }
        }

        canvas.DrawBitmap(bitmap, 0, 0, SKSamplingOptions.Default);
    }

    // The mean difference of a channel over squares of eight pixels.
    private static double Off(uint[] wanted, uint[] seen)
    {
        var (sum, count) = (0.0, 0);
        for (var top = 0; top + 8 <= Size.Height; top += 8)
        {
            for (var left = 0; left + 8 <= Size.Width; left += 8)
            {
                for (var shift = 0; shift < 24; shift += 8)
                {
                    var square = Enumerable.Range(0, 64).Select(i => ((top + (i / 8)) * Size.Width) + left + (i % 8));
                    sum += Math.Abs(square.Average(at => (double)((wanted[at] >> shift) & 0xFF) - ((seen[at] >> shift) & 0xFF)));
                    count++;
                }
            }
        }

        return sum / count;
    }

    private uint[] Last(IFrameSource film, bool dithers)
    {
        var file = _folder[$"{dithers}.gif"];
        Written.To(new GifEncoder(FilmTarget.At(file)) { Dithers = dithers }, film);
        return Moving.Decode(file).Frames[^1];
    }

    private byte[] Bytes(IFrameSource film, bool dithers)
    {
        var file = _folder[$"{dithers}.gif"];
        Written.To(new GifEncoder(FilmTarget.At(file)) { Dithers = dithers }, film);
        return File.ReadAllBytes(file);
    }

    private sealed class Flat : Scene
    {
        public override void Construct()
        {
            var formula = Formula.Tex(@"\frac{\partial E}{\partial w} = \delta a", 1.4);
            var box = new SurroundingBox(formula).Fill(Colour.Surface);
            Play(new FadeIn(box), new Write(formula).Over(0.5));
            Play(formula.Animate.Paint(Colour.Weight).Over(0.5), box.Animate.Rotate(0.3).Over(0.5));
        }
    }
}
